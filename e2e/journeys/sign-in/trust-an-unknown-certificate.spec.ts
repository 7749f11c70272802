import { makeOddServer } from '../../../electron/network/tls/odd-certificates.fixture.ts'
import { startSelfSignedServer } from '../../harness/driver/self-signed-server.ts'
import { draftOf, draftTo, expect, test } from '../journey.ts'

test('a certificate is looked at before it is trusted, by a real click, and refused when it changes', async ({
  sandbox,
  user,
}) => {
  const server = await startSelfSignedServer()
  const model = draftOf(sandbox.drafts, 'cmi-sts', 'client-credentials')
  await user.addUnseenAndGet(draftTo(model, server.origin, 'Musterwil'))
  // What is added past the window's own form is in its list when the vault is opened again.
  await user.lock()
  await user.unlock(sandbox.passphrase)
  await user.select('Musterwil')
  await user.getToken()
  await user.sees('failed')
  expect(server.requests()).toBe(0)

  await user.inspectCertificate()
  await expect(user.at('leave-certificate')).toBeFocused()
  expect(await user.fingerprints()).toEqual([server.fingerprint])
  // The click that opened the dialog was one as well.
  await user.page.waitForTimeout(1_100)
  await user.at('trust-certificate').evaluate((button: HTMLElement) => button.click())
  await expect(user.page.locator('dialog').getByRole('alert')).toContainText('Press the button again')
  await user.acceptCertificate()
  expect(server.requests()).toBe(0)
  await user.getValidToken()
  expect(server.requests()).toBe(1)
  await server.stop()

  const other = await startSelfSignedServer(server.port)
  await user.getToken()
  // The token is still good; what failed is told below it.
  await expect(user.at('look-at-certificate')).toBeVisible()
  await user.sees('valid')
  await user.inspectCertificate()
  await expect(user.at('trust-certificate')).toBeDisabled()
  expect(await user.fingerprints()).toEqual([server.fingerprint, other.fingerprint])
  await user.press('Escape')
  await expect(user.at('trust-certificate')).toBeHidden()
  expect(other.requests()).toBe(0)

  await user.inspectCertificate()
  await user.at('compared').check()
  await user.at('trust-certificate').click()
  await user.getValidToken()
  await expect.poll(() => other.requests()).toBe(1)
  await other.stop()
})

test('a certificate that would be refused all the same is shown, and cannot be trusted', async ({
  sandbox,
  user,
}) => {
  const server = await startSelfSignedServer(undefined, makeOddServer('an unknown critical extension'))
  const model = draftOf(sandbox.drafts, 'cmi-sts', 'client-credentials')
  await user.addUnseenAndGet(draftTo(model, server.origin, 'Musterwil'))
  await user.lock()
  await user.unlock(sandbox.passphrase)
  await user.select('Musterwil')
  await user.getToken()
  await user.sees('failed')
  await user.at('look-at-certificate').click()
  await expect(user.page.locator('dialog p.mono').first()).toBeVisible()
  await expect(user.at('not-trusted')).toBeVisible()
  await expect(user.at('trust-certificate')).toHaveCount(0)
  expect(server.requests()).toBe(0)
  await server.stop()
})
