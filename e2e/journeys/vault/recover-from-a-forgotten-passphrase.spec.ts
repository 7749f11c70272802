import { rm } from 'node:fs/promises'
import { expect, test } from '../journey.ts'

const another = 'nine herons under the bridge'

test('the recovery code opens the vault, and ends with the new protection', async ({ sandbox, open }) => {
  const user = await open()
  await user.openProtection('kit')
  const kit = await user.saveRecoveryKit(sandbox.passphrase)
  await rm(kit.file)
  const code = kit.code.join(' ')
  await user.closeProtection()
  await user.lock()

  await user.at('use-code').click()
  await user.type('recovery-code', `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`)
  await user.at('unlock').click()
  await expect(user.at('problem')).toBeVisible()
  await user.type('recovery-code', code)
  await user.at('unlock').click()
  await user.typeNewPassphrase(another)
  await user.at('change-protection').click()
  await expect(user.at('done')).toBeFocused()
  await user.press('Escape')
  await expect(user.at('honesty')).toContainText('no recovery kit')

  await user.lock()
  await expect(user.at('use-code')).toBeHidden()
  await user.failToUnlock(sandbox.passphrase)
  await user.unlock(another)
})
