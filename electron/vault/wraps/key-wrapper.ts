/** What the ways to open a vault have in common: each wraps the vault key, and unwraps it again. */

export type Bytes = Uint8Array<ArrayBuffer>

/** Fresh random bytes. */
export type Random = (bytes: number) => Bytes

/** One way to the vault key. */
export interface KeyWrapper<Wrap> {
  /**
   * Wraps a vault key.
   * @param vaultKey 32 bytes.
   * @returns what to keep in the vault file.
   */
  wrap(vaultKey: Bytes): Promise<Wrap>
  /** Unwraps the vault key. @returns its 32 bytes, to be wiped by the caller. @throws ProblemError where it does not fit. */
  unwrap(wrap: Wrap): Promise<Bytes>
}

/** Uses bytes and overwrites them afterwards. */
export async function thenWipe<Value>(bytes: Uint8Array, use: () => Promise<Value>): Promise<Value> {
  try {
    return await use()
  } finally {
    bytes.fill(0)
  }
}
