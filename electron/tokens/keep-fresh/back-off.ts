/** Decides how long to wait after failed attempts. */

const firstWait = 5_000
/** Longest wait that is not the server's own wish, in milliseconds. */
export const longestWait = 5 * 60_000
/** How much shorter the wait may be, and how much longer than a server asked for. */
const jitterShare = 0.2

/**
 * Returns how long to wait before the next attempt: 5 s, doubled with every failure up to 5 min, and up to a fifth less; at
 * least what the server asked for (RFC 9110 section 10.2.3), and up to a fifth of that more.
 * @param failures how many attempts have failed in a row, from 1.
 * @param random 0 to 1. @returns milliseconds.
 */
export function backOff(failures: number, random: number, retryAfterSeconds = 0): number {
  const wait = Math.min(longestWait, firstWait * 2 ** (failures - 1)) * (1 - jitterShare * random)
  return Math.max(wait, retryAfterSeconds * 1000 * (1 + jitterShare * random))
}
