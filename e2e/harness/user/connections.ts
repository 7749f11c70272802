/** Acts in the list of connections and in the form of one. */
import { expect } from '@playwright/test'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { type AppWindow, patience } from './window.ts'

export function listActs({ at, row }: AppWindow) {
  const acts = {
    async search(text: string) {
      await at('search').fill(text)
    },
    /** Finds a connection by searching for it: the list draws only the rows in view. */
    async select(name: string) {
      await acts.search(name)
      await row(name).click()
      await acts.search('')
      await expect(at('detail')).toBeVisible(patience)
    },
    async deleteConnection(name: string) {
      await at('delete').click()
      await at('confirm-delete').click()
      await expect(row(name)).toHaveCount(0)
    },
  }
  return acts
}

export function formActs({ page, at, type }: AppWindow) {
  const acts = {
    /** Opens the form of a new connection. */
    async openForm(system: string) {
      await at('add').first().click()
      await acts.chooseSystem(system)
    },
    async chooseSystem(system: string) {
      await page.locator(`[data-testid="system-choice"][data-system="${system}"]`).click()
    },
    /** Fills in a field, or chooses an option of a list. */
    async fill(field: string, value: string) {
      const control = at(`field-${field}`)
      const isList = await control.evaluate((element) => element.tagName === 'SELECT')
      await (isList ? control.selectOption(value) : control.fill(value))
    },
    async unfold(fold: 'network' | 'advanced' | 'endpoints' | 'steps') {
      await at(fold).locator('summary').click()
    },
    /** Fills in the values of a draft that have a field in the open form; unfolds it for that. */
    async fillIn({ values }: Pick<ConnectionDraft, 'values'>) {
      const fold = at('advanced')
      if ((await fold.count()) > 0 && (await fold.getAttribute('open')) === null)
        await acts.unfold('advanced')
      for (const [field, value] of Object.entries(values))
        if ((await at(`field-${field}`).count()) > 0) await acts.fill(field, value)
    },
    async typeSecrets(secrets: ConnectionDraft['secrets']) {
      for (const [field, value] of Object.entries(secrets)) await type(`field-${field}`, value)
    },
    /** Saves the open form and gets a token. */
    async saveAndGet() {
      await at('save-and-get').click()
    },
    /** Changes a secret of the selected connection and gets a token by it. */
    async changeSecret(field: string, value: string) {
      await at('edit').click()
      await type(`field-${field}`, value)
      await acts.saveAndGet()
    },
    /** Throws the open form away. */
    async discard() {
      await page.keyboard.press('Escape')
      await at('discard').click()
      await expect(at('save')).toBeHidden()
    },
  }
  return acts
}
