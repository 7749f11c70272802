/** The records of an open vault: each as it is sealed in the file, beside the value that its collection hands out. */
import { setImmediate } from 'node:timers/promises'
import type { Json } from '../../shared/claims.ts'
import { archived, type Change, type Codecs } from './collection.ts'
import {
  type FileContent,
  type VaultDocument,
  type VaultHead,
  vaultVersion,
  writeDocument,
} from './document.ts'
import { Entries, type Entry } from './entries.ts'
import { openManifest, sealManifest, type Tags, tagOf } from './manifest.ts'
import { openRecord, type RecordName, resealRecord, sealRecord } from './sealing.ts'
import type { VaultKey } from './vault-key.ts'
import type { KeyWrap } from './wraps/usable-wraps.ts'

/** What is in a vault that is open. */
export interface Content {
  readonly head: VaultHead
  readonly key: VaultKey
  readonly entries: Entries
}

/**
 * So many records are sealed or opened together. Those that are sealed come back in few turns of the event loop, each of
 * which costs as much as several records; other work of the main thread gets its turn between one group and the next.
 */
const groupSize = 256

/** Writing a record out and sealing it takes longer than opening one, and the user goes on working meanwhile. */
const sealedTogether = 96

async function forAll<From, To>(
  all: readonly From[],
  act: (each: From) => Promise<To>,
  size = groupSize,
): Promise<readonly To[]> {
  const done: To[] = []
  for (let from = 0; from < all.length; from += size) {
    if (from > 0) await setImmediate()
    done.push(...(await Promise.all(all.slice(from, from + size).map(act))))
  }
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
  return { head: document.head, key, entries: Entries.of(await forAll([...names], open)) }
}

async function openEntry(
  key: VaultKey,
  { head, records }: VaultDocument,
  tags: Tags | undefined,
  name: string,
  codecs: Codecs,
): Promise<Entry> {
  const named = nameOf(name)
  const { kind, id } = named
  const sealed = Object.hasOwn(records, name) ? records[name] : undefined
  const tag = tagOf(sealed)
  const expected = tags ? tags.get(name) : tag
  if (expected !== tag) return entryOf(named, sealed, expected)
  const codec = codecs.get(kind)
  if (codec === 'archived') return entryOf(named, sealed, tag, archived)
  const json = await openRecord(key, named, sealed, head.version)
  if (json === undefined) return entryOf(named, sealed, tags && tag)
  return entryOf(named, sealed, tag, codec?.parse(json, id))
}

/** Opens a record that was not opened with the vault. @returns undefined where there is none, or none that can be read. */
export async function openArchived({ head, key, entries }: Content, name: string): Promise<Json | undefined> {
  const entry = entries.get(name)
  return entry?.value === archived ? openRecord(key, entry, entry.sealed, head.version) : undefined
}

function entryOf({ kind, id }: RecordName, sealed: unknown, tag?: string, value?: unknown): Entry {
  return { kind, id, sealed, tag, value }
}

function nameOf(name: string): RecordName {
  const colon = name.indexOf(':')
  return colon === -1 ? { kind: name, id: '' } : { kind: name.slice(0, colon), id: name.slice(colon + 1) }
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
 * Seals changes. The first ones are read at once, so that locking right afterwards does not take their secrets away.
 * @param before what they are to change.
 */
export function sealChanges(before: Content, changes: readonly Change[]): Promise<readonly SealedChange[]> {
  return forAll(changes, (change) => sealChange(before, change), sealedTogether)
}

async function sealChange(before: Content, change: Change): Promise<SealedChange> {
  const { key } = before
  const { kind, id, put } = change
  const name = `${kind}:${id}`
  if (!put) return { kind, id, name, key }
  const fresh = put.json()
  // Written out at once: later changes of the caller's object are not sealed.
  const text = JSON.stringify(fresh)
  const { origin } = put
  const carry = origin?.carryOver.bind(origin) ?? put.carryOver
  const from = origin ? `${origin.kind}:${origin.id}` : name
  const whole = carry ? await carryOver(before, from, text, carry) : text
  const sealed = await sealRecord(key, change, whole)
  return { kind, id, name, key, entry: entryOf(change, sealed, tagOf(sealed), put.value) }
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
  const { key, entries } = before
  const fresh = await forAll(changes, async ({ name, entry, key: from }) => {
    return [name, entry && from !== key ? await resealEntry(entry, from, key) : entry] as const
  })
  return { ...before, entries: entries.with(fresh) }
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
export async function sealContent({ head, key, entries }: Content): Promise<FileContent> {
  await entries.prepare()
  return writeDocument(head, await sealManifest(key, entries.tagLines), entries.lines)
}

/**
 * Seals records anew.
 * @param to the key they get; the same: they are sealed for this version.
 * @returns records that `from` does not open stay byte for byte.
 */
async function resealEntries(entries: Entries, from: VaultKey, to: VaultKey): Promise<Entries> {
  const reseal = async ([name, entry]: readonly [string, Entry]) =>
    [name, await resealEntry(entry, from, to)] as const
  return Entries.of(await forAll([...entries], reseal))
}

/** What does not fit the manifest goes on not fitting it. */
async function resealEntry(entry: Entry, from: VaultKey, to: VaultKey): Promise<Entry> {
  const sealed = await resealRecord(from, to, entry.sealed)
  const isAuthentic = entry.tag !== undefined && entry.tag === tagOf(entry.sealed)
  return entryOf(entry, sealed, isAuthentic ? tagOf(sealed) : entry.tag, entry.value)
}
