import { readFile, rm, stat, truncate } from 'node:fs/promises'
import path from 'node:path'
import { spawnSecond } from '../driver/launch.ts'
import type { Person } from '../driver/person.ts'
import { expect, test } from './at-desktop.ts'

const passphrase = 'seven seagulls over the harbour'
const another = 'nine herons under the bridge'

test('makes a vault on the first start, and finds it again', async ({ folder, start }) => {
  const { person, running } = await start(folder)
  await person.at('passphrase').fill('password')
  await expect(person.at('create-vault')).toBeDisabled()
  await person.at('passphrase').fill(passphrase)
  await person.at('passphrase-repeat').fill(passphrase)
  await person.at('create-vault').click()
  await expect(person.at('add').first()).toBeVisible()
  if (process.platform !== 'win32') {
    const { mode } = await stat(path.join(folder, 'vault.json'))
    expect(mode & 0o777).toBe(0o600)
  }
  await running.close()

  const again = await start(folder)
  await again.person.unlock('another passphrase altogether')
  await expect(again.person.at('problem')).toBeVisible()
  await again.person.unlock(passphrase)
  await expect(again.person.at('add').first()).toBeVisible()
})

test('a second start brings the first to the front and ends', async ({ folder, start, desktop }) => {
  const first = await start(folder)
  expect(await spawnSecond(desktop, folder)).toBe(0)
  await expect(first.person.at('lock-screen')).toBeVisible()
})

test('a truncated vault is left as it is, and the last good copy is one click away', async ({
  sandbox,
  start,
  open,
}) => {
  const file = path.join(sandbox.dataFolder, 'vault.json')
  const { running } = await open()
  await running.close()
  await truncate(file, 500)

  const again = await start(sandbox.dataFolder, sandbox.routes)
  await expect(again.person.at('restore-vault')).toBeVisible()
  expect(await readFile(file)).toHaveLength(500)
  await again.person.at('restore-vault').click()
  await again.person.unlock(sandbox.passphrase)
  await again.person.seesList()
  expect((await again.person.start()).connections).toHaveLength(sandbox.drafts.length)
})

test('a vault moves to another computer with its recovery kit in under a minute', async ({
  sandbox,
  start,
  folder,
  open,
}) => {
  test.slow()
  const { person, running } = await open()
  const from = performance.now()
  await expect(person.at('honesty')).toContainText('no recovery kit')
  const code = await makesKit(person, sandbox.passphrase)
  const copy = await savesCopy(person)
  await running.close()

  const there = await start(folder, sandbox.routes)
  await there.person.at('adopt').click()
  await there.person.at('vault-file').setInputFiles(copy)
  await there.person.at('opens-recoveryCode').click()
  await there.person.at('recovery-code').pressSequentially(code.toLowerCase())
  await there.person.at('new-passphrase').fill(another)
  await there.person.at('passphrase-repeat').fill(another)
  await there.person.at('adopt-submit').click()
  await there.person.seesList()
  expect(performance.now() - from).toBeLessThan(60_000)
  await rm(copy)

  // The secrets came along: the server knows them, and gives a token.
  const name = sandbox.drafts[0]?.name ?? ''
  expect((await there.person.connection(name)).status.kind).toBe('none')
  await there.person.select(name)
  await there.person.getToken()
  await there.person.sees('valid')

  const { connections } = await there.person.start()
  expect(connections.map(({ name }) => name).sort()).toEqual(sandbox.drafts.map(({ name }) => name).sort())
  await there.person.lock()
  await there.person.unlock(another)
  await there.person.seesList()
})

test('a forgotten passphrase: the recovery code opens the vault, and ends with the new protection', async ({
  sandbox,
  open,
}) => {
  const { person } = await open()
  const code = await makesKit(person, sandbox.passphrase)
  await person.at('close-protection').click()
  await person.lock()

  await person.at('use-code').click()
  const mistyped = `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`
  await person.at('recovery-code').fill(mistyped)
  await person.at('unlock').click()
  await expect(person.at('problem')).toBeVisible()
  await person.at('recovery-code').fill(code)
  await person.at('unlock').click()
  await person.at('new-passphrase').fill(another)
  await person.at('passphrase-repeat').fill(another)
  await person.at('change-protection').click()
  await expect(person.at('done')).toBeFocused()
  await person.page.keyboard.press('Escape')
  await expect(person.at('honesty')).toContainText('no recovery kit')

  await person.lock()
  await expect(person.at('use-code')).toBeHidden()
  await person.unlock(sandbox.passphrase)
  await expect(person.at('problem')).toBeVisible()
  await person.unlock(another)
  await person.seesList()
})

test('after several wrong passphrases the window counts down a wait, and keeps what was typed', async ({
  sandbox,
  start,
}) => {
  const { person } = await start(sandbox.dataFolder, sandbox.routes)
  const last = await person.unlocksWrongly()
  await expect(person.at('unlock')).toHaveText(/0:0\d/)
  await expect(person.at('passphrase')).toHaveValue(last)
  await expect(person.at('unlock')).toBeEnabled()
  await person.unlock(sandbox.passphrase)
  await person.seesList()
})

test('the line under the list tells when the vault locks by itself', async ({ sandbox, start }) => {
  const { person, running } = await start(sandbox.dataFolder, sandbox.routes)
  await person.unlock(sandbox.passphrase)
  await expect(person.at('honesty')).toHaveText(/^Protected by your passphrase\s· locks after 10\smin/)
  await person.at('honesty').click()
  await person.at('lock-after').selectOption('0')
  await person.at('lock-when-away').uncheck()
  await person.at('close-protection').click()
  await expect(person.at('honesty')).toBeFocused()
  await expect(person.at('honesty')).toContainText('never locks automatically')
  await running.close()

  const again = await start(sandbox.dataFolder, sandbox.routes)
  await again.person.unlock(sandbox.passphrase)
  await expect(again.person.at('honesty')).toContainText('never locks automatically')
})

/** Makes a recovery kit in the dialog. @returns its code, read from the file, which is gone then. */
async function makesKit(person: Person, proof: string): Promise<string> {
  await person.at('honesty').click()
  await person.at('section-kit').click()
  await person.at('current-passphrase').fill(proof)
  await person.at('make-kit').click()
  const file = await savedFile(person)
  const kit = await readFile(file, 'utf8')
  await rm(file)
  const groups = [...kit.matchAll(/<span>([0-9A-Z]{4})<\/span>/g)].map(([, group]) => group)
  expect(groups).toHaveLength(7)
  return groups.join(' ')
}

/** @returns the copy's path. */
async function savesCopy(person: Person): Promise<string> {
  await person.at('section-move').click()
  await person.at('save-copy').click()
  return savedFile(person)
}

/** What the window says it has written. */
async function savedFile(person: Person): Promise<string> {
  return (await person.at('done').locator('.mono').textContent()) ?? ''
}

test('a form half filled in comes back after the lock, its secret kept by main and never sent back', async ({
  sandbox,
  open,
}) => {
  const { person } = await open()
  const draft = sandbox.drafts.find(({ system }) => system === 'aaas')
  if (!draft) throw new Error('the sandbox offers no such connection')
  const [secret = '', typed = ''] = Object.entries(draft.secrets)[0] ?? []
  await person.at('add').first().click()
  await person.page.locator('[data-testid="system-choice"][data-system="aaas"]').click()
  await person.fill('name', 'Halb ausgefüllt')
  await person.fillIn(draft)
  await person.fill(secret, typed)
  await person.page.keyboard.press('Control+l')
  await expect(person.at('lock-screen')).toBeVisible()
  expect(await person.page.content()).not.toContain('Halb ausgefüllt')
  await person.unlock(sandbox.passphrase)
  await expect(person.at('field-name')).toHaveValue('Halb ausgefüllt')
  await expect(person.at(`field-${secret}`)).toHaveValue('')
  await expect(person.at(`field-${secret}`)).toHaveAttribute('placeholder', /Stored/)
  expect(JSON.stringify(await person.start())).not.toContain(typed)
  // Locked once more without a key pressed: it is still there.
  await person.page.keyboard.press('Control+l')
  await person.unlock(sandbox.passphrase)
  await expect(person.at('field-name')).toHaveValue('Halb ausgefüllt')
  await person.at('save-and-get').click()
  await person.sees('valid')
  expect((await person.start()).kept).toBeUndefined()
})

test('a form thrown away after the lock does not come back', async ({ sandbox, open }) => {
  const { person } = await open()
  await person.at('add').first().click()
  await person.page.getByTestId('system-choice').first().click()
  await person.fill('name', 'Weg damit')
  await person.page.keyboard.press('Control+l')
  await person.unlock(sandbox.passphrase)
  await expect(person.at('field-name')).toHaveValue('Weg damit')
  await person.page.keyboard.press('Escape')
  await person.at('discard').click()
  await expect(person.at('field-name')).toBeHidden()
  await expect.poll(async () => (await person.start()).kept).toBeUndefined()
  await person.lock()
  await person.unlock(sandbox.passphrase)
  await person.seesList()
  await expect(person.at('field-name')).toBeHidden()
})
