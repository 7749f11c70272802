/** Certificates with one fault each, made afresh, so that none of them ever runs out by itself. */
import { makeIdentity } from '../../../electron/network/tls/identity.fixture.ts'
import type { TlsIdentity } from './listen.ts'

/** What is wrong with each, seen by a client that trusts `ca` (all but the first are signed by it). */
export const certificateFaults = {
  'self-signed': 'signed by itself; host and dates are right',
  expired: 'signed by the private CA; ran out yesterday',
  'wrong-host': 'signed by the private CA for anderswo.example',
  'private-ca': 'signed by the private CA; nothing else is wrong',
} as const satisfies Record<string, string>

export type CertificateFault = keyof typeof certificateFaults

export interface Certificates {
  /** The private CA's certificate, in PEM. */
  readonly ca: string
  readonly identities: Readonly<Record<CertificateFault, TlsIdentity>>
}

export async function makeCertificates(): Promise<Certificates> {
  const signer = await makeIdentity('Sandbox CA', { authority: true })
  const [selfSigned, expired, wrongHost, privateCa] = await Promise.all([
    makeIdentity('127.0.0.1'),
    makeIdentity('127.0.0.1', { signer, days: [-30, -1] }),
    makeIdentity('anderswo.example', { signer, host: 'anderswo.example' }),
    makeIdentity('127.0.0.1', { signer }),
  ])
  const identities = { 'self-signed': selfSigned, expired, 'wrong-host': wrongHost, 'private-ca': privateCa }
  return { ca: signer.cert, identities }
}
