/** The records of an open vault: each as it is sealed in the file, beside the value that its collection hands out. */
import type { Json } from '../../shared/claims.ts'
import type { Change, Codecs } from './collection.ts'
import { type VaultDocument, type VaultHead, vaultVersion, writeDocument } from './document.ts'
import { openManifest, sealManifest, type Tags, tagOf } from './manifest.ts'
import { openRecord, type RecordName, resealRecord, sealRecord, type VaultKey } from './sealing.ts'
import type { KeyWrap } from './wraps/usable-wraps.ts'

export interface Entry extends RecordName {
  /** The record in the file, whatever that is; undefined: it was left out of it. */
  readonly sealed: unknown
  /** Its tag in the manifest. Absent: the manifest knows no such record. */
  readonly tag?: string
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
}

/** So many records are sealed or opened at once: the main thread is free in between. */
const sliceSize = 64

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
export async function openEntries(
  key: VaultKey,
  document: VaultDocument,
  codecs: Codecs,
): Promise<Entries | undefined> {
  const { version } = document.head
  const tags = version === 1 ? undefined : await openManifest(key, document.manifest)
  if (version !== 1 && !tags) return undefined
  const names = new Set([...Object.keys(document.records), ...(tags?.keys() ?? [])])
  const open = async (name: string) => [name, await openEntry(key, document, tags, name, codecs)] as const
  return new Map(await inSlices([...names], open))
}

async function openEntry(
  key: VaultKey,
  { head, records }: VaultDocument,
  tags: Tags | undefined,
  name: string,
  codecs: Codecs,
): Promise<Entry> {
  const [kind = '', ...rest] = name.split(':')
  const id = rest.join(':')
  const sealed = Object.hasOwn(records, name) ? records[name] : undefined
  const json = await openRecord(key, { kind, id }, sealed, head.version)
  const expected = tags ? tags.get(name) : tagOf(sealed)
  if (json === undefined || expected !== tagOf(sealed)) return entryOf({ kind, id }, sealed, tags?.get(name))
  return entryOf({ kind, id }, sealed, expected, codecs.get(kind)?.parse(json, id))
}

function entryOf({ kind, id }: RecordName, sealed: unknown, tag?: string, value?: unknown): Entry {
  return { kind, id, sealed, ...(tag !== undefined && { tag }), ...(value !== undefined && { value }) }
}

/** A change whose record is sealed. */
export interface SealedChange {
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
  if (!put) return { name, key }
  const fresh = put.json()
  // Written out at once: later changes of the caller's object are not sealed.
  const text = JSON.stringify(fresh)
  const whole = put.carryOver ? await carryOver(before, name, text, put.carryOver) : text
  const sealed = await sealRecord(key, change, whole)
  return { name, key, entry: entryOf(change, sealed, tagOf(sealed), put.value) }
}

async function carryOver(
  { head, key, entries }: Content,
  name: string,
  text: string,
  carry: (fresh: Json, before: Json) => Json,
): Promise<string> {
  const before = entries.get(name)
  const old =
    before?.value === undefined ? undefined : await openRecord(key, before, before.sealed, head.version)
  return old === undefined ? text : JSON.stringify(carry(JSON.parse(text) as Json, old))
}

/** Returns the content as it is after some changes; what is sealed with an older key is sealed anew. */
export async function applyChanges(before: Content, changes: readonly SealedChange[]): Promise<Content> {
  const { key } = before
  const entries = new Map(before.entries)
  for (const { name, entry, key: from } of changes) {
    if (entry) entries.set(name, from === key ? entry : await resealEntry(entry, from, key))
    else entries.delete(name)
  }
  return { ...before, entries }
}

/** Returns the content as this version writes it: a vault of version 1 gets a manifest, its records are sealed for it. */
export async function takenOver(content: Content): Promise<Content> {
  const { head, key, entries } = content
  if (head.version === vaultVersion) return content
  return { head: { ...head, version: vaultVersion }, key, entries: await resealEntries(entries, key, key) }
}

/**
 * Returns the content with another key, to which one wrap leads; every other wrap would lead to the old key, so they all
 * go.
 */
export async function rekeyed(content: Content, key: VaultKey, wrap: KeyWrap): Promise<Content> {
  const { head, entries } = content
  return {
    head: { ...head, version: vaultVersion, keys: [wrap] },
    key,
    entries: await resealEntries(entries, content.key, key),
  }
}

/** Writes the vault file. */
export async function sealContent({ head, key, entries }: Content): Promise<Buffer> {
  const tags = new Map<string, string>()
  for (const [name, { tag }] of entries) if (tag !== undefined) tags.set(name, tag)
  return writeDocument(head, await sealManifest(key, tags), recordsOf(entries))
}

function* recordsOf(entries: Entries): Generator<readonly [string, string]> {
  for (const [name, { sealed }] of entries) if (sealed !== undefined) yield [name, JSON.stringify(sealed)]
}

/**
 * Seals records anew.
 * @param to the key they get; the same: they are sealed for this version.
 * @returns records that `from` does not open stay byte for byte.
 */
async function resealEntries(entries: Entries, from: VaultKey, to: VaultKey): Promise<Entries> {
  const reseal = async ([name, entry]: [string, Entry]) => [name, await resealEntry(entry, from, to)] as const
  return new Map(await inSlices([...entries], reseal))
}

/** What does not fit the manifest goes on not fitting it. */
async function resealEntry(entry: Entry, from: VaultKey, to: VaultKey): Promise<Entry> {
  const sealed = await resealRecord(from, to, entry.sealed)
  const isAuthentic = entry.tag !== undefined && entry.tag === tagOf(entry.sealed)
  return { ...entry, sealed, ...(isAuthentic && { tag: tagOf(sealed) }) }
}
