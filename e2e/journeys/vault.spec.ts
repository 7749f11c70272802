import { readFile, rm, stat, truncate } from 'node:fs/promises'
import path from 'node:path'
import { spawnSecond } from '../harness/driver/launch.ts'
import type { User } from '../harness/driver/person.ts'
import { expect, test } from './at-desktop.ts'

const passphrase = 'seven seagulls over the harbour'
const another = 'nine herons under the bridge'

test('makes a vault on the first start, and finds it again', async ({ folder, start }) => {
  const { user, running } = await start(folder)
  await user.at('passphrase').fill('password')
  await expect(user.at('create-vault')).toBeDisabled()
  await user.at('passphrase').fill(passphrase)
  await user.at('passphrase-repeat').fill(passphrase)
  await user.at('create-vault').click()
  await expect(user.at('add').first()).toBeVisible()
  if (process.platform !== 'win32') {
    const { mode } = await stat(path.join(folder, 'vault.json'))
    expect(mode & 0o777).toBe(0o600)
  }
  await running.close()

  const again = await start(folder)
  await again.user.unlock('another passphrase altogether')
  await expect(again.user.at('problem')).toBeVisible()
  await again.user.unlock(passphrase)
  await expect(again.user.at('add').first()).toBeVisible()
})

test('a second start brings the first to the front and ends', async ({ folder, start, platform }) => {
  const first = await start(folder)
  expect(await spawnSecond(platform, folder)).toBe(0)
  await expect(first.user.at('lock-screen')).toBeVisible()
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

  const again = await start(sandbox.dataFolder, sandbox.transports)
  await expect(again.user.at('restore-vault')).toBeVisible()
  expect(await readFile(file)).toHaveLength(500)
  await again.user.at('restore-vault').click()
  await again.user.unlock(sandbox.passphrase)
  await again.user.seesList()
  expect((await again.user.start()).connections).toHaveLength(sandbox.drafts.length)
})

test('a vault moves to another computer with its recovery kit in under a minute', async ({
  sandbox,
  start,
  folder,
  open,
}) => {
  test.slow()
  const { user, running } = await open()
  const from = performance.now()
  await expect(user.at('honesty')).toContainText('no recovery kit')
  const code = await makesKit(user, sandbox.passphrase)
  const copy = await savesCopy(user)
  await running.close()

  const there = await start(folder, sandbox.transports)
  await there.user.at('adopt').click()
  await there.user.at('vault-file').setInputFiles(copy)
  await there.user.at('opens-recoveryCode').click()
  await there.user.at('recovery-code').pressSequentially(code.toLowerCase())
  await there.user.at('new-passphrase').fill(another)
  await there.user.at('passphrase-repeat').fill(another)
  await there.user.at('adopt-submit').click()
  await there.user.seesList()
  expect(performance.now() - from).toBeLessThan(60_000)
  await rm(copy)

  // The secrets came along: the server knows them, and gives a token.
  const name = sandbox.drafts[0]?.name ?? ''
  expect((await there.user.connection(name)).status.kind).toBe('none')
  await there.user.select(name)
  await there.user.getToken()
  await there.user.sees('valid')

  const { connections } = await there.user.start()
  expect(connections.map(({ name }) => name).sort()).toEqual(sandbox.drafts.map(({ name }) => name).sort())
  await there.user.lock()
  await there.user.unlock(another)
  await there.user.seesList()
})

test('a forgotten passphrase: the recovery code opens the vault, and ends with the new protection', async ({
  sandbox,
  open,
}) => {
  const { user } = await open()
  const code = await makesKit(user, sandbox.passphrase)
  await user.at('close-protection').click()
  await user.lock()

  await user.at('use-code').click()
  const mistyped = `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`
  await user.at('recovery-code').fill(mistyped)
  await user.at('unlock').click()
  await expect(user.at('problem')).toBeVisible()
  await user.at('recovery-code').fill(code)
  await user.at('unlock').click()
  await user.at('new-passphrase').fill(another)
  await user.at('passphrase-repeat').fill(another)
  await user.at('change-protection').click()
  await expect(user.at('done')).toBeFocused()
  await user.page.keyboard.press('Escape')
  await expect(user.at('honesty')).toContainText('no recovery kit')

  await user.lock()
  await expect(user.at('use-code')).toBeHidden()
  await user.unlock(sandbox.passphrase)
  await expect(user.at('problem')).toBeVisible()
  await user.unlock(another)
  await user.seesList()
})

test('after several wrong passphrases the window counts down a wait, and keeps what was typed', async ({
  sandbox,
  start,
}) => {
  const { user } = await start(sandbox.dataFolder, sandbox.transports)
  const last = await user.unlocksWrongly()
  await expect(user.at('unlock')).toHaveText(/0:0\d/)
  await expect(user.at('passphrase')).toHaveValue(last)
  await expect(user.at('unlock')).toBeEnabled()
  await user.unlock(sandbox.passphrase)
  await user.seesList()
})

test('the line under the list tells when the vault locks by itself', async ({ sandbox, start }) => {
  const { user, running } = await start(sandbox.dataFolder, sandbox.transports)
  await user.unlock(sandbox.passphrase)
  await expect(user.at('honesty')).toHaveText(/^Protected by your passphrase\s· locks after 10\smin/)
  await user.at('honesty').click()
  await user.at('lock-after').selectOption('0')
  await user.at('lock-when-away').uncheck()
  await user.at('close-protection').click()
  await expect(user.at('honesty')).toBeFocused()
  await expect(user.at('honesty')).toContainText('never locks automatically')
  await running.close()

  const again = await start(sandbox.dataFolder, sandbox.transports)
  await again.user.unlock(sandbox.passphrase)
  await expect(again.user.at('honesty')).toContainText('never locks automatically')
})

/** Makes a recovery kit in the dialog. @returns its code, read from the file, which is gone then. */
async function makesKit(user: User, proof: string): Promise<string> {
  await user.at('honesty').click()
  await user.at('section-kit').click()
  await user.at('current-passphrase').fill(proof)
  await user.at('make-kit').click()
  const file = await savedFile(user)
  const kit = await readFile(file, 'utf8')
  await rm(file)
  const groups = [...kit.matchAll(/<span>([0-9A-Z]{4})<\/span>/g)].map(([, group]) => group)
  expect(groups).toHaveLength(7)
  return groups.join(' ')
}

/** @returns the copy's path. */
async function savesCopy(user: User): Promise<string> {
  await user.at('section-move').click()
  await user.at('save-copy').click()
  return savedFile(user)
}

/** What the window says it has written. */
async function savedFile(user: User): Promise<string> {
  return (await user.at('done').locator('.mono').textContent()) ?? ''
}

test('a form half filled in comes back after the lock, its secret kept by main and never sent back', async ({
  sandbox,
  open,
}) => {
  const { user } = await open()
  const draft = sandbox.drafts.find(({ system }) => system === 'aaas')
  if (!draft) throw new Error('the sandbox offers no such connection')
  const [secret = '', typed = ''] = Object.entries(draft.secrets)[0] ?? []
  await user.at('add').first().click()
  await user.page.locator('[data-testid="system-choice"][data-system="aaas"]').click()
  await user.fill('name', 'Halb ausgefüllt')
  await user.fillIn(draft)
  await user.fill(secret, typed)
  await user.page.keyboard.press('Control+l')
  await expect(user.at('lock-screen')).toBeVisible()
  expect(await user.page.content()).not.toContain('Halb ausgefüllt')
  await user.unlock(sandbox.passphrase)
  await expect(user.at('field-name')).toHaveValue('Halb ausgefüllt')
  await expect(user.at(`field-${secret}`)).toHaveValue('')
  await expect(user.at(`field-${secret}`)).toHaveAttribute('placeholder', /Stored/)
  expect(JSON.stringify(await user.start())).not.toContain(typed)
  // Locked once more without a key pressed: it is still there.
  await user.page.keyboard.press('Control+l')
  await user.unlock(sandbox.passphrase)
  await expect(user.at('field-name')).toHaveValue('Halb ausgefüllt')
  await user.at('save-and-get').click()
  await user.sees('valid')
  expect((await user.start()).kept).toBeUndefined()
})

test('a form thrown away after the lock does not come back', async ({ sandbox, open }) => {
  const { user } = await open()
  await user.at('add').first().click()
  await user.page.getByTestId('system-choice').first().click()
  await user.fill('name', 'Weg damit')
  await user.page.keyboard.press('Control+l')
  await user.unlock(sandbox.passphrase)
  await expect(user.at('field-name')).toHaveValue('Weg damit')
  await user.page.keyboard.press('Escape')
  await user.at('discard').click()
  await expect(user.at('field-name')).toBeHidden()
  await expect.poll(async () => (await user.start()).kept).toBeUndefined()
  await user.lock()
  await user.unlock(sandbox.passphrase)
  await user.seesList()
  await expect(user.at('field-name')).toBeHidden()
})
