/** The records of an open vault: each as it is sealed in the file, beside the value that its collection hands out. */
import type { Json } from '../../shared/claims.ts'
import type { Change, Codecs } from './collection.ts'
import {
  recordIn,
  recordLine,
  type VaultDocument,
  type VaultHead,
  vaultVersion,
  writeDocument,
} from './document.ts'
import { manifestLine, openManifest, sealManifest, type Tags, tagOf } from './manifest.ts'
import { openRecord, type RecordName, resealRecord, sealRecord, type VaultKey } from './sealing.ts'
import type { KeyWrap } from './wraps/usable-wraps.ts'

export interface Entry extends RecordName {
  /** The record's line in the file, its name in front, whatever it holds. Absent: it was left out of the file. */
  readonly line?: Buffer
  /** Its tag in the manifest, and the line of that. Absent: the manifest knows no such record. */
  readonly tag?: string
  readonly tagLine?: string
  /** Absent: unreadable. */
  readonly value?: unknown
}

/** By the name in the file. */
export type Entries = ReadonlyMap<string, Entry>

/** What is in a vault that is open. */
export interface Content {
  readonly head: VaultHead
  readonly key: VaultKey
  readonly entries: Entries
  /** The names of the entries. */
  readonly sorted: readonly string[]
}

/** So many records are sealed or opened at once: the main thread is free in between. */
const sliceSize = 256

async function inSlices<From, To>(
  all: readonly From[],
  act: (each: From) => Promise<To>,
): Promise<readonly To[]> {
  const done: To[] = []
  for (let at = 0; at < all.length; at += sliceSize)
    done.push(...(await Promise.all(all.slice(at, at + sliceSize).map(act))))
  return done
}

/**
 * Opens the records of a vault. Records that cannot be opened, do not fit the manifest or are not understood are entries
 * without a value, and so are those that only the manifest still names.
 * @returns undefined where the manifest is not authentic.
 */
export async function openContent(
  key: VaultKey,
  document: VaultDocument,
  codecs: Codecs,
): Promise<Content | undefined> {
  const { version } = document.head
  const tags = version === 1 ? undefined : await openManifest(key, document.manifest)
  if (version !== 1 && !tags) return undefined
  const names = new Set([...Object.keys(document.records), ...(tags?.keys() ?? [])])
  const open = async (name: string) => [name, await openEntry(key, document, tags, name, codecs)] as const
  return contentOf(document.head, key, new Map(await inSlices([...names], open)))
}

export function contentOf(head: VaultHead, key: VaultKey, entries: Entries): Content {
  return { head, key, entries, sorted: [...entries.keys()].sort() }
}

async function openEntry(
  key: VaultKey,
  { head, records }: VaultDocument,
  tags: Tags | undefined,
  name: string,
  codecs: Codecs,
): Promise<Entry> {
  const { kind, id } = nameOf(name)
  const sealed = Object.hasOwn(records, name) ? records[name] : undefined
  const json = await openRecord(key, { kind, id }, sealed, head.version)
  const expected = tags ? tags.get(name) : tagOf(sealed)
  if (json === undefined || expected !== tagOf(sealed)) return entryOf(name, sealed, tags?.get(name))
  return entryOf(name, sealed, expected, codecs.get(kind)?.parse(json, id))
}

function entryOf(name: string, sealed: unknown, tag?: string, value?: unknown): Entry {
  return {
    ...nameOf(name),
    ...(sealed !== undefined && { line: recordLine(name, sealed) }),
    ...(tag !== undefined && { tag, tagLine: manifestLine(name, tag) }),
    ...(value !== undefined && { value }),
  }
}

function nameOf(name: string): RecordName {
  const colon = name.indexOf(':')
  return colon === -1 ? { kind: name, id: '' } : { kind: name.slice(0, colon), id: name.slice(colon + 1) }
}

/** Reads the record as it is in the file; undefined where it was left out. */
export function sealedIn({ line }: Entry): unknown {
  return line && recordIn(line)
}

/** A change whose record is sealed. */
export interface SealedChange extends RecordName {
  readonly name: string
  /** Absent: the record is removed. */
  readonly entry?: Entry
  /** The key it is sealed with. */
  readonly key: VaultKey
}

/**
 * Seals changes. The first slice is read at once, so that locking right afterwards does not take its secrets away.
 * @param before what they are to change.
 */
export function sealChanges(before: Content, changes: readonly Change[]): Promise<readonly SealedChange[]> {
  return inSlices(changes, (change) => sealChange(before, change))
}

async function sealChange(before: Content, change: Change): Promise<SealedChange> {
  const { key } = before
  const { kind, id, put } = change
  const name = `${kind}:${id}`
  if (!put) return { kind, id, name, key }
  const fresh = put.json()
  // Written out at once: later changes of the caller's object are not sealed.
  const text = JSON.stringify(fresh)
  const whole = put.carryOver ? await carryOver(before, name, text, put.carryOver) : text
  const sealed = await sealRecord(key, change, whole)
  return { kind, id, name, key, entry: entryOf(name, sealed, tagOf(sealed), put.value) }
}

async function carryOver(
  { head, key, entries }: Content,
  name: string,
  text: string,
  carry: (fresh: Json, before: Json) => Json,
): Promise<string> {
  const before = entries.get(name)
  const old =
    before?.value === undefined ? undefined : await openRecord(key, before, sealedIn(before), head.version)
  return old === undefined ? text : JSON.stringify(carry(JSON.parse(text) as Json, old))
}

/** Returns the content as it is after some changes; what is sealed with an older key is sealed anew. */
export async function applyChanges(before: Content, changes: readonly SealedChange[]): Promise<Content> {
  const { key } = before
  const entries = new Map(before.entries)
  for (const { name, entry, key: from } of changes) {
    if (entry) entries.set(name, from === key ? entry : await resealEntry(name, entry, from, key))
    else entries.delete(name)
  }
  const isSameNames =
    entries.size === before.entries.size && changes.every(({ name }) => before.entries.has(name))
  return isSameNames ? { ...before, entries } : contentOf(before.head, key, entries)
}

/** Returns the content as this version writes it: a vault of version 1 gets a manifest, its records are sealed for it. */
export async function takenOver(content: Content): Promise<Content> {
  const { head, key, entries } = content
  if (head.version === vaultVersion) return content
  return {
    ...content,
    head: { ...head, version: vaultVersion },
    entries: await resealEntries(entries, key, key),
  }
}

/**
 * Returns the content with another key, to which one wrap leads; every other wrap would lead to the old key, so they all
 * go.
 */
export async function rekeyed(content: Content, key: VaultKey, wrap: KeyWrap): Promise<Content> {
  const { head, entries } = content
  return {
    ...content,
    head: { ...head, version: vaultVersion, keys: [wrap] },
    key,
    entries: await resealEntries(entries, content.key, key),
  }
}

/** Writes the vault file. */
export async function sealContent({ head, key, entries, sorted }: Content): Promise<Buffer> {
  const tags = sorted.flatMap((name) => entries.get(name)?.tagLine ?? [])
  const lines = Array.from(entries.values(), ({ line }) => line).filter((line) => line !== undefined)
  return writeDocument(head, await sealManifest(key, tags), lines)
}

/**
 * Seals records anew.
 * @param to the key they get; the same: they are sealed for this version.
 * @returns records that `from` does not open stay byte for byte.
 */
async function resealEntries(entries: Entries, from: VaultKey, to: VaultKey): Promise<Entries> {
  const reseal = async ([name, entry]: [string, Entry]) =>
    [name, await resealEntry(name, entry, from, to)] as const
  return new Map(await inSlices([...entries], reseal))
}

/** What does not fit the manifest goes on not fitting it. */
async function resealEntry(name: string, entry: Entry, from: VaultKey, to: VaultKey): Promise<Entry> {
  const before = sealedIn(entry)
  const sealed = await resealRecord(from, to, before)
  const isAuthentic = entry.tag !== undefined && entry.tag === tagOf(before)
  return entryOf(name, sealed, isAuthentic ? tagOf(sealed) : entry.tag, entry.value)
}
