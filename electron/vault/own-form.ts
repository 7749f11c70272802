/**
 * Reads compact JWEs of the very form in which this program writes records: the header exactly as it is written, no
 * encrypted key, an IV of 96 bits, a tag of 128. They are opened without `jose`, which takes most of the time of opening
 * a large vault. Whatever differs, however little, is left to `jose` to judge.
 */
import type { Encrypted } from './vault-key.ts'

/** `\w` has no other letters than those of ASCII here: with `-` the alphabet of base64url. */
const afterHeader = /^\.\.([\w-]{16})\.([\w-]+)\.([\w-]{22})$/

/**
 * @param header as it is written.
 * @returns undefined where the record is not of that form.
 */
export function readOwnForm(sealed: string, header: object): Encrypted | undefined {
  const written = Buffer.from(JSON.stringify(header)).toString('base64url')
  if (!sealed.startsWith(written)) return undefined
  const [, iv, ciphertext, tag] = afterHeader.exec(sealed.slice(written.length)) ?? []
  // One character alone is not a byte: base64url that ends so is cut off.
  if (!iv || !ciphertext || !tag || ciphertext.length % 4 === 1) return undefined
  return {
    iv: Buffer.from(iv, 'base64url'),
    ciphertext: Buffer.from(ciphertext, 'base64url'),
    additional: Buffer.from(written, 'latin1'),
    tag: Buffer.from(tag, 'base64url'),
  }
}
