import { inspect } from 'node:util'

/**
 * A value that must not be seen. However it is printed, joined, logged or serialised it shows as `[secret]`;
 * `reveal()` is the one way to the value, and the word to search the code for.
 */
export class Secret {
  readonly #value: string

  /** @param value the secret exactly as typed or received, blanks included. */
  constructor(value: string) {
    this.#value = value
  }

  /** The value itself. Only for sealing it, sending it or handing it to the clipboard. */
  reveal(): string {
    return this.#value
  }

  /** The value's length in UTF-16 units. */
  get length(): number {
    return this.#value.length
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
