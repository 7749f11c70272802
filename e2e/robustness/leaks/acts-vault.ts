/** Acts around what protects the vault: waiting, a recovery kit, another passphrase, another computer. */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import type { Locator } from 'playwright'
import { makeRecoveryCode } from '../../../electron/vault/recovery-code.ts'
import { unlocks } from './acts-lock.ts'
import { readSelection } from './clipboard.ts'
import { codeOn, writingsOfCode } from './kit.ts'
import type { Stage } from './stage.ts'
import { typeInto, typeKeys } from './typing.ts'

const patience = { timeout: 20_000 }

/** After so many the window says how long to wait; what was typed stays in its field. */
const wrongTries = ['eins', 'zwei', 'drei', 'vier', 'fünf'] as const

const wrong = (number: (typeof wrongTries)[number]) => `Falsch & "nochmals" ${number}/+%`

export async function waits(stage: Stage): Promise<void> {
  const { user, mark, look } = stage
  await user().lock()
  for (const number of wrongTries) {
    await typeInto(user().at('passphrase'), mark(wrong(number)))
    await user().at('unlock').click()
    await expect(user().at('problem')).toBeVisible(patience)
    await expect(user().at('unlock')).not.toHaveAttribute('aria-disabled', 'true', patience)
  }
  await expect(user().at('unlock')).toBeDisabled()
  await look('waiting after wrong passphrases', [wrong('fünf')])
  await expect(user().at('unlock')).toBeEnabled(patience)
  await typeInto(user().at('passphrase'), stage.sandbox.passphrase)
  await user().at('unlock').click()
  await expect(user().at('list')).toBeVisible(patience)
  await look('unlocked after a wait')
}

/** The code may stand in one place: the file the person asked for. */
export async function makesKit(stage: Stage): Promise<void> {
  const { user, mark, look } = stage
  await openSection(stage, 'kit')
  await typeKeys(user().at('current-passphrase'), mark('Nicht die jetzige, Herr Nachbar!'))
  await user().at('make-kit').click()
  await expect(user().at('problem')).toBeVisible(patience)
  await typeInto(user().at('current-passphrase'), stage.sandbox.passphrase)
  await user().at('make-kit').click()
  const kit = await savedFile(user().at('done'))
  const writings = writingsOfCode(codeOn(readFileSync(kit, 'utf8')))
  for (const writing of writings) mark(writing)
  stage.mayHold(kit, writings)
  await look('a recovery kit made')
  await user().at('section-move').click()
  await user().at('save-copy').click()
  expect(path.dirname(await savedFile(user().at('done')))).toBe(path.dirname(kit))
  await look('a copy of the vault saved')
  await user().at('close-protection').click()
  await stage.lookAtHeap('after a recovery kit')
}

export async function changesPassphrase(stage: Stage): Promise<void> {
  const { user, mark, look, sandbox } = stage
  const next = mark('siebzehn Kraniche über dem Moor & zurück')
  await openSection(stage, 'change')
  const current = mark('auch nicht die jetzige 44')
  await typeKeys(user().at('current-passphrase'), current)
  await typesNew(stage, next)
  await expect(user().at('problem')).toBeVisible(patience)
  await look('the wrong passphrase for a change', [current, next])
  await typeInto(user().at('current-passphrase'), sandbox.passphrase)
  await user().at('change-protection').click()
  await expect(user().at('done')).toBeVisible(patience)
  await look('another passphrase')
  await user().at('close-protection').click()
  await stage.lookAtHeap('another passphrase')
  await user().lock()
  await typeInto(user().at('passphrase'), sandbox.passphrase)
  await user().at('unlock').click()
  await expect(user().at('problem')).toBeVisible(patience)
  await look('the old passphrase refused', [sandbox.passphrase])
  await typeInto(user().at('passphrase'), next)
  await user().at('unlock').click()
  await expect(user().at('list')).toBeVisible(patience)
  await openSection(stage, 'change')
  await typeKeys(user().at('current-passphrase'), next)
  await typesNew(stage, sandbox.passphrase)
  await expect(user().at('done')).toBeVisible(patience)
  await user().at('close-protection').click()
}

/** By a kit that is made for it: another passphrase has made the one before worthless. */
export async function recovers(stage: Stage): Promise<void> {
  const { user, mark, look, sandbox } = stage
  await openSection(stage, 'kit')
  await typeKeys(user().at('current-passphrase'), sandbox.passphrase)
  await user().at('make-kit').click()
  const kit = await savedFile(user().at('done'))
  const code = codeOn(readFileSync(kit, 'utf8'))
  const writings = writingsOfCode(code)
  for (const writing of writings) mark(writing)
  stage.mayHold(kit, writings)
  await user().at('close-protection').click()
  await user().lock()
  await user().at('use-code').click()
  await typesForeignCode(stage)
  await user().at('unlock').click()
  await expect(user().at('problem')).toBeVisible(patience)
  stage.evidence.keep('selection of X11', 'a wrong recovery code', (await readSelection()) ?? '')
  await typeInto(user().at('recovery-code'), code.join(' '))
  await user().at('unlock').click()
  await expect(user().at('new-passphrase')).toBeVisible(patience)
  await look('opened by a recovery code')
  await typesNew(stage, sandbox.passphrase)
  await expect(user().at('done')).toBeVisible(patience)
  await user().page.keyboard.press('Escape')
  await look('protected anew after a recovery')
  await stage.lookAtHeap('protected anew after a recovery')
}

const passphraseThere = 'elf Störche hinter dem Deich & davor'

/** With the first kit and the copy of that time. */
export async function adopts(stage: Stage): Promise<void> {
  const { user, mark, look, room } = stage
  const folder = path.join(room.temporary, 'another-computer')
  await mkdir(folder)
  await stage.start(folder)
  const [copy, kit] = [exported(stage, '.json'), exported(stage, '.html')]
  await user().at('adopt').click()
  await user().at('vault-file').setInputFiles(copy)
  const passphrase = mark('wrong of another computer & so on 5')
  await typeKeys(user().at('passphrase'), passphrase)
  await user().at('adopt-submit').click()
  await expect(user().at('problem')).toBeVisible(patience)
  await look('the wrong passphrase for a vault from elsewhere', [passphrase])
  await user().at('opens-recoveryCode').click()
  await typesForeignCode(stage)
  await typesTwice(stage, mark(passphraseThere))
  await user().at('adopt-submit').click()
  await expect(user().at('problem')).toBeVisible(patience)
  await typeInto(user().at('recovery-code'), codeOn(readFileSync(kit, 'utf8')).join('').toLowerCase())
  await user().at('adopt-submit').click()
  await expect(user().at('list')).toBeVisible(patience)
  await look('a vault from elsewhere')
  await stage.lookAtHeap('a vault from elsewhere')
  await user().lock()
  await stage.lookAtMain('a vault from elsewhere, locked')
  await unlocks(stage, passphraseThere)
  await stage.stop()
}

async function openSection({ user }: Stage, name: 'kit' | 'change' | 'move'): Promise<void> {
  await user().at('honesty').click()
  await user().at(`section-${name}`).click()
}

async function typesNew(stage: Stage, passphrase: string): Promise<void> {
  await typesTwice(stage, passphrase)
  await stage.user().at('change-protection').click()
}

async function typesTwice({ user }: Stage, passphrase: string): Promise<void> {
  for (const field of ['new-passphrase', 'passphrase-repeat']) await typeInto(user().at(field), passphrase)
}

/** Well typed, but of another vault. */
async function typesForeignCode({ user, mark }: Stage): Promise<void> {
  const foreign = makeRecoveryCode((length) => crypto.getRandomValues(new Uint8Array(length))).groups()
  for (const writing of writingsOfCode(foreign)) mark(writing)
  await typeInto(user().at('recovery-code'), foreign.join(' '))
}

async function savedFile(done: Locator): Promise<string> {
  return (await done.locator('.mono').textContent(patience)) ?? ''
}

/** The first file of that kind in the folder for downloads: the later ones have a number. */
function exported({ room }: Stage, ending: string): string {
  const names = readdirSync(path.join(room.home, 'Downloads')).filter((name) => name.endsWith(ending))
  return path.join(room.home, 'Downloads', names.sort((one, other) => one.length - other.length)[0] ?? '')
}
