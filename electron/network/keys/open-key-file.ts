/** Opens files with private keys: PKCS#12 (RFC 7292) and encrypted PKCS#8 (RFC 5958). Runs in a worker. */
import type Forge from 'node-forge'
import { type ClientIdentity, identityFrom, keyAlone } from './client-identity.ts'
import { type Binary, forge } from './forge.ts'
import { KeyRefused } from './key-refused.ts'

const { asn1, pkcs12, pki, pem } = forge

/** A key file for a worker to open. */
export type KeyFile =
  | { readonly kind: 'pkcs12'; readonly file: Uint8Array; readonly passphrase: string | undefined }
  /**
   * `certificates` and `key` (`ENCRYPTED PRIVATE KEY`, RFC 7468 section 11) in PEM. Without certificates, the key is
   * returned alone.
   */
  | {
      readonly kind: 'pkcs8'
      readonly certificates: readonly string[]
      readonly key: string
      readonly passphrase: string | undefined
    }

/**
 * Opens a key file. The file determines how long that takes: a worker gives it a deadline.
 * @returns the key with its certificates.
 * @throws KeyRefused with the reason.
 */
export function openKeyFile(file: KeyFile): ClientIdentity {
  if (file.kind === 'pkcs12') return openPkcs12(file.file, file.passphrase)
  const { certificates, key, passphrase } = file
  const opened = { format: 'der', type: 'pkcs8', key: openPkcs8(key, passphrase) } as const
  return certificates.length === 0 ? keyAlone(opened) : identityFrom(certificates, [opened])
}

function openPkcs12(file: Uint8Array, passphrase: string | undefined): ClientIdentity {
  const bags = bagsOf(file, passphrase)
  const found = (kinds: readonly string[]) =>
    bags.flatMap(({ type, asn1: value }) => (kinds.includes(type) && value ? [derOf(value)] : []))
  const keys = found([oid('keyBag'), oid('pkcs8ShroudedKeyBag')])
  const certificates = found([oid('certBag')])
  if (keys.length === 0) throw new KeyRefused('noKey')
  if (certificates.length === 0) throw new KeyRefused('noCertificate')
  return identityFrom(
    certificates,
    keys.map((key) => ({ format: 'der', type: 'pkcs8', key })),
  )
}

function oid(name: string): string {
  return String(pki.oids[name])
}

/** `asn1`: the decrypted content. */
type Bag = Pick<Forge.pkcs12.Bag, 'type' | 'asn1'>

/**
 * Opens the bags. Without a passphrase, programs compute the check sum with none or with an empty one: both are tried.
 */
function bagsOf(file: Uint8Array, passphrase: string | undefined): readonly Bag[] {
  // Parsed anew each time, since opening modifies the parsed file.
  const read = (word: string | undefined) =>
    pkcs12
      .pkcs12FromAsn1(
        asn1.fromDer(binary(file), { strict: false, parseAllBytes: false } as never),
        false,
        word,
      )
      .safeContents.flatMap(({ safeBags }) => safeBags)
  try {
    return read(passphrase)
  } catch (thrown) {
    if (passphrase !== undefined) throw proxyProblemOf(thrown)
  }
  try {
    return read('')
  } catch (thrown) {
    throw proxyProblemOf(thrown)
  }
}

function openPkcs8(key: string, passphrase: string | undefined): Buffer {
  const [message] = pem.decode(key)
  const encrypted = asn1.fromDer(message?.body ?? '')
  refuseBroken(encrypted)
  try {
    const opened = pki.decryptPrivateKeyInfo(encrypted, passphrase ?? '')
    if (opened && isPrivateKeyInfo(opened)) return derOf(opened)
  } catch (thrown) {
    const refused = proxyProblemOf(thrown)
    if (thrown instanceof KeyRefused || refused.reason === 'unsupportedKey') throw refused
  }
  // A wrong passphrase may by chance produce valid padding; the content is no key then.
  throw new KeyRefused('wrongKeyPassphrase')
}

/** Checks the outline of a decrypted key (RFC 5958 section 2): version, algorithm, key. */
function isPrivateKeyInfo({ value }: Forge.asn1.Asn1): boolean {
  const { INTEGER, SEQUENCE, OCTETSTRING } = asn1.Type
  const types = Array.isArray(value) ? value.map(({ type }) => type) : []
  return [INTEGER, SEQUENCE, OCTETSTRING].every((type, place) => types[place] === type)
}

/**
 * Broken ciphers: DES, and all of PKCS#5's first version (RFC 8018 appendix A.3); with PBES2, DES and RC2 (appendix
 * B.2). OpenSSL supports them only by its legacy provider.
 */
const brokenCiphers: readonly string[] = [
  ...[1, 3, 4, 6, 10, 11].map((number) => `1.2.840.113549.1.5.${number}`),
  '1.3.14.3.2.7',
  '1.2.840.113549.3.2',
]

function refuseBroken(encrypted: Forge.asn1.Asn1): void {
  const [algorithm] = encrypted.value as Forge.asn1.Asn1[]
  const names = [...oidsIn(algorithm, 0)]
  if (names.some((name) => brokenCiphers.includes(name))) throw new KeyRefused('brokenCipher')
}

function* oidsIn(value: Forge.asn1.Asn1 | undefined, depth: number): Generator<string> {
  if (!value || depth > 6) return
  if (value.type === asn1.Type.OID && typeof value.value === 'string') yield asn1.derToOid(value.value)
  else if (Array.isArray(value.value)) for (const part of value.value) yield* oidsIn(part, depth + 1)
}

/** Maps node-forge's messages, which have no codes. They repeat nothing of the file. */
function proxyProblemOf(thrown: unknown): KeyRefused {
  if (thrown instanceof KeyRefused) return thrown
  const said = thrown instanceof Error ? thrown.message : ''
  if (/invalid password|wrong password|failed to decrypt/i.test(said))
    return new KeyRefused('wrongKeyPassphrase')
  // Not `only 8, 16, 24, or 32 bits supported`, which is said of what a wrong passphrase made of a key.
  const isUnsupported = /unsupported|not a supported|unknown hash|invalid digest/i.test(said)
  return new KeyRefused(isUnsupported ? 'unsupportedKey' : 'noKey')
}

function binary(bytes: Uint8Array): Binary {
  return Buffer.from(bytes).toString('binary')
}

function derOf(value: Forge.asn1.Asn1): Buffer {
  return Buffer.from(asn1.toDer(value).getBytes(), 'binary')
}
