/** Acts on the token of the selected connection, and on the certificate that its server presents. */
import { expect } from '@playwright/test'
import type { CopyForm, MenuForm } from '../../../shared/copy-form.ts'
import { nextClipboard, readClipboard } from '../driver/clipboard.ts'
import { type AppWindow, patience } from './window.ts'

export function tokenActs({ at, type }: AppWindow) {
  const acts = {
    state: () => at('detail').getAttribute('data-state'),
    async sees(state: string) {
      await expect(at('detail')).toHaveAttribute('data-state', state, patience)
    },
    async getToken() {
      await at('get-token').click()
    },
    async getValidToken() {
      await acts.getToken()
      await acts.sees('valid')
    },
    /** Copies the token in a form, or a text beside a field. @returns what is on the clipboard then. */
    async copy(what: CopyForm | 'command' | 'redirectUri'): Promise<string> {
      const before = await readClipboard()
      await at(`copy-${what}`).click()
      return nextClipboard(before)
    },
    /** Chooses a form from the menu. @returns what is on the clipboard then. */
    async copyAs(form: MenuForm): Promise<string> {
      const before = await readClipboard()
      await at('other-forms').click()
      await at(`menu-${form}`).click()
      return nextClipboard(before)
    },
    async writeTemplate(template: string) {
      await at('other-forms').click()
      await at('edit-template').click()
      await type('template', template)
      await at('save-template').click()
      await expect(at('template')).toBeHidden()
    },
    /** Types the passphrase of the vault in the dialog that copies a stored secret. @returns what is on the clipboard then. */
    async copySecret(passphrase: string): Promise<string> {
      const before = await readClipboard()
      await at('open-secret').click()
      await type('current-passphrase', passphrase)
      await at('copy-secret').click()
      await expect(at('secret-status')).not.toBeEmpty(patience)
      return nextClipboard(before)
    },
    /** @returns the token in view. */
    async reveal(): Promise<string> {
      await at('reveal').click()
      await expect(at('revealed-token')).toBeVisible()
      return at('revealed-token').inputValue()
    },
    async hide() {
      await at('hide').click()
      await expect(at('revealed-token')).toBeHidden()
      await expect(at('hide')).toBeHidden()
    },
    /** Chooses from the menu of the token, by its keys. */
    async chooseMore(entry: string) {
      await at('more').focus()
      await at('more').press('Enter')
      await at(entry).focus()
      await at(entry).press('Enter')
    },
    /** Copies the token beside the one that is handed out. @returns what is on the clipboard then. */
    async copyBeside(): Promise<string> {
      const before = await readClipboard()
      await acts.chooseMore('copy-beside')
      return nextClipboard(before)
    },
    /** Tests the token. @returns what the test came to. */
    async probe(): Promise<string | null> {
      await at('probe').click()
      await expect(at('probe-facts')).toBeVisible(patience)
      return at('probe-result').getAttribute('data-outcome')
    },
    /** Looks up what the API tells of the account. */
    async lookUpFacts() {
      await at('look-up-facts').click()
      await expect(at('fact').first()).toBeVisible(patience)
    },
    /** Copies the value of the fact with this text. @returns what is on the clipboard then. */
    async copyFact(text: string): Promise<string> {
      const before = await readClipboard()
      await at('fact').filter({ hasText: text }).getByTestId('copy-fact').click()
      return nextClipboard(before)
    },
    /** Unfolds the history of the connection. @returns what happened, newest first. */
    async openHistory(): Promise<readonly string[]> {
      if (!(await at('save-history').isVisible())) await at('history').locator('summary').click()
      await expect(at('history-row').first()).toBeVisible()
      return at('history-row').locator('td:nth-child(2)').allInnerTexts()
    },
    /** Saves the history as a text. @returns the path of the file. */
    async saveHistory(): Promise<string> {
      await acts.openHistory()
      await at('save-history').click()
      return (await at('history-saved').locator('.mono').textContent()) ?? ''
    },
    async forget() {
      await at('forget').click()
      await acts.sees('none')
    },
  }
  return acts
}

export function certificateActs({ page, at }: AppWindow) {
  return {
    async inspectCertificate() {
      await at('look-at-certificate').click()
      await expect(at('trust-certificate')).toBeVisible()
    },
    /** Reads the fingerprints in the open dialog, in hexadecimal digits. */
    async fingerprints(): Promise<readonly string[]> {
      const texts = await page.locator('dialog p.mono').allInnerTexts()
      return texts.map((text) => text.replaceAll(/[\s:]/g, ''))
    },
    /** Trusts the inspected certificate for the selected connection. */
    async acceptCertificate() {
      await at('trust-certificate').click()
      await expect(at('network-line')).toBeVisible()
    },
  }
}
