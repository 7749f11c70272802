/** What a person does in the window, as verbs. Nothing here knows which desktop the window is on. */
import { expect } from '@playwright/test'
import type { Locator, Page } from 'playwright'
import type { ConnectionDraft, ConnectionSummary } from '../../../shared/connection.ts'
import type { Bridge, CopyForm, Start } from '../../../shared/contract.ts'
import type { LanguageChoice } from '../../../shared/words.ts'

/** How long a person waits for the window to follow. */
const patience = 10_000

export function userAt(page: Page) {
  const at = (testId: string): Locator => page.getByTestId(testId)
  const row = (name: string): Locator =>
    page.locator(`[data-testid="row"][data-connection-name="${quoted(name)}"]`)

  const user = {
    page,
    at,
    row,
    async unlock(passphrase: string) {
      await at('passphrase').fill(passphrase)
      await at('unlock').click()
    },
    /** Types wrong passphrases: as many as are free, and the one that is told to wait. @returns that one. */
    async unlocksWrongly(): Promise<string> {
      const wrong = ['one', 'two', 'three', 'four', 'five']
      for (const each of wrong) {
        await user.unlock(each)
        await expect(at('problem')).toBeVisible()
        await expect(at('unlock')).not.toHaveAttribute('aria-disabled', 'true')
      }
      await expect(at('unlock')).toBeDisabled()
      return wrong.at(-1) ?? ''
    },
    async seesList() {
      await expect(at('list')).toBeVisible({ timeout: patience })
    },
    async lock() {
      await at('lock').click()
      await expect(at('lock-screen')).toBeVisible({ timeout: patience })
    },
    /** Finds a connection by searching for it: the list draws only the rows in view. */
    async select(name: string) {
      await at('search').fill(name)
      await row(name).click()
      await at('search').fill('')
      await expect(at('detail')).toBeVisible({ timeout: patience })
    },
    state: () => at('detail').getAttribute('data-state'),
    async sees(state: string) {
      await expect(at('detail')).toHaveAttribute('data-state', state, { timeout: patience })
    },
    async getToken() {
      await at('get-token').click()
    },
    async copy(form: CopyForm) {
      await at(`copy-${form}`).click()
    },
    async chooseLanguage(language: LanguageChoice) {
      await at('settings').click()
      await at(`language-${language}`).click()
      await page.keyboard.press('Escape')
      await expect(page.locator('html')).toHaveAttribute('lang', language, { timeout: patience })
    },
    async chooseTheme(theme: 'light' | 'dark') {
      await at('settings').click()
      await at(`theme-${theme}`).click()
      await page.keyboard.press('Escape')
    },
    async fill(field: string, value: string) {
      await at(`field-${field}`).fill(value)
    },
    /** Fills in what of a draft has a field in the open form, secrets excepted; what is folded is unfolded for that. */
    async fillIn({ values }: Pick<ConnectionDraft, 'values'>) {
      const fold = at('advanced')
      const isFolded = (await fold.count()) > 0 && (await fold.getAttribute('open')) === null
      if (isFolded) await fold.locator('summary').click()
      for (const [field, value] of Object.entries(values))
        if ((await at(`field-${field}`).count()) > 0) await user.fill(field, value)
    },
    async looksAtCertificate() {
      await at('look-at-certificate').click()
      await expect(at('trust-certificate')).toBeVisible()
    },
    /** Not by the form: through the page's own bridge, and ends when a token came, or none. */
    addAndGet: (draft: ConnectionDraft): Promise<void> => addAndGet(page, draft),
    /** What main says of everything, asked through the page's own bridge. */
    start: (): Promise<Start> => startOf(page),
    async connection(name: string): Promise<ConnectionSummary> {
      const found = (await startOf(page)).connections.find((connection) => connection.name === name)
      if (!found) throw new Error(`no connection called ${name}`)
      return found
    },
  }
  return user
}

export type User = ReturnType<typeof userAt>

function quoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}

async function addAndGet(page: Page, draft: ConnectionDraft): Promise<void> {
  await page.evaluate(async (given) => {
    const { claimcheck } = globalThis as unknown as { claimcheck: Bridge }
    const added = await claimcheck.invoke('connection.add', given as ConnectionDraft)
    if (!added.ok) throw new Error(`not added: ${added.problem.kind}`)
    await claimcheck.invoke('token.get', { id: added.value.id })
  }, draft)
}

async function startOf(page: Page): Promise<Start> {
  const response = await page.evaluate(() =>
    (globalThis as unknown as { claimcheck: Bridge }).claimcheck.invoke('app.start', {}),
  )
  if (!response.ok) throw new Error(`app.start ended with ${response.problem.kind}`)
  return response.value
}
