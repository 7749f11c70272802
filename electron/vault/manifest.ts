/**
 * Authenticates the records of a vault together. The manifest names every record with its tag (the last part of its
 * JWE); its digest is sealed with the vault key. So an older copy of one record, a record left out, and one added from
 * another time do not fit it, though each of them was sealed with the right key.
 */
import { createHash } from 'node:crypto'
import { openRecord, sealRecord, type VaultKey } from './sealing.ts'

/** As it is in the file. */
export interface Manifest {
  /** By the name in the file, `<kind>:<id>`. */
  readonly tags: Readonly<Record<string, string>>
  /** A compact JWE of the digest. */
  readonly sealed: string
}

/** Tags by the name in the file. */
export type Tags = ReadonlyMap<string, string>

const ownName = { kind: 'manifest', id: '' }

/** Returns the tag of a sealed record; empty for what is no JWE. */
export function tagOf(sealed: unknown): string {
  return typeof sealed === 'string' ? sealed.slice(sealed.lastIndexOf('.') + 1) : ''
}

/** Writes what the manifest says of one record. */
export function manifestLine(name: string, tag: string): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(tag)},\n`
}

/**
 * Seals the manifest.
 * @param lines of all records, in the order of the file.
 * @returns it as JSON text.
 */
export async function sealManifest(key: VaultKey, lines: string): Promise<string> {
  const sealed = await sealRecord(key, ownName, JSON.stringify(digestOf(lines)))
  return `{ "tags": {\n${lines.slice(0, -2)}\n}, "sealed": ${JSON.stringify(sealed)} }`
}

/** Opens a manifest. @returns undefined where it is none, or was not sealed for just these tags in this order. */
export async function openManifest(key: VaultKey, manifest: unknown): Promise<Tags | undefined> {
  if (!isManifest(manifest)) return undefined
  const tags = new Map(Object.entries(manifest.tags))
  const digest = await openRecord(key, ownName, manifest.sealed)
  const lines = Array.from(tags, ([name, tag]) => manifestLine(name, String(tag)))
  return digest === digestOf(lines.join('')) ? tags : undefined
}

function digestOf(lines: string): string {
  return createHash('sha256').update(lines).digest('base64url')
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null || !('tags' in value)) return false
  return typeof value.tags === 'object' && value.tags !== null
}
