import { expect, it } from 'vitest'
import type { ConnectionId, ConnectionSummary, TokenStatus } from '../../../shared/connection.ts'
import { createFormats } from '../../i18n/formats.ts'
import { someConnection, someToken } from '../fake-bridge.ts'
import { countStates, countTags, filtered, filterOf } from './filter.ts'
import type { ListFilter } from './list-filter.ts'
import { tokenGroupOf, untilOtherGroup } from './token-group.ts'

const now = 1_000_000
const hour = 3_600_000
const problem = { kind: 'clientRefused' } as const
const held = (expiresAt: number): TokenStatus => ({ kind: 'held', token: { ...someToken, expiresAt } })
const statuses: Readonly<Record<string, TokenStatus>> = {
  fresh: held(now + hour),
  lasting: { kind: 'held', token: withoutExpiry() },
  ending: { kind: 'held', token: { ...someToken, obtainedAt: 0, expiresAt: now + 1_000 } },
  over: held(now),
  failed: { kind: 'failed', problem, at: 1, token: { ...someToken, expiresAt: now + hour } },
  renewing: { kind: 'asking', since: 1, step: 'sending', token: someToken },
  empty: { kind: 'none' },
}
const all = Object.entries(statuses).map(
  ([name, status], at): ConnectionSummary => ({
    ...someConnection,
    id: name as ConnectionId,
    status,
    ...(at < 2 && { annotations: { tags: [{ name: at ? 'BERN' : 'Bern', color: 'red' }] } }),
  }),
)
const passing = (filter: ListFilter) => all.filter(filterOf(filter, now)).map(({ id }) => `${id}`)

function withoutExpiry() {
  const { expiresAt: _, ...token } = someToken
  return token
}

it('every connection is in one state, and a failed request counts for more than a token from before', () => {
  expect(passing({ state: 'valid' })).toEqual(['fresh', 'lasting', 'renewing'])
  expect(passing({ state: 'ending' })).toEqual(['ending'])
  expect(passing({ state: 'bad' })).toEqual(['over', 'failed'])
  expect(passing({ state: 'none' })).toEqual(['empty'])
  expect(countStates(all, now)).toEqual({ all: 7, valid: 3, ending: 1, bad: 2, none: 1, secretMissing: 0 })
})

it('a connection that lacks a secret is in a state of its own, unless it has a good token', () => {
  const lacking = all.map((one) => ({ ...one, secretsMissing: ['clientSecret'] }))
  const inState = lacking.filter((one) => tokenGroupOf(one, now) === 'secretMissing').map(({ id }) => `${id}`)
  expect(inState).toEqual(['over', 'empty'])
})

it('what was just imported is narrowed to, together with a state', () => {
  const added = ['fresh', 'empty'] as unknown as readonly ConnectionId[]
  expect(passing({ state: 'all', added })).toEqual(['fresh', 'empty'])
  expect(passing({ state: 'none', added })).toEqual(['empty'])
})

it('a tag is the same in any case, and narrows together with a state', () => {
  expect(passing({ state: 'all', tag: 'bern' })).toEqual(['fresh', 'lasting'])
  expect(passing({ state: 'bad', tag: 'bern' })).toEqual([])
  expect(countTags(all, createFormats('en').compare)).toEqual([{ name: 'Bern', color: 'red', count: 2 }])
})

it('a group of which nothing is left has no heading', () => {
  const groups = [
    { key: 'a', heading: { name: 'A' }, rows: all.slice(0, 2) },
    { key: 'b', heading: { name: 'B' }, rows: all.slice(2) },
  ]
  const left = filtered(groups, filterOf({ state: 'bad' }, now))
  expect(left.map(({ key, rows }) => [key, rows.length])).toEqual([['b', 2]])
})

it('a change of a state is not missed', () => {
  const [fresh, lasting] = all
  if (!fresh || !lasting) throw new Error('too few')
  expect(untilOtherGroup([lasting], now)).toBeUndefined()
  const told: string[] = []
  for (let at = now; told.at(-1) !== 'bad'; at += untilOtherGroup([lasting, fresh], at) ?? 0) {
    const group = tokenGroupOf(fresh, at)
    expect(tokenGroupOf(fresh, at + 1)).toBe(group)
    if (told.at(-1) !== group) told.push(group)
  }
  expect(told).toEqual(['valid', 'ending', 'bad'])
})
