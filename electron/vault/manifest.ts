/**
 * Authenticates the records of a vault together. The manifest names every record with its tag (the last part of its
 * JWE); its digest is sealed with the vault key. So an older copy of one record, a record left out, and one added from
 * another time do not fit it, though each of them was sealed with the right key.
 */
import { createHash } from 'node:crypto'
import { memberLine, membersOf } from './document.ts'
import { openRecord, sealRecord } from './sealing.ts'
import type { VaultKey } from './vault-key.ts'

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

/**
 * Seals the manifest.
 * @param lines of all records, in the order of the file, many in each buffer.
 * @returns it as JSON text, in parts.
 */
export async function sealManifest(key: VaultKey, lines: readonly Buffer[]): Promise<readonly Buffer[]> {
  const sealed = await sealRecord(key, ownName, JSON.stringify(digestOf(lines)))
  const [front, back] = ['{ "tags": {\n', `\n}, "sealed": ${JSON.stringify(sealed)} }`]
  return [Buffer.from(front), ...membersOf(lines), Buffer.from(back)]
}

/** Opens a manifest. @returns undefined where it is none, or was not sealed for just these tags in this order. */
export async function openManifest(key: VaultKey, manifest: unknown): Promise<Tags | undefined> {
  if (!isManifest(manifest)) return undefined
  const tags = new Map(Object.entries(manifest.tags))
  const digest = await openRecord(key, ownName, manifest.sealed)
  const lines = Array.from(tags, ([name, tag]) => memberLine(name, String(tag)))
  return digest === digestOf(lines) ? tags : undefined
}

function digestOf(lines: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const part of lines) hash.update(part)
  return hash.digest('base64url')
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null || !('tags' in value)) return false
  return typeof value.tags === 'object' && value.tags !== null
}
