/** Certificates with one fault each, made afresh, so that none of them ever runs out by itself. */
import { generate } from 'selfsigned'
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

const day = 24 * 60 * 60 * 1000

export async function makeCertificates(): Promise<Certificates> {
  const ca = await make('Sandbox CA', { authority: true })
  const signer = { key: ca.key, cert: ca.cert }
  const [selfSigned, expired, wrongHost, privateCa] = await Promise.all([
    make('127.0.0.1', {}),
    make('127.0.0.1', { signer, daysFromNow: [-30, -1] }),
    make('anderswo.example', { signer, host: 'anderswo.example' }),
    make('127.0.0.1', { signer }),
  ])
  const identities = { 'self-signed': selfSigned, expired, 'wrong-host': wrongHost, 'private-ca': privateCa }
  return { ca: ca.cert, identities }
}

interface Wish {
  readonly authority?: boolean
  readonly signer?: TlsIdentity
  /** Another host than this machine. */
  readonly host?: string
  readonly daysFromNow?: readonly [number, number]
}

async function make(commonName: string, wish: Wish): Promise<TlsIdentity> {
  const [from, to] = wish.daysFromNow ?? [-1, 30]
  const pem = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * day),
    notAfterDate: new Date(Date.now() + to * day),
    extensions: wish.authority ? authorityExtensions : serverExtensions(wish.host),
    ...(wish.signer ? { ca: { key: wish.signer.key, cert: wish.signer.cert } } : {}),
  })
  return { key: pem.private, cert: pem.cert }
}

type Extensions = NonNullable<NonNullable<Parameters<typeof generate>[1]>['extensions']>

const authorityExtensions: Extensions = [
  { name: 'basicConstraints', cA: true, critical: true },
  { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
]

function serverExtensions(host?: string): Extensions {
  return [
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: host
        ? [{ type: 2, value: host }]
        : [
            { type: 7, ip: '127.0.0.1' },
            { type: 2, value: 'localhost' },
          ],
    },
  ]
}
