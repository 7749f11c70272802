import { stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '../journey.ts'

const passphrase = 'seven seagulls over the harbour'

test('a vault is created on the first start, and opens again by its passphrase alone', async ({
  folder,
  start,
}) => {
  const user = await start(folder)
  await user.type('passphrase', 'password')
  await expect(user.at('create-vault')).toBeDisabled()
  await user.createVault(passphrase)
  if (process.platform !== 'win32') {
    const { mode } = await stat(path.join(folder, 'vault.json'))
    expect(mode & 0o777).toBe(0o600)
  }
  await user.app.close()

  const again = await start(folder)
  await again.failToUnlock('another passphrase altogether')
  await again.enterPassphrase(passphrase)
  await expect(again.at('add').first()).toBeVisible()
})
