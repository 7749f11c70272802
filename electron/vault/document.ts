/**
 * The vault file's format, version 2:
 *
 *     { "format": "claimcheck-vault", "version": 2,
 *       "keys":     [ KeyWrap, … ],               each opens the same vault key; 64 are looked at
 *       "manifest": { "tags": { "<kind>:<id>": "<tag>" }, "sealed": "<JWE>" },   see manifest.ts
 *       "records":  { "<kind>:<id>": "<JWE>" } }  see sealing.ts
 *
 * Version 1 had no manifest. Key wraps of an unknown kind, records that cannot be opened and fields of the file that
 * this version does not know are kept as they are on every write.
 */
import * as z from 'zod/mini'
import { ProblemError } from '../problem-error.ts'
import { usableWraps } from './wraps/usable-wraps.ts'

export const vaultFormat = 'claimcheck-vault'
export const vaultVersion = 2

/** The file's fields beside manifest and records. */
export interface VaultHead {
  readonly format: typeof vaultFormat
  readonly version: number
  readonly keys: readonly unknown[]
}

/** A vault file as it was read. `records` holds compact JWEs; anything else in it is an unreadable record. */
export interface VaultDocument {
  readonly head: VaultHead
  readonly manifest: unknown
  readonly records: Readonly<Record<string, unknown>>
}

/** The content of a file, in parts. */
export type FileContent = readonly Buffer[]

/** Says whether two contents are the same, however they are parted. */
export function isSameContent(one: FileContent, other: FileContent): boolean {
  return one === other || Buffer.concat(one).equals(Buffer.concat(other))
}

/** What reading a vault file finds. */
export type DocumentFinding =
  | { readonly kind: 'vault'; readonly document: VaultDocument }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer'; readonly version: number }

const headSchema = z.looseObject({ format: z.literal(vaultFormat), version: z.int().check(z.gte(1)) })

/**
 * Parses a vault file, without opening it.
 * @param leastCost the lowest scrypt cost believed.
 * @returns `vault`, `newer` or `damaged`; a vault that no known wrap can open is damaged.
 */
export function parseDocument(bytes: Uint8Array | string, leastCost: number): DocumentFinding {
  const content = parseJson(bytes)
  const read = headSchema.safeParse(content)
  if (!read.success) return { kind: 'damaged' }
  if (read.data.version > vaultVersion) return { kind: 'newer', version: read.data.version }
  const { manifest, records, keys, ...head } = read.data
  if (!isObject(records) || !Array.isArray(keys)) return { kind: 'damaged' }
  if (head.version > 1 && !isObject(manifest)) return { kind: 'damaged' }
  if (usableWraps(keys, leastCost).length === 0) return { kind: 'damaged' }
  return { kind: 'vault', document: { head: { ...head, keys }, manifest, records } }
}

/**
 * Reads the content of a vault file that the user brought along.
 * @param leastCost the lowest scrypt cost believed.
 * @throws ProblemError `notAVault`, `vaultNewer`.
 */
export function readForeign(content: string, leastCost: number): VaultDocument {
  const found = parseDocument(content, leastCost)
  if (found.kind === 'vault') return found.document
  throw new ProblemError(
    found.kind === 'newer' ? { kind: 'vaultNewer', file: '', version: found.version } : { kind: 'notAVault' },
  )
}

// Members of JSON objects are written a line each, as bytes: lines that did not change are not written out again.
const separator = ',\n'

/** Writes a member, with what separates it from the next one. */
export function memberLine(name: string, value: unknown): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(value)}${separator}`
}

/**
 * Returns what stands between an object's braces: the lines, the last one without its separator.
 * @param lines many in each buffer, none of which is empty.
 */
export function membersOf(lines: readonly Buffer[]): readonly Buffer[] {
  const last = lines.at(-1)?.subarray(0, -separator.length)
  return last ? [...lines.slice(0, -1), last] : []
}

const afterRecords = Buffer.from('\n}\n}\n')

/**
 * Writes a vault file.
 * @param manifest as JSON text, in parts.
 * @param records their lines, many in each buffer, which are taken as they are.
 */
export function writeDocument(
  head: VaultHead,
  manifest: readonly Buffer[],
  records: readonly Buffer[],
): FileContent {
  const fields = Object.entries(head).map(([name, value]) => memberLine(name, value))
  return [
    Buffer.from(`{\n${fields.join('')}"manifest": `),
    ...manifest,
    Buffer.from(',\n"records": {\n'),
    ...membersOf(records),
    afterRecords,
  ]
}

function parseJson(bytes: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString())
  } catch {
    return undefined
  }
}

/** Checked by hand, not copied: whatever a damaged record holds stays as it is. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
