import { startMisbehaving } from '../../sandbox/misbehaving/misbehaving-server.ts'
import { draftOf, draftTo, expect, test } from '../journey.ts'

test('an encrypted token shows its header, and a time in milliseconds its life', async ({
  sandbox,
  user,
}) => {
  const server = await startMisbehaving()
  const model = draftOf(sandbox.drafts, 'cmi-sts', 'client-credentials')
  for (const kind of ['jwt-encrypted', 'jwt-milliseconds', 'token-type-odd'] as const)
    await user.addUnseenAndGet(draftTo(model, server.address(kind), kind))
  await user.lock()
  await user.unlock(sandbox.passphrase)

  await user.select('jwt-encrypted')
  await user.sees('unknown')
  await expect(user.at('claims')).toContainText('JWE')
  await expect(user.at('header-parameter')).toHaveText([/dir/, /A256GCM/, /api-key/, /JWT/])

  await user.select('jwt-milliseconds')
  await user.sees('valid')
  await expect(user.page.locator('[data-remark=timesOdd]')).toContainText('exp')
  await expect(user.page.locator('[data-claim=exp] time')).toBeVisible()

  await user.select('token-type-odd')
  await user.sees('valid')
  await expect(user.page.locator('[data-remark=tokenTypeOdd]')).toContainText('jwt-bearer')
  await server.stop()
})
