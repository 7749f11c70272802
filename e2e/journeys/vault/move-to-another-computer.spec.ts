import { rm } from 'node:fs/promises'
import { expect, test } from '../journey.ts'

const another = 'nine herons under the bridge'

test('a vault moves to another computer with its recovery kit in under a minute', async ({
  sandbox,
  start,
  folder,
  open,
}) => {
  test.slow()
  const here = await open()
  const from = performance.now()
  await expect(here.at('honesty')).toContainText('no recovery kit')
  await here.openProtection('kit')
  const kit = await here.saveRecoveryKit(sandbox.passphrase)
  const copy = await here.saveCopy()
  await here.app.close()

  const there = await start(folder)
  await there.at('adopt').click()
  await there.fillInImport(copy, kit.code.join(' ').toLowerCase())
  await there.typeNewPassphrase(another)
  await there.importVault()
  expect(performance.now() - from).toBeLessThan(60_000)
  await Promise.all([rm(copy), rm(kit.file)])

  // The secrets came along: the server accepts them, and gives a token.
  const name = sandbox.drafts[0]?.name ?? ''
  expect((await there.connection(name)).status.kind).toBe('none')
  await there.select(name)
  await there.getValidToken()

  const { connections } = await there.mainState()
  expect(connections.map((each) => each.name).sort()).toEqual(sandbox.drafts.map((each) => each.name).sort())
  await there.lock()
  await there.unlock(another)
})
