/** The code of a recovery kit: 130 random bits in 26 characters, and two that tell a mistyped one. */
import { createHash } from 'node:crypto'
import { Secret } from '../secret.ts'
import type { Random } from '../wraps/key-wrapper.ts'

/** Crockford's base 32: no I, L, O or U, so that nothing is taken for something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const randomLength = 26
const wholeLength = randomLength + 2

/** A code that is well typed; whether it opens anything is another matter. */
export class RecoveryCode {
  /** The 26 random characters: what the key is derived from. */
  readonly secret: Secret

  /** @param random 26 characters of the alphabet. */
  constructor(random: string) {
    this.secret = new Secret(random)
  }

  /** As it is printed: seven groups of four, its check at the end. */
  groups(): readonly string[] {
    const random = this.secret.reveal()
    return (random + checkOf(random)).match(/.{4}/g) ?? []
  }
}

/** Makes a new one. */
export function makeRecoveryCode(random: Random): RecoveryCode {
  const bytes = random(randomLength)
  const code = Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')
  bytes.fill(0)
  return new RecoveryCode(code)
}

/**
 * Reads a code as people type it: small letters, blanks, hyphens, O for 0, I and L for 1.
 * @returns undefined where its check says that it was mistyped.
 */
export function readRecoveryCode(typed: string): RecoveryCode | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (plain.length !== wholeLength || [...plain].some((character) => !alphabet.includes(character)))
    return undefined
  const random = plain.slice(0, randomLength)
  return checkOf(random) === plain.slice(randomLength) ? new RecoveryCode(random) : undefined
}

/** The first ten bits of SHA-256: one mistyped code of 1024 passes, and is then refused as wrong. */
function checkOf(random: string): string {
  const digest = createHash('sha256').update(random).digest()
  const bits = digest.readUInt16BE(0) >> 6
  return `${alphabet[bits >> 5]}${alphabet[bits & 31]}`
}
