/** A server's texts are cut to a readable length before the user decides about them. */
import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { viewCertificate } from './certificate-view.ts'
import { makeIdentity } from './identity.fixture.ts'

/** Creates a certificate with other texts in it. */
async function saying(texts: Partial<X509Certificate>): Promise<X509Certificate> {
  const real = new X509Certificate((await makeIdentity('Server')).cert)
  return new Proxy(real, {
    get(_target, name) {
      const value: unknown =
        name in texts ? texts[name as keyof X509Certificate] : Reflect.get(real, name, real)
      return typeof value === 'function' ? value.bind(real) : value
    },
  })
}

test('cuts a name of any length, and thousands of names', async () => {
  const name = 'x'.repeat(5_000)
  const all = Array.from({ length: 3_000 }, (_, index) => `DNS:host-${index}.example`)
  const view = viewCertificate(
    await saying({
      subject: `CN=${name}`,
      issuer: `CN=${name}`,
      subjectAltName: `DNS:${name}, ${all.join(', ')}`,
    }),
    'server.example',
  )
  expect([view.subject.length, view.issuer.length, view.names[0]?.length]).toEqual([301, 301, 301])
  expect(view.names).toHaveLength(50)
})
