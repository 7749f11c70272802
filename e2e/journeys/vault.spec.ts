import { readFile, stat, truncate } from 'node:fs/promises'
import path from 'node:path'
import { spawnSecond } from '../driver/launch.ts'
import { expect, test } from './at-desktop.ts'

const passphrase = 'seven seagulls over the harbour'

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
}) => {
  const file = path.join(sandbox.dataFolder, 'vault.json')
  const { person, running } = await start(sandbox.dataFolder, sandbox.routes)
  await person.unlock(sandbox.passphrase)
  await person.seesList()
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
