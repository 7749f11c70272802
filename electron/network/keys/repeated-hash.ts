/** Hashes a hash repeatedly, some hundred thousand times: the key derivation of PKCS#12. */
import crypto from 'node:crypto'

/**
 * Hashes a hash repeatedly; it can be terminated at any time.
 * @param algorithm as Node names it. @param hash made by it. @param times the number of rounds.
 */
export function hashAgain(algorithm: string, hash: Buffer, times: number): Buffer {
  if (algorithm === 'sha1') return sha1Again(hash, times)
  let last = hash
  for (let time = 0; time < times; time++) last = crypto.hash(algorithm, last, 'buffer')
  return last
}

/**
 * Computes SHA-1 (FIPS 180-4 section 6.1.2) of the 20 bytes of a SHA-1. Calling Node for each round takes ten times as
 * long, which is too long for a file with millions of rounds (Firefox with 3DES).
 */
function sha1Again(hash: Buffer, times: number): Buffer {
  const words = new Int32Array(80)
  const state = Int32Array.from({ length: 5 }, (_each, index) => hash.readInt32BE(index * 4))
  for (let time = 0; time < times; time++) {
    words.set(state)
    // The rest of the only block: a one bit after the data, and its length in bits.
    words.fill(0, 5, 15)
    words[5] = 0x80000000 | 0
    words[15] = 160
    for (let i = 16; i < 80; i++) {
      const word = at(words, i - 3) ^ at(words, i - 8) ^ at(words, i - 14) ^ at(words, i - 16)
      words[i] = (word << 1) | (word >>> 31)
    }
    compress(state, words)
  }
  const last = Buffer.alloc(20)
  for (const [index, word] of state.entries()) last.writeInt32BE(word, index * 4)
  return last
}

const at = (words: Int32Array, index: number) => words[index] as number

/** Compresses one block from the initial state. */
function compress(state: Int32Array, words: Int32Array): void {
  let [a, b, c, d, e] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0]
  for (let i = 0; i < 80; i++) {
    const mixed =
      i < 20
        ? ((b & c) | (~b & d)) + 0x5a827999
        : i < 40
          ? (b ^ c ^ d) + 0x6ed9eba1
          : i < 60
            ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
            : (b ^ c ^ d) + 0xca62c1d6
    const next = (((a << 5) | (a >>> 27)) + mixed + e + at(words, i)) | 0
    e = d
    d = c
    c = (b << 30) | (b >>> 2)
    b = a
    a = next
  }
  state[0] = a + 0x67452301
  state[1] = b + 0xefcdab89
  state[2] = c + 0x98badcfe
  state[3] = d + 0x10325476
  state[4] = e + 0xc3d2e1f0
}
