/**
 * Server certificates with one odd property each, made by the `openssl` program, since libraries refuse to make them.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Identity } from './identity.fixture.ts'

export interface OddServer extends Identity {
  /** The root to trust, in PEM; `cert` is the chain below it, the server's own first. */
  readonly authority: string
}

type Key = 'rsa1024' | 'rsa2048' | 'rsa-pss' | 'p256' | 'p521' | 'ed25519'

interface Options {
  readonly key?: Key
  /** Additional extensions, one per line, in the syntax of OpenSSL's configuration. */
  readonly more?: string
  readonly digest?: 'sha256' | 'sha1' | 'md5'
  /** Replaces this machine's names. */
  readonly names?: string | 'none'
  readonly commonName?: string
}

interface OddOptions {
  readonly root?: Options & { readonly usage?: string }
  /** An intermediate between root and server. */
  readonly between?: Options
  readonly leaf?: Options
}

const strange = '1.2.3.4.5=critical,ASN1:UTF8String:strange'

/** The odd property of each. */
const kinds = {
  'a 1024-bit key': { leaf: { key: 'rsa1024' } },
  'a 1024-bit key of the root': { root: { key: 'rsa1024' } },
  'a 1024-bit key of one between': { between: { key: 'rsa1024' } },
  'a SHA-1 signature': { leaf: { digest: 'sha1' } },
  'an MD5 signature': { root: { key: 'rsa2048' }, leaf: { digest: 'md5' } },
  'a SHA-1 signature of one between': { between: { digest: 'sha1' } },
  'a name that its root may not vouch for': {
    root: { more: 'nameConstraints=critical,permitted;DNS:other.example,permitted;IP:10.0.0.0/255.0.0.0' },
  },
  'an unknown critical extension': { leaf: { more: strange } },
  'an unknown critical extension of the root': { root: { more: strange } },
  'a root that may not sign certificates': { root: { usage: 'critical,digitalSignature' } },
  'a certificate for clients': { leaf: { more: 'extendedKeyUsage=clientAuth' } },
  'an address in the common name only': { leaf: { names: 'none', commonName: '127.0.0.1' } },
  'a name in the common name only': { leaf: { names: 'none', commonName: 'localhost' } },
  'another name in the common name only': { leaf: { names: 'none', commonName: 'elsewhere.example' } },
  'a wildcard of two parts': { leaf: { names: 'DNS:*.intern' } },
  'an Ed25519 key': { leaf: { key: 'ed25519' } },
  'a P-521 key': { leaf: { key: 'p521' } },
  'an RSA-PSS key': { leaf: { key: 'rsa-pss' } },
} satisfies Record<string, OddOptions>

export type OddKind = keyof typeof kinds

export const oddKinds = Object.keys(kinds) as readonly OddKind[]

/** Creates a server identity; a weak one needs `ciphers: 'DEFAULT@SECLEVEL=0'`. */
export function makeOddServer(kind: OddKind): OddServer {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-odd-'))
  try {
    return new Signing(folder).make(kinds[kind])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const keyOptions: Readonly<Record<Key, readonly string[]>> = {
  rsa1024: ['RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  rsa2048: ['RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'rsa-pss': ['RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'],
  p256: ['EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p521: ['EC', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  ed25519: ['ED25519'],
}

class Signing {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  make({ root = {}, between, leaf = {} }: OddOptions): OddServer {
    const usage = `basicConstraints=critical,CA:TRUE\nkeyUsage=${root.usage ?? 'critical,keyCertSign'}`
    this.#certificate('root', root, `${usage}\n${root.more ?? ''}`)
    if (between) {
      this.#certificate(
        'between',
        between,
        'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign',
        'root',
      )
    }
    const { names = 'IP:127.0.0.1,DNS:localhost', more = '' } = leaf
    const alternative = names === 'none' ? '' : `subjectAltName=${names}`
    this.#certificate(
      'leaf',
      leaf,
      `basicConstraints=CA:FALSE\n${alternative}\n${more}`,
      between ? 'between' : 'root',
    )
    const chain = between ? ['leaf', 'between'] : ['leaf']
    return {
      cert: chain.map((name) => this.#read(`${name}.pem`)).join(''),
      key: this.#read('leaf.key'),
      authority: this.#read('root.pem'),
    }
  }

  /** @param signer whose key signs it; self-signed by default. */
  #certificate(name: string, options: Options, extensions: string, signer?: string): void {
    const { key = 'p256', digest = 'sha256', commonName = name } = options
    this.#openssl('genpkey', '-algorithm', ...keyOptions[key], '-out', `${name}.key`)
    this.#openssl('req', '-new', '-key', `${name}.key`, '-subj', `/CN=${commonName}`, '-out', `${name}.csr`)
    writeFileSync(path.join(this.#folder, `${name}.ext`), `${extensions}\n`)
    const by = signer ? ['-CA', `${signer}.pem`, '-CAkey', `${signer}.key`] : ['-signkey', `${name}.key`]
    const more = ['-days', '30', `-${digest}`, '-extfile', `${name}.ext`, '-out', `${name}.pem`]
    this.#openssl('x509', '-req', '-in', `${name}.csr`, ...by, ...more)
  }

  #openssl(...options: readonly string[]): void {
    execFileSync('openssl', options, { cwd: this.#folder, stdio: 'pipe' })
  }

  #read(name: string): string {
    return readFileSync(path.join(this.#folder, name), 'utf8')
  }
}
