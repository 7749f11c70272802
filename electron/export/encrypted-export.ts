/**
 * An export that a passphrase opens: the whole file of an export as a JWE in flattened JSON (RFC 7516 section 7.2.2), its
 * key derived by PBES2 (RFC 7518 section 4.8). `claimcheck` stands beside it in clear, for the file to be recognised.
 */
import * as z from 'zod/mini'
import type { Secret } from '../vault/secret.ts'
import { normalPassphrase } from '../vault/wraps/derived-key.ts'
import { exportMarker, exportVersion } from './exported-connection.ts'

const algorithm = 'PBES2-HS512+A256KW'
const encryption = 'A256GCM'

/** Iterations of PBKDF2: about half a second of one core. */
const iterations = 600_000

/** More would hold a core for many seconds, before anything is known of the file. */
const mostIterations = 5_000_000

const base64url = z.string().check(z.regex(/^[\w-]+$/))
const encryptedSchema = z.object({
  claimcheck: z.literal(exportMarker),
  protected: base64url,
  encrypted_key: base64url,
  iv: base64url,
  ciphertext: base64url,
  tag: base64url,
})

const headerSchema = z.object({
  alg: z.literal(algorithm),
  enc: z.literal(encryption),
  p2c: z.int().check(z.gte(1), z.lte(mostIterations)),
  zip: z.optional(z.undefined()),
})

/** Encrypts the text of an export. @returns the text of the file. */
export async function encryptExport(text: string, passphrase: Secret): Promise<string> {
  const { FlattenedEncrypt } = await import('jose/jwe/flattened/encrypt')
  const bytes = new TextEncoder().encode(text)
  try {
    const jwe = await new FlattenedEncrypt(bytes)
      .setProtectedHeader({ alg: algorithm, enc: encryption, cty: 'json' })
      .setKeyManagementParameters({ p2c: iterations })
      .encrypt(new TextEncoder().encode(normalPassphrase(passphrase)))
    return `${JSON.stringify({ claimcheck: exportMarker, version: exportVersion, ...jwe }, null, 2)}\n`
  } finally {
    bytes.fill(0)
  }
}

/** Whether the JSON of an export is an encrypted one. */
export function isEncrypted(json: object): boolean {
  return 'ciphertext' in json
}

export type Decrypted =
  | { readonly kind: 'text'; readonly text: string }
  /** Another passphrase, or the file was changed: the two cannot be told apart. */
  | { readonly kind: 'wrong' }
  /** It is none that this program has written. */
  | { readonly kind: 'damaged' }

/** Decrypts an export. */
export async function decryptExport(json: object, passphrase: Secret): Promise<Decrypted> {
  const read = encryptedSchema.safeParse(json)
  if (!read.success || !isHeaderKnown(read.data.protected)) return { kind: 'damaged' }
  const { claimcheck: _claimcheck, ...jwe } = read.data
  const { flattenedDecrypt } = await import('jose/jwe/flattened/decrypt')
  try {
    const { plaintext } = await flattenedDecrypt(
      jwe,
      new TextEncoder().encode(normalPassphrase(passphrase)),
      {
        keyManagementAlgorithms: [algorithm],
        contentEncryptionAlgorithms: [encryption],
        maxPBES2Count: mostIterations,
      },
    )
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plaintext)
    plaintext.fill(0)
    return { kind: 'text', text }
  } catch {
    return { kind: 'wrong' }
  }
}

/** Looked at before a key is derived: the file says how long that takes. */
function isHeaderKnown(header: string): boolean {
  try {
    const text = Buffer.from(header, 'base64url').toString('utf8')
    return headerSchema.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
