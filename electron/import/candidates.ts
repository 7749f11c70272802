/** Turns what readers hand over into drafts of connections: which system each is of, its id, and what it points to. */
import { randomUUID } from 'node:crypto'
import type { Annotations } from '../../shared/annotations.ts'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { type ImportNote, mostEntries } from '../../shared/files/import.ts'
import type { SystemId } from '../../shared/system.ts'
import type { System } from '../systems/system.ts'
import { formOf } from './form-of.ts'
import { noSystem, sourceMissing, tooManyEntries, unknownSystem, websitesIn } from './import-words.ts'
import type { ImportedEntry, Reading } from './imported.ts'
import type { Work } from './work.ts'

/** An entry whose system is known, not checked yet. */
export interface Candidate {
  readonly id: ConnectionId
  readonly place?: string | undefined
  readonly draft: ConnectionDraft
  readonly annotations?: Annotations | undefined
  readonly notes: readonly ImportNote[]
  /** The other candidates that it takes a token from. */
  readonly sources: readonly ConnectionId[]
  /** It looks like a login to a web site, and is of no certain system. */
  readonly likeness?: 'website' | undefined
}

export interface Candidates {
  readonly all: readonly Candidate[]
  readonly notes: readonly ImportNote[]
}

export interface CandidatesOptions {
  readonly systems: ReadonlyMap<SystemId, System>
  /** Whether a connection is here: one that was exported here may point to it. */
  readonly isHere: (id: ConnectionId) => boolean
  readonly work: Work
}

/** What of an entry has become a draft. */
type Drafted =
  | {
      readonly kind: 'drafted'
      readonly entry: ImportedEntry
      readonly draft: ConnectionDraft
      readonly id: ConnectionId
      readonly notes: readonly ImportNote[]
    }
  | { readonly kind: 'noSystem' | 'unknownSystem'; readonly entry: ImportedEntry }

/** Drafts all entries of all readings, at most as many as an import takes. */
export async function candidatesOf(
  readings: readonly Reading[],
  options: CandidatesOptions,
): Promise<Candidates> {
  const entries = readings.flatMap((reading) => reading.entries)
  const drafted: Drafted[] = []
  for (const entry of entries.slice(0, mostEntries)) {
    drafted.push(draftOf(entry, options.systems))
    await options.work.breathe()
  }
  const found = drafted.filter((one) => one.kind === 'drafted')
  const ids = idsByExport(found)
  const all: Candidate[] = []
  for (const one of found) {
    all.push(linked(one, ids, options))
    await options.work.breathe()
  }
  const websites = all.filter(({ likeness }) => likeness === 'website').length
  const notes = notesOf(drafted, entries.length - mostEntries)
  return { all, notes: websites > 0 ? [...notes, websitesIn(websites)] : notes }
}

function draftOf(entry: ImportedEntry, systems: ReadonlyMap<SystemId, System>): Drafted {
  const { login, name } = entry
  const id = randomUUID() as ConnectionId
  if (login.kind === 'connection') {
    const system = systems.get(login.draft.system)
    if (!system) return { kind: 'unknownSystem', entry }
    return { kind: 'drafted', entry, id, draft: { ...login.draft, name }, notes: entry.notes }
  }
  const form = formOf(login, systems)
  if (!form) return { kind: 'noSystem', entry }
  const { notes = [], ...rest } = form
  return { kind: 'drafted', entry, id, draft: { ...rest, name }, notes: [...entry.notes, ...notes] }
}

function idsByExport(drafted: readonly Extract<Drafted, { kind: 'drafted' }>[]) {
  return new Map(
    drafted.flatMap(({ entry: { login }, id }) =>
      login.kind === 'connection' && login.exportedId !== undefined ? [[login.exportedId, id] as const] : [],
    ),
  )
}

/** Points a draft to what its file points to: to what comes with it, else to what is here. */
function linked(
  { entry, draft, id, notes }: Extract<Drafted, { kind: 'drafted' }>,
  ids: ReadonlyMap<string, ConnectionId>,
  { systems, isHere }: CandidatesOptions,
): Candidate {
  const values = { ...draft.values }
  const sources: ConnectionId[] = []
  const missing: ImportNote[] = []
  for (const field of systems.get(draft.system)?.fields ?? []) {
    const pointed = field.kind.type === 'connection' ? values[field.id] : undefined
    if (!pointed) continue
    const source = ids.get(pointed)
    if (source) sources.push(source)
    else if (!isHere(pointed as ConnectionId)) missing.push(sourceMissing(undefined))
    if (source || missing.length > 0) values[field.id] = source ?? ''
  }
  const { movedFrom, ...rest } = draft
  const before = movedFrom === undefined ? undefined : (ids.get(movedFrom) ?? hereOnly(movedFrom, isHere))
  return {
    id,
    place: entry.place,
    draft: { ...rest, values, ...(before !== undefined && { movedFrom: before }) },
    annotations: entry.annotations,
    notes: [...notes, ...missing],
    sources,
    likeness: systems.get(draft.system)?.general ? entry.likeness : undefined,
  }
}

function hereOnly(id: ConnectionId, isHere: (id: ConnectionId) => boolean): ConnectionId | undefined {
  return isHere(id) ? id : undefined
}

function notesOf(drafted: readonly Drafted[], beyond: number): readonly ImportNote[] {
  const namesOf = (kind: Drafted['kind']) =>
    drafted.flatMap(({ kind: of, entry }) => (of === kind ? [entry.name || (entry.place ?? '?')] : []))
  const [none, unknown] = [namesOf('noSystem'), namesOf('unknownSystem')]
  return [
    ...(none.length > 0 ? [noSystem(none)] : []),
    ...(unknown.length > 0 ? [unknownSystem(unknown)] : []),
    ...(beyond > 0 ? [tooManyEntries(beyond)] : []),
  ]
}
