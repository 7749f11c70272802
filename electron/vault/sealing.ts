/**
 * Sealing and opening, as compact JWE (RFC 7516) through `jose`; no cryptography of ours.
 * `jose` is loaded with the first use, so that a locked start does not pay for it.
 */
import type { webcrypto } from 'node:crypto'
import type { Json } from '../../shared/claims.ts'

type Jose = typeof import('jose/jwe/compact/encrypt') & typeof import('jose/jwe/compact/decrypt')

let loaded: Promise<Jose> | undefined

/** Loads the two parts of `jose` needed here (12 ms instead of 30 for all of it). */
export function loadJose(): Promise<Jose> {
  loaded ??= Promise.all([import('jose/jwe/compact/encrypt'), import('jose/jwe/compact/decrypt')]).then(
    ([encrypt, decrypt]) => ({ ...encrypt, ...decrypt }),
  )
  return loaded
}

/** A vault key in use: its bytes are out of reach (not extractable) even for us. */
export type VaultKey = webcrypto.CryptoKey

/** The name a record stands under in the file. */
export interface RecordName {
  readonly kind: string
  readonly id: string
}

/**
 * Takes a vault key into use and wipes its bytes.
 * @param bytes 32 bytes; zero afterwards.
 */
export async function takeKey(bytes: Uint8Array<ArrayBuffer>): Promise<VaultKey> {
  try {
    return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  } finally {
    bytes.fill(0)
  }
}

/**
 * Seals a record (`dir`, `A256GCM`), its kind and id bound to it in the protected header.
 * @param text the record as JSON text.
 * @returns a compact JWE.
 */
export async function sealRecord(key: VaultKey, { kind, id }: RecordName, text: string): Promise<string> {
  const { CompactEncrypt } = await loadJose()
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kind, id })
    .encrypt(key)
}

/**
 * Opens a record.
 * @param name the kind and id it stands under; one sealed under another name is not opened.
 * @returns its value, or undefined where it cannot be opened, for whatever reason.
 */
export async function openRecord(
  key: VaultKey,
  name: RecordName,
  sealed: unknown,
): Promise<Json | undefined> {
  if (typeof sealed !== 'string') return undefined
  const { compactDecrypt } = await loadJose()
  try {
    const { plaintext, protectedHeader: bound } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    if (bound.kind !== name.kind || bound.id !== name.id) return undefined
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plaintext)) as Json
  } catch {
    return undefined
  }
}

/**
 * Seals a record anew with another key, whatever it holds: what it says of itself in the header stays.
 * @returns a compact JWE; where it cannot be opened, the record as it is.
 */
export async function resealRecord(from: VaultKey, to: VaultKey, sealed: unknown): Promise<unknown> {
  if (typeof sealed !== 'string') return sealed
  const { CompactEncrypt, compactDecrypt } = await loadJose()
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, from, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    const fresh = await new CompactEncrypt(plaintext).setProtectedHeader(protectedHeader).encrypt(to)
    plaintext.fill(0)
    return fresh
  } catch {
    return sealed
  }
}

/** Whether two keys are the same, as far as can be told without seeing them. */
export async function isSameKey(one: VaultKey, other: VaultKey): Promise<boolean> {
  const name = { kind: 'proof', id: '' }
  return (await openRecord(other, name, await sealRecord(one, name, 'true'))) === true
}

/**
 * Wraps the vault key (`A256GCMKW`, RFC 7518 section 4.7).
 * @param wrapping 32 bytes.
 * @param vaultKey 32 bytes.
 */
export async function wrapKey(wrapping: Uint8Array, vaultKey: Uint8Array): Promise<string> {
  const { CompactEncrypt } = await loadJose()
  return new CompactEncrypt(vaultKey)
    .setProtectedHeader({ alg: 'A256GCMKW', enc: 'A256GCM' })
    .encrypt(wrapping)
}

/** Unwraps the vault key. @returns its 32 bytes, or undefined where the wrapping key is another one. */
export async function unwrapKey(
  wrapping: Uint8Array,
  wrapped: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { compactDecrypt } = await loadJose()
  try {
    const { plaintext } = await compactDecrypt(wrapped, wrapping, {
      keyManagementAlgorithms: ['A256GCMKW'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return plaintext.length === 32 ? (plaintext as Uint8Array<ArrayBuffer>) : undefined
  } catch {
    return undefined
  }
}
