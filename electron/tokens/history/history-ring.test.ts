import { expect, it } from 'vitest'
import type { Json } from '../../../shared/claims.ts'
import { readEntry } from './history-entry.ts'
import { historyCodec } from './history-record.ts'
import { appendEntries, mostCharacters, mostEntries } from './history-ring.ts'

const issued = (at: number) => ({
  kind: 'issued',
  at,
  fingerprint: '7F3A 91C2',
  cause: 'refreshed',
  trigger: 'schedule',
  issuedBy: 'https://sts.example/token',
})
const failed = (at: number, problem = 'unknownHost', trigger = 'schedule') => ({
  kind: 'failed',
  at,
  problem,
  trigger,
})

const range = (count: number) => Array.from({ length: count }, (_, index) => index)

it('keeps the newest entries', () => {
  const ring = range(mostEntries + 7).reduce<readonly Json[]>(
    (kept, at) => appendEntries(kept, [issued(at)]),
    [],
  )
  expect(ring).toHaveLength(mostEntries)
  expect([ring.at(0), ring.at(-1)]).toMatchObject([{ at: 7 }, { at: mostEntries + 6 }])
})

it('makes one entry of what fails in a row by the schedule, with the first and the last time', () => {
  const ring = appendEntries(appendEntries([], [failed(1), failed(2)]), [failed(5)])
  expect(ring).toEqual([{ ...failed(5), since: 1, times: 3 }])
})

it.each([
  ['another problem', [failed(1), failed(2, 'timedOut')]],
  ['the user', [failed(1, 'unknownHost', 'user'), failed(2, 'unknownHost', 'user')]],
  ['a token in between', [failed(1), issued(2), failed(3)]],
])('does not count on over %s', (_name, entries) => {
  expect(appendEntries([], entries)).toEqual(entries)
})

it('is sealed small, joined with what is kept, and bounded in its space', () => {
  const packed = historyCodec.write(range(mostEntries).map(issued))
  expect(JSON.stringify(packed).length).toBeLessThan(5_000)
  const joined = historyCodec.carryOver?.(historyCodec.write([issued(900)]), packed) ?? null
  expect(historyCodec.parse(joined, '')).toEqual([...range(mostEntries).slice(1).map(issued), issued(900)])
  const long = range(10).map((at) => ({ ...issued(at), issuedBy: 'x'.repeat(mostCharacters / 4) }))
  const kept = historyCodec.parse(historyCodec.write(long), '') ?? []
  expect(kept.map((entry) => readEntry(entry)?.at)).toEqual([7, 8, 9])
})

it('keeps entries of a newer version, and reads the others', () => {
  const newer = { kind: 'lent', at: 2, to: 'a program' }
  const ring = appendEntries([issued(1), newer, { ...issued(3), trigger: 'agent' }], [issued(4)])
  expect(historyCodec.parse(historyCodec.write(ring), '')).toContainEqual(newer)
  expect(ring.map(readEntry).filter((entry) => entry !== undefined)).toHaveLength(3)
  expect(readEntry({ ...issued(3), trigger: 'agent' })).toMatchObject({ fingerprint: '7F3A 91C2' })
})

it.each([null, {}, { v: 2, entries: [] }, { v: 1, entries: 'bm90IGRlZmxhdGVk' }])(
  'begins anew after a record it does not understand: %j',
  (record) => {
    expect(historyCodec.parse(record, '')).toBeUndefined()
    const fresh = historyCodec.carryOver?.(historyCodec.write([issued(1)]), record) ?? null
    expect(historyCodec.parse(fresh, '')).toEqual([issued(1)])
  },
)
