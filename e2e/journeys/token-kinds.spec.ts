/** Tokens that are no plain JWT, as the window shows them. */
import { startMisbehaving } from '../sandbox/misbehaving/misbehaving-server.ts'
import { draftOf, expect, test } from './at-desktop.ts'

test('an encrypted token shows its header, and a time in milliseconds its life', async ({
  sandbox,
  open,
}) => {
  const model = draftOf(sandbox)
  const server = await startMisbehaving()
  const { user } = await open()
  const add = (name: 'jwt-encrypted' | 'jwt-milliseconds' | 'token-type-odd') =>
    user.addAndGet({ ...model, name, values: { ...model.values, address: server.address(name) } })

  await add('jwt-encrypted')
  await add('jwt-milliseconds')
  await add('token-type-odd')
  await user.lock()
  await user.unlock(sandbox.passphrase)

  await user.select('jwt-encrypted')
  await user.sees('unknown')
  await expect(user.at('claims')).toContainText('JWE')
  await expect(user.page.locator('[data-testid=header-parameter]')).toHaveText([
    /dir/,
    /A256GCM/,
    /api-key/,
    /JWT/,
  ])

  await user.select('jwt-milliseconds')
  await user.sees('valid')
  await expect(user.page.locator('[data-remark=timesOdd]')).toContainText('exp')
  await expect(user.page.locator('[data-claim=exp] time')).toBeVisible()

  await user.select('token-type-odd')
  await user.sees('valid')
  await expect(user.page.locator('[data-remark=tokenTypeOdd]')).toContainText('jwt-bearer')
  await server.stop()
})
