import { createHash, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeCertificate } from './ephemeral-certificate.ts'

test('is self-signed, valid today, for a host name that does not exist', () => {
  const made = makeCertificate()
  const read = new X509Certificate(made.certificate)
  expect(read.verify(read.publicKey)).toBe(true)
  expect(read.checkPrivateKey(made.key)).toBe(true)
  expect(read.subject).toBe('CN=claimcheck.invalid')
  expect(read.issuer).toBe('CN=claimcheck.invalid')
  expect(read.subjectAltName).toBe('DNS:claimcheck.invalid')
  expect(read.ca).toBe(false)
  expect(Date.parse(read.validFrom)).toBeLessThan(Date.now())
  expect(Date.parse(read.validTo)).toBeLessThan(Date.now() + 2 * 24 * 60 * 60 * 1000)
})

test('returns its own fingerprints', () => {
  const { certificate, sha256, spki } = makeCertificate()
  const read = new X509Certificate(certificate)
  const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64')
  expect(sha256).toBe(digest(read.raw))
  expect(spki).toBe(digest(read.publicKey.export({ type: 'spki', format: 'der' })))
})

test('differs each time', () => {
  const all = Array.from({ length: 20 }, () => makeCertificate())
  expect(new Set(all.map(({ spki }) => spki)).size).toBe(20)
  const serials = all.map(({ certificate }) => new X509Certificate(certificate).serialNumber)
  expect(new Set(serials).size).toBe(20)
})
