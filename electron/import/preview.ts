/** Checks the drafts of an import as saving would, and says of each what the window shows before anything is taken. */

import type { Annotations } from '../../shared/annotations.ts'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { addressOf } from '../../shared/drafts/reusable-secrets.ts'
import type { ImportConsent, ImportEntry, ImportNote, ImportState } from '../../shared/files/import.ts'
import type { FieldProblem } from '../../shared/problem.ts'
import { fieldsFor, type SystemId } from '../../shared/system.ts'
import { trimInvisible } from '../../shared/text/invisible.ts'
import type { Connection, Connections } from '../connections/connection.ts'
import type { ConnectionNames } from '../connections/connection-names.ts'
import type { Fitted } from '../connections/imported-connection.ts'
import { accountOf } from '../connections/summary.ts'
import type { System } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import type { Candidate } from './candidates.ts'
import { Consents } from './consents.ts'
import { authoritiesKept, unencryptedKept } from './import-words.ts'
import { PresentConnections, type Same, type Settings } from './present-connections.ts'
import type { Work } from './work.ts'

/** An entry as main holds it until the import is over. */
export interface HeldEntry {
  /** The id that its connection gets. */
  readonly id: ConnectionId
  /** The same connection, where it is here already. */
  readonly here?: Settings | undefined
  /** The entry that it repeats. */
  readonly repeats?: ConnectionId | undefined
  /** Absent: it can only be filled in by hand. */
  readonly connection?: Connection | undefined
  /** Those of its secrets that can take the place of the ones of the connection that is here. */
  readonly replaces: readonly string[]
  readonly draft: Omit<ConnectionDraft, 'secrets'>
  readonly secrets: Readonly<Record<string, Secret>>
  readonly annotations?: Annotations | undefined
  /** What it is not added without, by the indexes of the consents. */
  readonly needs: readonly number[]
}

export interface CheckedEntry {
  readonly held: HeldEntry
  readonly shown: ImportEntry
}

export interface CheckedSource {
  readonly entries: readonly CheckedEntry[]
  readonly consents: readonly ImportConsent[]
}

export interface PreviewOptions {
  readonly connections: Pick<Connections, 'all' | 'names' | 'fitImported'>
  readonly systems: ReadonlyMap<SystemId, System>
  readonly work: Work
}

/** Longer names leave no room for a number behind them. */
const longestName = 190

/** Checks all candidates, in their order. @throws ProblemError `cancelled`, `vaultLocked`. */
export async function checkAll(
  candidates: readonly Candidate[],
  options: PreviewOptions,
): Promise<CheckedSource> {
  const { work, connections } = options
  const consents = new Consents()
  const names = connections.names()
  const named: Candidate[] = []
  for (const candidate of candidates) {
    named.push(withFreeName(candidate, names, options.systems))
    await work.breathe()
  }
  const fitted: Fitted[] = []
  for (const { id, draft, annotations } of named) {
    work.report({ step: 'checking', done: fitted.length, total: named.length })
    fitted.push(await connections.fitImported({ id, draft, annotations }, names))
    await work.breathe()
  }
  const whole = withoutLostSources(named, fitted)
  const same = await sameAmong(named, whole, options)
  const places = new Map(named.map(({ id }, at) => [id, at]))
  work.report({ step: 'checking', done: named.length, total: named.length })
  const checked: CheckedEntry[] = []
  for (const [at, candidate] of named.entries()) {
    checked.push(
      entryOf(candidate, whole[at] as Fitted, {
        same: same.get(candidate.id) ?? {},
        places,
        consents,
        ...options,
      }),
    )
    await work.breathe()
  }
  return { entries: checked, consents: consents.all }
}

function withFreeName(
  candidate: Candidate,
  names: ConnectionNames,
  systems: ReadonlyMap<SystemId, System>,
): Candidate {
  const { draft, id } = candidate
  const wished = trimInvisible(draft.name.toWellFormed()).slice(0, longestName).toWellFormed().trim()
  const name = names.free(wished || usualName(candidate, systems))
  names.add({ id, name })
  return { ...candidate, draft: { ...draft, name } }
}

/** What has no name is called by its server, else by its system. */
function usualName({ draft }: Candidate, systems: ReadonlyMap<SystemId, System>): string {
  const system = systems.get(draft.system)
  const address = (system && addressOf(system, draft)) ?? ''
  return URL.parse(address)?.host || system?.name || draft.system
}

/** What takes its token from an entry that cannot be added cannot be added either. */
function withoutLostSources(named: readonly Candidate[], fitted: readonly Fitted[]): readonly Fitted[] {
  const lost = new Set(named.flatMap(({ id }, at) => (fitted[at]?.kind === 'unfit' ? [id] : [])))
  const dependent = named.filter(({ sources }) => sources.length > 0)
  for (let before = -1; before !== lost.size; ) {
    before = lost.size
    for (const { id, sources } of dependent) if (sources.some((source) => lost.has(source))) lost.add(id)
  }
  return named.map((candidate, at) => {
    const fit = fitted[at] as Fitted
    return fit.kind === 'fit' && lost.has(candidate.id)
      ? { kind: 'unfit', fields: lostFields(candidate) }
      : fit
  })
}

function lostFields({ draft, sources }: Candidate): readonly FieldProblem[] {
  return Object.entries(draft.values).flatMap(([field, value]) =>
    sources.includes(value as ConnectionId) ? [{ field, reason: 'unknownChoice' } as const] : [],
  )
}

/**
 * Sources come first: whether a delegation is here depends on what its source is here. Of those with the same settings, one
 * that has its secrets comes before one that lacks them.
 */
async function sameAmong(
  named: readonly Candidate[],
  fitted: readonly Fitted[],
  { connections, systems, work }: PreviewOptions,
): Promise<ReadonlyMap<ConnectionId, Same>> {
  const present = new PresentConnections(systems, connections.all())
  const found = new Map<ConnectionId, Same>()
  const rank = (at: number) => {
    const fit = fitted[at]
    return [named[at]?.sources.length ?? 0, fit?.kind === 'fit' ? fit.missing.length : 0] as const
  }
  const inOrder = named
    .map((candidate, at) => ({ candidate, fit: fitted[at], rank: rank(at) }))
    .sort((one, other) => one.rank[0] - other.rank[0] || one.rank[1] - other.rank[1])
  for (const { candidate, fit } of inOrder) {
    if (fit?.kind === 'fit') found.set(candidate.id, present.find(fit.connection))
    await work.breathe()
  }
  return found
}

interface EntryContext extends PreviewOptions {
  readonly same: Same
  /** Where each entry stands. */
  readonly places: ReadonlyMap<ConnectionId, number>
  /** What the entries so far need. */
  readonly consents: Consents
}

function entryOf(candidate: Candidate, fit: Fitted, context: EntryContext): CheckedEntry {
  const { systems } = context
  const held = heldOf(candidate, fit, context)
  const { draft, secrets } = held
  const system = systems.get(draft.system)
  const origin = system && URL.parse(trimInvisible(addressOf(system, draft) ?? ''))?.origin
  const account = accountOf(draft.values)
  const { likeness } = candidate
  const shown = {
    name: draft.name,
    ...(candidate.place !== undefined && { place: candidate.place }),
    system: draft.system,
    environment: draft.environment,
    method: draft.method,
    ...(origin && origin !== 'null' && { origin }),
    ...(account && { account }),
    secretsHeld: Object.keys(secrets),
    state: stateOf(fit, held, { ...context, likeness }),
    ...(held.needs.length > 0 && { needs: held.needs }),
    notes: [...candidate.notes, ...networkNotes(held, context)],
  }
  return { held, shown }
}

function heldOf(
  { id, annotations, draft: { secrets, ...draft } }: Candidate,
  fit: Fitted,
  { same: { here, entry }, systems, consents }: EntryContext,
): HeldEntry {
  if (fit.kind === 'unfit') {
    const needs = consents.neededBy(draft.network)
    return { id, annotations, draft, secrets: asSecrets(secrets), replaces: [], needs }
  }
  const { connection } = fit
  const { name, system, environment, method, values, network, movedFrom } = connection
  const kept = { ...(network && { network }), ...(movedFrom && { movedFrom }) }
  return {
    id,
    here,
    repeats: entry,
    connection,
    annotations,
    draft: { name, system, environment, method, values, ...kept },
    secrets: connection.secrets,
    needs: consents.neededBy(network),
    replaces: here && !entry ? ownSecrets(systems.get(system), connection) : [],
  }
}

/** Those that belong to its login; a proxy's password or a client certificate's key belongs to settings that are not compared. */
function ownSecrets(system: System | undefined, connection: Connection): readonly string[] {
  const fields = system ? fieldsFor(system, connection) : []
  return fields
    .filter(({ id, kind }) => kind.type === 'secret' && Object.hasOwn(connection.secrets, id))
    .map(({ id }) => id)
}

function asSecrets(secrets: ConnectionDraft['secrets']): Record<string, Secret> {
  const filled = Object.entries(secrets).filter(([, text]) => text !== '')
  return Object.fromEntries(filled.map(([id, text]) => [id, new Secret(text)]))
}

function stateOf(
  fit: Fitted,
  { here, repeats, replaces }: HeldEntry,
  { places, likeness }: Pick<EntryContext, 'places'> & Pick<Candidate, 'likeness'>,
): ImportState {
  if (fit.kind === 'unfit') return { kind: 'unfit', fields: fit.fields }
  if (repeats) return { kind: 'repeated', entry: places.get(repeats) ?? 0 }
  if (here) return { kind: 'present', id: here.id, name: here.name, replaces }
  if (likeness === 'website') return { kind: 'website', fields: fit.missing }
  return fit.missing.length > 0 ? { kind: 'secretMissing', fields: fit.missing } : { kind: 'ready' }
}

/** Says on each entry what it needs. */
function networkNotes({ needs }: HeldEntry, { consents }: EntryContext): readonly ImportNote[] {
  return needs.map((at) => (consents.all[at]?.kind === 'unencrypted' ? unencryptedKept : authoritiesKept))
}
