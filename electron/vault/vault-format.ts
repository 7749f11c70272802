/**
 * The vault file's format, version 1:
 *
 *     { "format": "claimcheck-vault", "version": 1,
 *       "keys":    [ KeyWrap, … ],               each opens the same vault key; 64 are looked at
 *       "records": { "<kind>:<id>": "<JWE>" } }  see sealing.ts
 *
 * Key wraps of a kind not known here, and records that cannot be opened, are kept as they are on every write.
 */
import * as z from 'zod/mini'

export const vaultFormat = 'claimcheck-vault'
export const vaultVersion = 1

/** How the key that wraps the vault key comes from a passphrase (scrypt, RFC 7914). */
export interface ScryptParameters {
  readonly name: 'scrypt'
  /** CPU and memory cost: a power of two. 2^17 takes 128 MiB and about half a second. */
  readonly N: number
  readonly r: 8
  readonly p: 1
  /** 16 to 64 random bytes, base64url. */
  readonly salt: string
}

/** The vault key as a compact JWE (`A256GCMKW`), opened with a key derived from a passphrase. */
export interface PassphraseWrap {
  readonly kind: 'passphrase'
  readonly kdf: ScryptParameters
  readonly wrapped: string
}

/** The vault key as a compact JWE (`A256GCMKW`), opened with a key that the operating system keeps (`held`). */
export interface OsWrap {
  readonly kind: 'os'
  /** The key store's name, for people. */
  readonly store: string
  readonly held: string
  readonly wrapped: string
}

/** As with a passphrase; opened with a key derived from the code of the recovery kit. */
export interface RecoveryWrap extends Omit<PassphraseWrap, 'kind'> {
  readonly kind: 'recovery'
  /** When the kit was made, in milliseconds since the epoch. */
  readonly madeAt: number
}

export type KeyWrap = PassphraseWrap | OsWrap | RecoveryWrap

/** What stands in the file. `records` holds compact JWEs; anything else in it is an unreadable record. */
export interface VaultDocument {
  readonly format: typeof vaultFormat
  readonly version: typeof vaultVersion
  readonly keys: readonly unknown[]
  readonly records: Readonly<Record<string, unknown>>
}

/** What a look at a vault file finds. */
export type Finding =
  | { readonly kind: 'absent' }
  | { readonly kind: 'vault'; readonly document: VaultDocument }
  | { readonly kind: 'damaged' }
  /** It may be fine, but another program holds it, or nobody may read it: nothing is known of it. */
  | { readonly kind: 'held'; readonly detail: string }
  | { readonly kind: 'newer'; readonly version: number }

/** Costs below are too weak to have been written by us; costs above would take more than 512 MiB. */
export const scryptCost = { least: 2 ** 17, most: 2 ** 19 } as const

/** No vault has so many; a file made to keep us busy might. */
const mostWraps = 64

const isPowerOfTwo = (value: number) => Number.isInteger(Math.log2(value))

const derived = {
  kdf: z.object({
    name: z.literal('scrypt'),
    N: z.int().check(z.lte(scryptCost.most), z.refine(isPowerOfTwo)),
    r: z.literal(8),
    p: z.literal(1),
    salt: z.string().check(z.regex(/^[\w-]{22,86}$/)),
  }),
  wrapped: z.string().check(z.maxLength(4096)),
}

/** The latest moment that a date can hold. */
const endOfTime = 8.64e15

const wrapSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passphrase'), ...derived }),
  z.object({ kind: z.literal('recovery'), ...derived, madeAt: z.int().check(z.gte(0), z.lte(endOfTime)) }),
  z.object({
    kind: z.literal('os'),
    store: z.string().check(z.maxLength(200)),
    held: z.string().check(z.maxLength(65_536)),
    wrapped: z.string().check(z.maxLength(4096)),
  }),
])

const headSchema = z.looseObject({ format: z.literal(vaultFormat), version: z.int().check(z.gte(1)) })
const documentSchema = z.looseObject({
  format: z.literal(vaultFormat),
  version: z.literal(vaultVersion),
  keys: z.array(z.unknown()),
})

/**
 * The key wraps that this version can use; parameters out of bounds make a wrap unusable before anything is computed.
 * @param keys the file's `keys`.
 * @param leastCost the lowest scrypt cost believed.
 */
export function usableWraps(keys: readonly unknown[], leastCost: number): readonly KeyWrap[] {
  return keys.slice(0, mostWraps).flatMap((key) => {
    const read = wrapSchema.safeParse(key)
    if (!read.success) return []
    return read.data.kind !== 'os' && read.data.kdf.N < leastCost ? [] : [read.data]
  })
}

/**
 * Judges what was read, without opening it.
 * @param content the parsed file.
 * @param leastCost the lowest scrypt cost believed.
 * @returns `vault`, `newer` or `damaged`; a vault that no known wrap can open is damaged.
 */
export function readDocument(content: unknown, leastCost: number): Finding {
  const head = headSchema.safeParse(content)
  if (!head.success) return { kind: 'damaged' }
  if (head.data.version > vaultVersion) return { kind: 'newer', version: head.data.version }
  const read = documentSchema.safeParse(content)
  const records = read.data?.records
  if (!read.success || !isRecords(records)) return { kind: 'damaged' }
  if (usableWraps(read.data.keys, leastCost).length === 0) return { kind: 'damaged' }
  return { kind: 'vault', document: { ...read.data, records } }
}

/** Checked by hand, not copied: whatever a damaged record holds stays as it is. */
function isRecords(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
