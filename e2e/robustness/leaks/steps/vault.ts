/** Steps around what protects the vault: waiting, a recovery kit, another passphrase, another computer. */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { makeRecoveryCode } from '../../../../electron/vault/recovery/recovery-code.ts'
import { codeOn, writingsOfCode } from '../../../harness/canary/recovery-kit.ts'
import type { RecoveryKit } from '../../../harness/user/vault.ts'
import type { Scenario } from '../scenario.ts'

const patience = { timeout: 20_000 }

const wrongPassphrases = ['eins', 'zwei', 'drei', 'vier', 'fünf'].map(
  (number) => `Falsch & "nochmals" ${number}/+%`,
)

export async function waitAfterWrong(scenario: Scenario): Promise<void> {
  const { user, sandbox } = scenario
  await user.lock()
  const last = await user.failUntilWait(wrongPassphrases.map((wrong) => scenario.plant(wrong)))
  // What was typed last is still in its field.
  await scenario.look('waiting after wrong passphrases', [last])
  await expect(user.at('unlock')).toBeEnabled(patience)
  await user.unlock(sandbox.passphrase)
  await scenario.look('unlocked after a wait')
}

/** Saves a kit, and allows its code in the kit alone. */
async function saveRecoveryKit(scenario: Scenario): Promise<RecoveryKit> {
  const kit = await scenario.user.saveRecoveryKit(scenario.sandbox.passphrase)
  const writings = writingsOfCode(kit.code)
  for (const writing of writings) scenario.plant(writing)
  scenario.allow(kit.file, writings)
  return kit
}

export async function makeKitAndCopy(scenario: Scenario): Promise<void> {
  const { user } = scenario
  await user.openProtection('kit')
  await user.typeKeys('current-passphrase', scenario.plant('Nicht die jetzige, Herr Nachbar!'))
  await user.at('make-kit').click()
  await expect(user.at('problem')).toBeVisible(patience)
  const kit = await saveRecoveryKit(scenario)
  await scenario.look('a recovery kit made')
  expect(path.dirname(await user.saveCopy())).toBe(path.dirname(kit.file))
  await scenario.look('a copy of the vault saved')
  await user.closeProtection()
  await scenario.lookAtHeap('after a recovery kit')
}

export async function changePassphrase(scenario: Scenario): Promise<void> {
  const { user, sandbox } = scenario
  const next = scenario.plant('siebzehn Kraniche über dem Moor & zurück')
  const wrong = scenario.plant('auch nicht die jetzige 44')
  await user.openProtection('change')
  await user.changePassphrase(wrong, next)
  await expect(user.at('problem')).toBeVisible(patience)
  await scenario.look('the wrong passphrase for a change', [wrong, next])
  await user.type('current-passphrase', sandbox.passphrase)
  await user.at('change-protection').click()
  await expect(user.at('done')).toBeVisible(patience)
  await scenario.look('another passphrase')
  await user.closeProtection()
  await scenario.lookAtHeap('another passphrase')
  await user.lock()
  await user.failToUnlock(sandbox.passphrase)
  await scenario.look('the old passphrase refused', [sandbox.passphrase])
  await user.unlock(next)
  await user.openProtection('change')
  await user.changePassphrase(next, sandbox.passphrase)
  await expect(user.at('done')).toBeVisible(patience)
  await user.closeProtection()
}

/** Recovers by a kit made for it: another passphrase has made the one before worthless. */
export async function recover(scenario: Scenario): Promise<void> {
  const { user, sandbox } = scenario
  await user.openProtection('kit')
  const kit = await saveRecoveryKit(scenario)
  await user.closeProtection()
  await user.lock()
  await user.at('use-code').click()
  await typeForeignCode(scenario)
  await user.at('unlock').click()
  await expect(user.at('problem')).toBeVisible(patience)
  await scenario.keepSelection('a wrong recovery code')
  await user.type('recovery-code', kit.code.join(' '))
  await user.at('unlock').click()
  await expect(user.at('new-passphrase')).toBeVisible(patience)
  await scenario.look('opened by a recovery code')
  await user.typeNewPassphrase(sandbox.passphrase)
  await user.at('change-protection').click()
  await expect(user.at('done')).toBeVisible(patience)
  await user.press('Escape')
  await scenario.look('protected anew after a recovery')
  await scenario.lookAtHeap('protected anew after a recovery')
}

const passphraseThere = 'elf Störche hinter dem Deich & davor'

/** Imports the first copy by the kit of that time. */
export async function importVault(scenario: Scenario): Promise<void> {
  const folder = path.join(scenario.home.temporary, 'another-computer')
  await mkdir(folder)
  await scenario.start(folder)
  const { user } = scenario
  await user.at('adopt').click()
  await user.at('vault-file').setInputFiles(exported(scenario, '.json'))
  const wrong = scenario.plant('wrong of another computer & so on 5')
  await user.typeKeys('passphrase', wrong)
  await user.at('adopt-submit').click()
  await expect(user.at('problem')).toBeVisible(patience)
  await scenario.look('the wrong passphrase for a vault from elsewhere', [wrong])
  await user.at('opens-recoveryCode').click()
  await typeForeignCode(scenario)
  await user.typeNewPassphrase(scenario.plant(passphraseThere))
  await user.at('adopt-submit').click()
  await expect(user.at('problem')).toBeVisible(patience)
  const kit = readFileSync(exported(scenario, '.html'), 'utf8')
  await user.type('recovery-code', codeOn(kit).join('').toLowerCase())
  await user.importVault()
  await scenario.look('a vault from elsewhere')
  await scenario.lookAtHeap('a vault from elsewhere')
  await user.lock()
  await scenario.lookAtMain('a vault from elsewhere, locked')
  await user.unlock(passphraseThere)
  await scenario.stop()
}

/** Types a valid code of another vault. */
async function typeForeignCode(scenario: Scenario): Promise<void> {
  const foreign = makeRecoveryCode((length) => crypto.getRandomValues(new Uint8Array(length))).groups()
  for (const writing of writingsOfCode(foreign)) scenario.plant(writing)
  await scenario.user.type('recovery-code', foreign.join(' '))
}

/** Finds the first file of that kind in the folder for downloads: the later ones have a number. */
function exported({ home }: Scenario, ending: string): string {
  const downloads = path.join(home.home, 'Downloads')
  const names = readdirSync(downloads).filter((name) => name.endsWith(ending))
  return path.join(downloads, names.sort((one, other) => one.length - other.length)[0] ?? '')
}
