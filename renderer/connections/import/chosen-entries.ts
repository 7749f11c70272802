/** Which entries of a preview are shown and chosen. */
import type { ImportEntry, ImportState } from '../../../shared/import.ts'

export type EntryState = ImportState['kind']

export const entryStates = [
  'ready',
  'secretMissing',
  'present',
  'unfit',
] as const satisfies readonly EntryState[]

/** How many entries are in each state, and in all. */
export function countEntries(entries: readonly ImportEntry[]): Readonly<Record<EntryState | 'all', number>> {
  const counts = { all: entries.length, ready: 0, secretMissing: 0, present: 0, unfit: 0 }
  for (const { state } of entries) counts[state.kind]++
  return counts
}

/** The places of the entries in a state, in their order. */
export function placesIn(entries: readonly ImportEntry[], shown: EntryState | 'all'): readonly number[] {
  return entries.flatMap(({ state }, at) => (shown === 'all' || state.kind === shown ? [at] : []))
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
