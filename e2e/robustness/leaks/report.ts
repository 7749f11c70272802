/** Describes what a run found: a secret's number, how it was written and where; never the secret. */
import type { RunReport } from './run.ts'

const mostHits = 400

export function describeRun({
  places,
  canaries,
  encodings,
  sequences,
  hits,
  blind,
}: RunReport): readonly string[] {
  const widest = Math.max(...places.map(({ place }) => place.length))
  const row = (place: string, ...columns: readonly string[]) =>
    `${place.padEnd(widest)} ${columns.map((column) => column.padStart(12)).join('')}`
  const sum = (pick: (place: RunReport['places'][number]) => number) =>
    places.reduce((total, place) => total + pick(place), 0)
  return [
    '',
    row('place', 'items', 'bytes', 'hits'),
    ...places.map(({ place, items, bytes, hits: own }) =>
      row(place, String(items), String(bytes), String(own.length)),
    ),
    row('all', String(sum(({ items }) => items)), String(sum(({ bytes }) => bytes)), String(hits.length)),
    '',
    ...hits.slice(0, mostHits).map(describeHit),
    ...(hits.length > mostHits ? [`… and ${hits.length - mostHits} more`] : []),
    ...blind.map((place) => `✗ the search is blind in ${place}: what must stand there was not found`),
    `${canaries} canaries in ${encodings} encodings (${sequences} byte sequences), ${places.length} places, ${hits.length} hits`,
  ]
}

function describeHit({ secret, shape, place, item }: RunReport['hits'][number]): string {
  return `✗ canary #${secret} as ${shape} in ${place}: ${item}`
}
