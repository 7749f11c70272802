/** Which entries of a preview are shown and chosen. */
import type { ImportEntry, ImportState } from '../../../shared/files/import.ts'
import type { EntryChoice, ImportInHand } from '../../store/state.ts'

/** `consent`: it could be added, were it agreed to what it needs. */
export type EntryState = ImportState['kind'] | 'consent'

type Agreed = ImportInHand['agreed']

export const entryStates = [
  'ready',
  'secretMissing',
  'website',
  'present',
  'repeated',
  'consent',
  'unfit',
] as const satisfies readonly EntryState[]

/** What a preview can be narrowed to: a state, or what its user should look at whatever its state. */
export type EntryGroup = EntryState | 'all' | 'check'

export const entryGroups = ['all', ...entryStates, 'check'] as const satisfies readonly EntryGroup[]

/** How many entries are in each group. */
export function countEntries(
  entries: readonly ImportEntry[],
  agreed: Agreed,
): Readonly<Record<EntryGroup, number>> {
  const none = {
    ready: 0,
    secretMissing: 0,
    website: 0,
    present: 0,
    repeated: 0,
    consent: 0,
    unfit: 0,
    check: 0,
  }
  const counts = { all: entries.length, ...none }
  for (const entry of entries) {
    counts[stateOf(entry, agreed)]++
    if (isDoubtful(entry)) counts.check++
  }
  return counts
}

/** The state of an entry, as far as there is consent. */
export function stateOf(entry: ImportEntry, agreed: Agreed): EntryState {
  const { kind } = entry.state
  return kind === 'unfit' || isAgreed(entry, agreed) ? kind : 'consent'
}

function isAgreed({ needs = [] }: ImportEntry, agreed: Agreed): boolean {
  return needs.every((one) => agreed.has(one))
}

function isDoubtful({ notes }: ImportEntry): boolean {
  return notes.some(({ kind }) => kind === 'check')
}

/** The places of the entries in a group, in their order. */
export function placesIn(
  entries: readonly ImportEntry[],
  shown: EntryGroup,
  agreed: Agreed,
): readonly number[] {
  const isShown = (entry: ImportEntry) =>
    shown === 'all' || (shown === 'check' ? isDoubtful(entry) : stateOf(entry, agreed) === shown)
  return entries.flatMap((entry, at) => (isShown(entry) ? [at] : []))
}

export function canBeChosen(entry: ImportEntry, agreed: Agreed): boolean {
  const state = stateOf(entry, agreed)
  return state !== 'unfit' && state !== 'consent'
}

/** Whether its secrets can take the place of those of a connection that is here. */
export function canReplace({ state }: ImportEntry): boolean {
  return state.kind === 'present' && state.replaces.length > 0
}

/** The ids of the secrets that it is added without. */
export function secretsLackedBy(state: ImportState): readonly string[] {
  return state.kind === 'secretMissing' || state.kind === 'website' ? state.fields : []
}

/** Whether anything is to become of it. */
export function isChosen({ chosen, replacing }: EntryChoice, place: number): boolean {
  return chosen.has(place) || replacing.has(place)
}

/** Chooses places to be added, as far as they can be, but for those whose secrets are used. */
export function withChosen(imported: ImportInHand, places: readonly number[]): EntryChoice {
  const { chosen, replacing, agreed, preview } = imported
  const free = places.filter((at) => {
    const entry = preview.entries[at]
    return entry && canBeChosen(entry, agreed) && !replacing.has(at)
  })
  return { chosen: new Set([...chosen, ...free]), replacing }
}

/** Nothing is to become of these places. */
export function withoutChosen({ chosen, replacing }: EntryChoice, places: readonly number[]): EntryChoice {
  return { chosen: without(chosen, places), replacing: without(replacing, places) }
}

/** Uses the secrets of these places for the connections that are here, as far as they can be. */
export function withReplaced(imported: ImportInHand, places: readonly number[]): EntryChoice {
  const { chosen, replacing, preview } = imported
  const able = places.filter((at) => {
    const entry = preview.entries[at]
    return entry && canReplace(entry)
  })
  return { chosen: without(chosen, able), replacing: new Set([...replacing, ...able]) }
}

function without(places: ReadonlySet<number>, gone: readonly number[]): ReadonlySet<number> {
  const left = new Set(places)
  for (const at of gone) left.delete(at)
  return left
}
