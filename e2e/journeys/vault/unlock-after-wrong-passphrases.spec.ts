import { expect, test } from '../journey.ts'

test('the window counts down a wait after several wrong passphrases, and keeps what was typed', async ({
  sandbox,
  vaultFolder,
  start,
}) => {
  const user = await start(vaultFolder)
  const last = await user.failUntilWait()
  await expect(user.at('unlock')).toHaveText(/0:0\d/)
  await expect(user.at('passphrase')).toHaveValue(last)
  await expect(user.at('unlock')).toBeEnabled()
  await user.unlock(sandbox.passphrase)
})
