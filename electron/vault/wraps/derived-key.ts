/** Wraps with a key that scrypt (RFC 7914) derives from something typed. */
import { scrypt } from 'node:crypto'
import * as z from 'zod/mini'
import { ProblemError } from '../../problem-error.ts'
import { loadJose, unwrapKey, wrapKey } from '../sealing.ts'
import type { Secret } from '../secret.ts'
import { type Bytes, type Random, thenWipe } from './key-wrapper.ts'

/** Costs below are too weak to have been written by this program; costs above take more than 512 MiB. */
export const scryptCost = { least: 2 ** 17, most: 2 ** 19 } as const

const isPowerOfTwo = (value: number) => Number.isInteger(Math.log2(value))

const scryptParameters = z.object({
  name: z.literal('scrypt'),
  /** CPU and memory cost: a power of two. 2^17 takes 128 MiB and about half a second. */
  N: z.int().check(z.lte(scryptCost.most), z.refine(isPowerOfTwo)),
  r: z.literal(8),
  p: z.literal(1),
  /** 16 to 64 random bytes, base64url. */
  salt: z.string().check(z.regex(/^[\w-]{22,86}$/)),
})

/** The vault key as a compact JWE (`A256GCMKW`), opened with a derived key. */
export const derivedWrap = { kdf: scryptParameters, wrapped: z.string().check(z.maxLength(4096)) }

export interface DerivedWrap {
  readonly kdf: z.infer<typeof scryptParameters>
  readonly wrapped: string
}

/**
 * Returns what was typed as it is measured and hashed: in Unicode form NFKC, so that the same word typed on another
 * keyboard or system (ü as one character or as u with two dots) opens the same vault.
 */
export function normalPassphrase(passphrase: Secret): string {
  return passphrase.reveal().normalize('NFKC')
}

/**
 * Wraps a vault key with a key derived from what was typed.
 * @param cost scrypt's N, a power of two.
 */
export async function wrapDerived(
  vaultKey: Bytes,
  typed: Secret,
  random: Random,
  cost: number,
): Promise<DerivedWrap> {
  const salt = Buffer.from(random(16)).toString('base64url')
  const kdf = { name: 'scrypt', N: cost, r: 8, p: 1, salt } as const
  const wrapping = await deriveKey(typed, kdf)
  return thenWipe(wrapping, async () => ({ kdf, wrapped: await wrapKey(wrapping, vaultKey) }))
}

/** Unwraps a vault key with a key derived from what was typed. @throws ProblemError `otherwise` where that does not fit. */
export async function unwrapDerived(
  wrap: DerivedWrap,
  typed: Secret,
  otherwise: 'wrongPassphrase' | 'wrongRecoveryCode',
): Promise<Bytes> {
  const [wrapping] = await Promise.all([deriveKey(typed, wrap.kdf), loadJose()])
  const vaultKey = await thenWipe(wrapping, () => unwrapKey(wrapping, wrap.wrapped))
  if (!vaultKey) throw new ProblemError({ kind: otherwise })
  return vaultKey
}

/** Runs scrypt off the main thread. */
function deriveKey(typed: Secret, { N, r, p, salt }: DerivedWrap['kdf']): Promise<Bytes> {
  const options = { N, r, p, maxmem: 256 * N * r }
  return new Promise((resolve, reject) => {
    scrypt(normalPassphrase(typed), Buffer.from(salt, 'base64url'), 32, options, (error, key) => {
      if (error) reject(new Error('scrypt failed'))
      else resolve(new Uint8Array(key.buffer as ArrayBuffer, key.byteOffset, key.byteLength))
    })
  })
}
