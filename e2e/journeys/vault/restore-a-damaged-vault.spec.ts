import { readFile, truncate } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '../journey.ts'

test('a truncated vault is left as it is, and the last good copy is one click away', async ({
  sandbox,
  vaultFolder,
  start,
  open,
}) => {
  const file = path.join(vaultFolder, 'vault.json')
  await (await open()).app.close()
  await truncate(file, 500)

  const user = await start(vaultFolder)
  await expect(user.at('restore-vault')).toBeVisible()
  expect(await readFile(file)).toHaveLength(500)
  await user.at('restore-vault').click()
  await user.unlock(sandbox.passphrase)
  expect((await user.mainState()).connections).toHaveLength(sandbox.drafts.length)
})
