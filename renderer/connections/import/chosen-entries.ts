/** Which entries of a preview are shown and chosen. */
import type { ImportEntry, ImportState } from '../../../shared/import.ts'

export type EntryState = ImportState['kind']

export const entryStates = [
  'ready',
  'secretMissing',
  'present',
  'unfit',
] as const satisfies readonly EntryState[]

/** What a preview can be narrowed to: a state, or what its user should look at whatever its state. */
export type EntryGroup = EntryState | 'all' | 'check'

export const entryGroups = ['all', ...entryStates, 'check'] as const satisfies readonly EntryGroup[]

/** How many entries are in each group. */
export function countEntries(entries: readonly ImportEntry[]): Readonly<Record<EntryGroup, number>> {
  const counts = { all: entries.length, ready: 0, secretMissing: 0, present: 0, unfit: 0, check: 0 }
  for (const entry of entries) {
    counts[entry.state.kind]++
    if (isDoubtful(entry)) counts.check++
  }
  return counts
}

/** The places of the entries in a group, in their order. */
export function placesIn(entries: readonly ImportEntry[], shown: EntryGroup): readonly number[] {
  const isShown = (entry: ImportEntry) =>
    shown === 'all' || (shown === 'check' ? isDoubtful(entry) : entry.state.kind === shown)
  return entries.flatMap((entry, at) => (isShown(entry) ? [at] : []))
}

function isDoubtful({ notes }: ImportEntry): boolean {
  return notes.some(({ kind }) => kind === 'check')
}

export function canBeChosen({ state }: ImportEntry): boolean {
  return state.kind !== 'unfit'
}

/** Chooses places, or not any more, as far as they can be chosen. */
export function withPlaces(
  chosen: ReadonlySet<number>,
  places: readonly number[],
  entries: readonly ImportEntry[],
  isChosen: boolean,
): ReadonlySet<number> {
  const next = new Set(chosen)
  for (const at of places) {
    const entry = entries[at]
    if (isChosen && entry && canBeChosen(entry)) next.add(at)
    else next.delete(at)
  }
  return next
}
