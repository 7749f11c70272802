/** A server whose certificate nobody vouches for: looked at, pinned, and refused when it changes. */
import { makeOddServer } from '../../electron/network/tls/odd-certificates.fixture.ts'
import { showOwnCertificate } from '../harness/driver/own-certificate.ts'
import { draftOf, expect, test } from './at-desktop.ts'

test('a certificate is looked at before it is trusted, and refused when it changes', async ({
  sandbox,
  open,
}) => {
  const model = draftOf(sandbox)
  const server = await showOwnCertificate()
  const { user } = await open()
  await user.addAndGet({ ...model, name: 'Musterwil', values: { ...model.values, address: server.origin } })
  // What is added past the window's own form is in its list when the vault is opened again.
  await user.lock()
  await user.unlock(sandbox.passphrase)
  await user.select('Musterwil')
  await user.getToken()
  await user.sees('failed')
  expect(server.asked()).toBe(0)

  const shown = () => user.page.locator('dialog p.mono').allInnerTexts()
  const hex = (texts: readonly string[]) => texts.map((text) => text.replaceAll(/[\s:]/g, ''))
  await user.looksAtCertificate()
  await expect(user.at('leave-certificate')).toBeFocused()
  expect(hex(await shown())).toEqual([server.fingerprint])
  await user.at('trust-certificate').click()
  await expect(user.at('network-line')).toBeVisible()
  expect(server.asked()).toBe(0)
  await user.getToken()
  await user.sees('valid')
  expect(server.asked()).toBe(1)
  await server.stop()

  const other = await showOwnCertificate(server.port)
  await user.getToken()
  // The token is still good; what failed is told below it.
  await expect(user.at('look-at-certificate')).toBeVisible()
  await user.sees('valid')
  await user.looksAtCertificate()
  await expect(user.at('trust-certificate')).toBeDisabled()
  expect(hex(await shown())).toEqual([server.fingerprint, other.fingerprint])
  await user.page.keyboard.press('Escape')
  await expect(user.at('trust-certificate')).toBeHidden()
  expect(other.asked()).toBe(0)

  await user.looksAtCertificate()
  await user.at('compared').check()
  await user.at('trust-certificate').click()
  await user.getToken()
  await user.sees('valid')
  await expect.poll(() => other.asked()).toBe(1)
  await other.stop()
})

test('a certificate that would be refused all the same is shown, and cannot be trusted', async ({
  sandbox,
  open,
}) => {
  const model = draftOf(sandbox)
  const server = await showOwnCertificate(undefined, makeOddServer('an unknown critical extension'))
  const { user } = await open()
  await user.addAndGet({ ...model, name: 'Musterwil', values: { ...model.values, address: server.origin } })
  await user.lock()
  await user.unlock(sandbox.passphrase)
  await user.select('Musterwil')
  await user.getToken()
  await user.sees('failed')
  await user.at('look-at-certificate').click()
  await expect(user.page.locator('dialog p.mono').first()).toBeVisible()
  await expect(user.at('not-trusted')).toBeVisible()
  await expect(user.at('trust-certificate')).toHaveCount(0)
  expect(server.asked()).toBe(0)
  await server.stop()
})
