/** The records of a vault that is open, each beside what stands for it in the file. */
import type { Json } from '../../shared/claims.ts'
import { openRecord, type RecordName, resealRecord, sealRecord, type VaultKey } from './sealing.ts'
import type { RecordKind, VaultChange } from './vault.ts'
import type { KeyWrap, VaultDocument } from './vault-format.ts'

const recordKinds: Readonly<Record<RecordKind, true>> = { connection: true, token: true, draft: true }

/** Whether a record that could be opened is one this version understands; others count as unreadable. */
export type RecordGuards = { readonly [Kind in RecordKind]?: (value: Json) => boolean }

export interface Entry extends RecordName {
  /** As it stands in the file, whatever that is. */
  readonly sealed: unknown
  /** Absent: unreadable. */
  readonly value?: Json
}

/** By the name in the file. */
export type Entries = ReadonlyMap<string, Entry>

/** Opens the records of a vault. Those that cannot be opened, or are not understood, are entries without a value. */
export async function openEntries(
  key: VaultKey,
  records: VaultDocument['records'],
  guards: RecordGuards,
): Promise<Entries> {
  return new Map(await Promise.all(Object.entries(records).map((record) => openEntry(key, record, guards))))
}

async function openEntry(
  key: VaultKey,
  [name, sealed]: [string, unknown],
  guards: RecordGuards,
): Promise<[string, Entry]> {
  const [kind = '', ...rest] = name.split(':')
  const id = rest.join(':')
  const value = await openRecord(key, { kind, id }, sealed)
  const fits = value !== undefined && isRecordKind(kind) && (guards[kind]?.(value) ?? true)
  return [name, fits ? { kind, id, sealed, value } : { kind, id, sealed }]
}

function isRecordKind(kind: string): kind is RecordKind {
  return Object.hasOwn(recordKinds, kind)
}

/** A change with what to put as text, so that later changes of the caller's object are not ours. */
export interface PreparedChange extends RecordName {
  /** Absent: it goes. */
  readonly text?: string
}

export function prepare(change: VaultChange): PreparedChange {
  const { kind, id } = change
  return change.do === 'put' ? { kind, id, text: JSON.stringify(change.value) } : { kind, id }
}

/** The entries as they are after some changes. */
export async function changed(
  key: VaultKey,
  before: Entries,
  changes: readonly PreparedChange[],
): Promise<Entries> {
  const entries = new Map(before)
  const sealed = await Promise.all(changes.map((change) => sealEntry(key, change)))
  for (const [name, entry] of sealed) {
    if (entry) entries.set(name, entry)
    else entries.delete(name)
  }
  return entries
}

async function sealEntry(key: VaultKey, change: PreparedChange): Promise<[string, Entry | undefined]> {
  const { kind, id, text } = change
  const name = `${kind}:${id}`
  if (text === undefined) return [name, undefined]
  const sealed = await sealRecord(key, change, text)
  return [name, { kind, id, sealed, value: JSON.parse(text) as Json }]
}

/**
 * A vault sealed anew.
 * @param from the key that opens it.
 * @param to the key it gets, to which `wrap` leads; every other wrap would lead to the old one, so they all go.
 * @returns records that `from` does not open stay byte for byte.
 */
export async function rekeyed(
  document: VaultDocument,
  from: VaultKey,
  to: VaultKey,
  wrap: KeyWrap,
): Promise<VaultDocument> {
  const records = await Promise.all(
    Object.entries(document.records).map(
      async ([name, sealed]) => [name, await resealRecord(from, to, sealed)] as const,
    ),
  )
  return { ...document, keys: [wrap], records: Object.fromEntries(records) }
}
