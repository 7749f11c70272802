/** Acts on the lock screen and in the dialog that protects the vault. */
import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { codeOn } from '../canary/recovery-kit.ts'
import { type AppWindow, patience } from './window.ts'

/** Are more than the window takes without a wait. */
const wrongPassphrases = ['one', 'two', 'three', 'four', 'five']

export function lockScreenActs(
  { page, at, type, typeKeys }: AppWindow,
  keyPatience: { readonly timeout: number },
) {
  const acts = {
    /** Types a passphrase key by key and sends it; right or wrong. */
    async enterPassphrase(passphrase: string) {
      await expect(at('passphrase')).toBeVisible(keyPatience)
      await typeKeys('passphrase', passphrase)
      await at('unlock').click()
    },
    async unlock(passphrase: string) {
      await acts.enterPassphrase(passphrase)
      await acts.seesList()
    },
    async seesList() {
      await expect(at('list')).toBeVisible(keyPatience)
    },
    /** Types a wrong passphrase and waits until the window would take another one. */
    async failToUnlock(wrong: string) {
      await type('passphrase', wrong)
      await at('unlock').click()
      await expect(at('problem')).toBeVisible(keyPatience)
      await expect(at('unlock')).not.toHaveAttribute('aria-disabled', 'true', keyPatience)
    },
    /** Types wrong passphrases until the window makes the user wait. @returns the last one. */
    async failUntilWait(wrong: readonly string[] = wrongPassphrases): Promise<string> {
      for (const each of wrong) await acts.failToUnlock(each)
      const last = wrong.at(-1) ?? ''
      // An attempt within the wait is told of it. On a slow machine the fifth may come after that of the fourth.
      for (let left = 4; left > 0 && (await at('unlock').isEnabled()); left -= 1)
        await acts.failToUnlock(last)
      await expect(at('unlock')).toBeDisabled()
      return last
    },
    async lock() {
      await at('lock').click()
      await expect(at('lock-screen')).toBeVisible(patience)
    },
    async lockByKey() {
      await page.keyboard.press('Control+l')
      await expect(at('lock-screen')).toBeVisible(patience)
    },
    async createVault(passphrase: string) {
      await expect(at('passphrase')).toBeVisible({ timeout: 30_000 })
      for (const field of ['passphrase', 'passphrase-repeat']) await typeKeys(field, passphrase)
      await at('create-vault').click()
      await expect(at('add').first()).toBeVisible(keyPatience)
    },
    async typeNewPassphrase(passphrase: string) {
      for (const field of ['new-passphrase', 'passphrase-repeat']) await type(field, passphrase)
    },
    /** Fills in the form that brings a vault from another computer. @param file path of the copy. */
    async fillInImport(file: string | { name: string; mimeType: string; buffer: Buffer }, code: string) {
      await at('vault-file').setInputFiles(file)
      await at('opens-recoveryCode').click()
      await typeKeys('recovery-code', code)
    },
    async importVault() {
      await at('adopt-submit').click()
      await acts.seesList()
    },
  }
  return acts
}

/** Is what a user takes away from making a recovery kit. */
export interface RecoveryKit {
  readonly file: string
  /** Holds the groups of the code. */
  readonly code: readonly string[]
}

export function protectionActs(
  { at, type, typeKeys }: AppWindow,
  filePatience: { readonly timeout: number },
) {
  /** Reads which file the window says it has written. */
  const savedFile = async () => (await at('done').locator('.mono').textContent(filePatience)) ?? ''
  return {
    async openProtection(section?: 'kit' | 'change' | 'move') {
      await at('honesty').click()
      await expect(at('protection-dialog')).toBeVisible()
      if (section) await at(`section-${section}`).click()
    },
    async closeProtection() {
      await at('close-protection').click()
      await expect(at('honesty')).toBeFocused()
    },
    /** Proves to be the user, in a dialog open at the kit, and saves it. */
    async saveRecoveryKit(passphrase: string): Promise<RecoveryKit> {
      await type('current-passphrase', passphrase)
      await at('make-kit').click()
      const file = await savedFile()
      const code = codeOn(await readFile(file, 'utf8'))
      expect(code).toHaveLength(7)
      return { file, code }
    },
    /** Saves a copy of the vault to take along. @returns its path. */
    async saveCopy(): Promise<string> {
      await at('section-move').click()
      await at('save-copy').click()
      return savedFile()
    },
    /** Proves to be the user, in a dialog open at the change, and sends the new passphrase. */
    async changePassphrase(current: string, next: string) {
      await typeKeys('current-passphrase', current)
      for (const field of ['new-passphrase', 'passphrase-repeat']) await type(field, next)
      await at('change-protection').click()
    },
  }
}
