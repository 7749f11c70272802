import { expect, test } from '../journey.ts'

test('the line under the list says when the vault locks by itself, and remembers what was decided', async ({
  sandbox,
  vaultFolder,
  start,
  open,
}) => {
  const user = await open()
  await expect(user.at('honesty')).toHaveText(/^Protected by your passphrase\s· locks after 10\smin/)
  await user.openProtection()
  await user.at('lock-after').selectOption('0')
  await user.at('lock-when-away').uncheck()
  await user.closeProtection()
  await expect(user.at('honesty')).toContainText('never locks automatically')
  await user.app.close()

  const again = await start(vaultFolder)
  await again.unlock(sandbox.passphrase)
  await expect(again.at('honesty')).toContainText('never locks automatically')
})
