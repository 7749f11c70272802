/**
 * Seals and opens, as compact JWE (RFC 7516) through `jose`; no cryptography is written here. What this program wrote is
 * opened by Node's own AES-GCM (`own-form.ts`). `jose` is loaded with the first use, so that a locked start does not pay
 * for it.
 */
import type { Json } from '../../shared/claims.ts'
import { readOwnForm } from './own-form.ts'
import { VaultKey } from './vault-key.ts'

type Jose = typeof import('jose/jwe/compact/encrypt') & typeof import('jose/jwe/compact/decrypt')

let loaded: Promise<Jose> | undefined

/** Loads the two parts of `jose` needed here (12 ms instead of 30 for all of it). */
export function loadJose(): Promise<Jose> {
  loaded ??= Promise.all([import('jose/jwe/compact/encrypt'), import('jose/jwe/compact/decrypt')]).then(
    ([encrypt, decrypt]) => ({ ...encrypt, ...decrypt }),
  )
  return loaded
}

/**
 * The version of the vault file that a record is sealed for, bound to it in the protected header as `v`; records of
 * version 1 have none. So the records of a later vault cannot be passed off as those of one that had no manifest.
 */
export const sealVersion = 2

const decoder = new TextDecoder('utf-8', { fatal: true })

const recordAlgorithms = {
  keyManagementAlgorithms: ['dir'],
  contentEncryptionAlgorithms: ['A256GCM'],
}

/** The name of a record in the file. */
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
    return await VaultKey.of(bytes)
  } finally {
    bytes.fill(0)
  }
}

/**
 * Seals a record (`dir`, `A256GCM`), its kind and id bound to it in the protected header.
 * @param text the record as JSON text; no bytes of it are left.
 * @returns a compact JWE.
 */
export async function sealRecord(key: VaultKey, name: RecordName, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  try {
    const { CompactEncrypt } = await loadJose()
    return await new CompactEncrypt(bytes)
      .setProtectedHeader(headerOf(name, sealVersion))
      .encrypt(key.forJose)
  } finally {
    bytes.fill(0)
  }
}

/**
 * Opens a record; no bytes of it are left.
 * @param name the kind and id in the file; a record sealed under another name is not opened.
 * @param version of the vault file; a record sealed for another version is not opened.
 * @returns its value, or undefined where it cannot be opened, for whatever reason.
 */
export async function openRecord(
  key: VaultKey,
  name: RecordName,
  sealed: unknown,
  version = sealVersion,
): Promise<Json | undefined> {
  if (typeof sealed !== 'string') return undefined
  try {
    const plaintext = decryptOwn(key, name, sealed, version) ?? (await decryptAny(key, name, sealed, version))
    return plaintext && parseAndWipe(plaintext)
  } catch {
    return undefined
  }
}

function headerOf({ kind, id }: RecordName, version: number) {
  return { alg: 'dir', enc: 'A256GCM', kind, id, ...(version > 1 && { v: version }) }
}

function decryptOwn(key: VaultKey, name: RecordName, sealed: string, version: number): Buffer | undefined {
  const encrypted = readOwnForm(sealed, headerOf(name, version))
  return encrypted && key.decrypt(encrypted)
}

/** What is not of our own form, or damaged: `jose` has the last word. */
async function decryptAny(
  key: VaultKey,
  name: RecordName,
  sealed: string,
  version: number,
): Promise<Uint8Array | undefined> {
  const { compactDecrypt } = await loadJose()
  const { plaintext, protectedHeader: bound } = await compactDecrypt(sealed, key.forJose, recordAlgorithms)
  if (bound.kind === name.kind && bound.id === name.id && (bound.v ?? 1) === version) return plaintext
  plaintext.fill(0)
  return undefined
}

function parseAndWipe(plaintext: Uint8Array): Json {
  try {
    return JSON.parse(decoder.decode(plaintext)) as Json
  } finally {
    plaintext.fill(0)
  }
}

/**
 * Seals a record anew for this version, whatever it holds: its kind and id in the header stay.
 * @param to the key it gets, which may be the same.
 * @returns a compact JWE; where it cannot be opened, the record as it is.
 */
export async function resealRecord(from: VaultKey, to: VaultKey, sealed: unknown): Promise<unknown> {
  if (typeof sealed !== 'string') return sealed
  const { CompactEncrypt, compactDecrypt } = await loadJose()
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, from.forJose, recordAlgorithms)
    const fresh = await new CompactEncrypt(plaintext)
      .setProtectedHeader({ ...protectedHeader, v: sealVersion })
      .encrypt(to.forJose)
    plaintext.fill(0)
    return fresh
  } catch {
    return sealed
  }
}

/** Says whether two keys are the same, without seeing them. */
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
