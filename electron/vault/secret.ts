import { timingSafeEqual } from 'node:crypto'
import { inspect } from 'node:util'
import { ProblemError } from '../problem-error.ts'

/**
 * A value that must not be seen. However it is printed, joined, logged or serialised it shows as `[secret]`;
 * `reveal()` is the one way to the value, and the word to search the code for.
 * It is kept as bytes, because bytes can be wiped and a string cannot: `reveal()` makes a string each time, which is
 * the runtime's to forget.
 */
export class Secret {
  readonly #length: number
  readonly #encoding: Encoding
  #bytes: Buffer | undefined

  /** @param value the secret exactly as typed or received, blanks included. */
  constructor(value: string) {
    this.#length = value.length
    this.#encoding = encodingOf(value)
    this.#bytes = bytesOf(value, this.#encoding)
  }

  /**
   * The value itself. Only for sealing it, sending it or handing it to the clipboard.
   * @throws ProblemError `vaultLocked` once it is wiped.
   */
  reveal(): string {
    if (!this.#bytes) throw new ProblemError({ kind: 'vaultLocked' })
    return this.#bytes.toString(this.#encoding)
  }

  /** Whether another has the very same value; how long that takes tells at most the length. Wiped ones equal none. */
  equals(other: Secret): boolean {
    if (!this.#bytes || !other.#bytes || this.#encoding !== other.#encoding) return false
    if (this.#bytes.length !== other.#bytes.length) return false
    return timingSafeEqual(this.#bytes, other.#bytes)
  }

  /** Overwrites the value; nobody can have it any more. Done when the vault locks, and with what was typed. */
  wipe(): void {
    this.#bytes?.fill(0)
    this.#bytes = undefined
  }

  /** The value's length in UTF-16 units. */
  get length(): number {
    return this.#length
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [Symbol.toPrimitive](): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}

/** UTF-16 holds every string, lone surrogates too. ASCII, as most secrets and all tokens are, takes a byte for each unit. */
type Encoding = 'latin1' | 'utf16le'

function encodingOf(value: string): Encoding {
  return Buffer.byteLength(value) === value.length ? 'latin1' : 'utf16le'
}

/** Not of Node's pool, which others' bytes share. */
function bytesOf(value: string, encoding: Encoding): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(value, encoding))
  bytes.write(value, encoding)
  return bytes
}
