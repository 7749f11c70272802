/** A server whose certificate nobody vouches for: looked at, pinned, and refused when it changes. */
import { makeOddServer } from '../../electron/network/tls/odd-certificates.fixture.ts'
import { showOwnCertificate } from '../driver/own-certificate.ts'
import { draftOf, expect, test } from './at-desktop.ts'

test('a certificate is looked at before it is trusted, and refused when it changes', async ({
  sandbox,
  open,
}) => {
  const model = draftOf(sandbox)
  const server = await showOwnCertificate()
  const { person } = await open()
  await person.addAndGet({ ...model, name: 'Musterwil', values: { ...model.values, address: server.origin } })
  // What is added past the window's own form is in its list when the vault is opened again.
  await person.lock()
  await person.unlock(sandbox.passphrase)
  await person.select('Musterwil')
  await person.getToken()
  await person.sees('failed')
  expect(server.asked()).toBe(0)

  const shown = () => person.page.locator('dialog .fingerprint p').allInnerTexts()
  const hex = (texts: readonly string[]) => texts.map((text) => text.replaceAll(/[\s:]/g, ''))
  await person.looksAtCertificate()
  await expect(person.at('leave-certificate')).toBeFocused()
  expect(hex(await shown())).toEqual([server.fingerprint])
  await person.at('trust-certificate').click()
  await expect(person.at('network-line')).toBeVisible()
  expect(server.asked()).toBe(0)
  await person.getToken()
  await person.sees('valid')
  expect(server.asked()).toBe(1)
  await server.stop()

  const other = await showOwnCertificate(server.port)
  await person.getToken()
  // The token is still good; what failed is told below it.
  await expect(person.at('look-at-certificate')).toBeVisible()
  await person.sees('valid')
  await person.looksAtCertificate()
  await expect(person.at('trust-certificate')).toBeDisabled()
  expect(hex(await shown())).toEqual([server.fingerprint, other.fingerprint])
  await person.page.keyboard.press('Escape')
  await expect(person.at('trust-certificate')).toBeHidden()
  expect(other.asked()).toBe(0)

  await person.looksAtCertificate()
  await person.at('compared').check()
  await person.at('trust-certificate').click()
  await person.getToken()
  await person.sees('valid')
  await expect.poll(() => other.asked()).toBe(1)
  await other.stop()
})

test('a certificate that would be refused all the same is shown, and cannot be trusted', async ({
  sandbox,
  open,
}) => {
  const model = draftOf(sandbox)
  const server = await showOwnCertificate(undefined, makeOddServer('an unknown critical extension'))
  const { person } = await open()
  await person.addAndGet({ ...model, name: 'Musterwil', values: { ...model.values, address: server.origin } })
  await person.lock()
  await person.unlock(sandbox.passphrase)
  await person.select('Musterwil')
  await person.getToken()
  await person.sees('failed')
  await person.at('look-at-certificate').click()
  await expect(person.page.locator('dialog .fingerprint p').first()).toBeVisible()
  await expect(person.page.locator('dialog .complaint')).toBeVisible()
  await expect(person.at('trust-certificate')).toHaveCount(0)
  expect(server.asked()).toBe(0)
  await server.stop()
})
