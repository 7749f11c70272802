import { createPrivateKey, X509Certificate } from 'node:crypto'
import { expect, it } from 'vitest'
import { type Identity, makeIdentity } from '../tls/identity.fixture.ts'
import { identityFrom } from './client-identity.ts'

/** What is found in a file that holds these, in this order. */
function foundIn(...identities: readonly Identity[]) {
  const { certificates, key } = identityFrom(
    identities.map(({ cert }) => cert),
    identities.map(({ key }) => createPrivateKey(key)),
  )
  const certificate = new X509Certificate(certificates)
  expect(certificate.checkPrivateKey(createPrivateKey(Buffer.from(key)))).toBe(true)
  return certificate.fingerprint256
}

const fingerprint = ({ cert }: Identity) => new X509Certificate(cert).fingerprint256

it('takes a renewed certificate with its own key, wherever it stands', async () => {
  const old = await makeIdentity('client', { days: [-360, 3] })
  const renewed = await makeIdentity('client', { days: [-1, 360] })
  expect(foundIn(old, renewed)).toBe(fingerprint(renewed))
  expect(foundIn(renewed, old)).toBe(fingerprint(renewed))
})

it('takes the first of two that are not of one subject, even if the other lasts longer', async () => {
  const first = await makeIdentity('client')
  const another = await makeIdentity('another client', { days: [-1, 360] })
  expect(foundIn(first, another)).toBe(fingerprint(first))
})
