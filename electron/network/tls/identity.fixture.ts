/** Certificates and keys for tests, newly created, so that none expires. */
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { generate } from 'selfsigned'

type Extensions = NonNullable<NonNullable<Parameters<typeof generate>[1]>['extensions']>

/** Certificate and key in PEM. */
export interface Identity {
  readonly cert: string
  readonly key: string
}

const day = 24 * 60 * 60 * 1000

export interface IdentityOptions {
  readonly signer?: Identity
  readonly authority?: boolean
  /** A host other than this machine. */
  readonly host?: string
  /** Defaults to P-256. */
  readonly curve?: 'P-384'
  readonly days?: readonly [from: number, to: number]
}

/** Creates a certificate; by default self-signed, for 127.0.0.1 and localhost, valid from yesterday for a month. */
export async function makeIdentity(name: string, options: IdentityOptions = {}): Promise<Identity> {
  const [from, to] = options.days ?? [-1, 30]
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    ...(options.curve && { curve: options.curve }),
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * day),
    notAfterDate: new Date(Date.now() + to * day),
    extensions: options.authority ? authority : leaf(options.host),
    ...(options.signer && { ca: options.signer }),
  })
  return { cert: made.cert, key: made.private }
}

const authority: Extensions = [
  { name: 'basicConstraints', cA: true, critical: true },
  { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
]

function leaf(host?: string): Extensions {
  const here = [
    { type: 7, ip: '127.0.0.1' },
    { type: 2, value: 'localhost' },
  ] as const
  return [
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true },
    { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
    { name: 'subjectAltName', altNames: host ? [{ type: 2, value: host }] : [...here] },
  ]
}

/** Returns the fingerprint as in `CertificateView`. */
export const sha256Of = ({ cert }: Identity) => new X509Certificate(cert).fingerprint256

/** Creates a PKCS#12 file in base64 with the `openssl` program. @param more of its options. */
export function pkcs12(identity: Identity, passphrase: string, ...more: readonly string[]): string {
  return inFolder((folder) => {
    const at = (name: string) => path.join(folder, name)
    writeFileSync(at('cert'), identity.cert)
    writeFileSync(at('key'), identity.key)
    const files = ['-in', at('cert'), '-inkey', at('key'), '-out', at('p12')]
    execFileSync('openssl', ['pkcs12', '-export', ...files, '-passout', `pass:${passphrase}`, ...more])
    return readFileSync(at('p12')).toString('base64')
  })
}

/** Runs the `openssl` program on a key in PEM. @param args its command and options; `-in` is added. */
export function runOpenssl(input: string, args: readonly string[]): string {
  return inFolder((folder) => {
    const file = path.join(folder, 'in')
    writeFileSync(file, input)
    const [command = '', ...options] = args
    const from = input === '' ? [] : ['-in', file]
    return execFileSync('openssl', [command, ...from, ...options], { encoding: 'utf8', stdio: 'pipe' })
  })
}

function inFolder<Value>(work: (folder: string) => Value): Value {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-keys-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
