import { expect, it } from 'vitest'
import type { ConnectionId, TokenStatus, TokenView } from '../../../shared/connection.ts'
import { noticeOf } from './user-need.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
const minute = 60_000
const by = 1_000 * minute

/** A token that was issued so long before it expires. */
function held(life: number): TokenStatus {
  return { kind: 'held', token: { fingerprint: '7F3A 91C2', obtainedAt: by - life } as TokenView }
}

it.each([
  ['a tenth of an hour', 60 * minute, 6 * minute],
  ['two minutes at least', 15 * minute, 2 * minute],
  ['a quarter of an hour at most', 10 * 60 * minute, 15 * minute],
  ['half of a very short life', 3 * minute, 1.5 * minute],
  ['nothing of no life', 0, 0],
])('tells of a token’s end before it: %s', (_what, life, lead) => {
  expect(noticeOf(id, { kind: 'userNeeded', by }, held(life))).toEqual({
    notice: { id, need: { kind: 'expiring', by } },
    about: '7F3A 91C2',
    from: by - lead,
  })
})

it('tells of a stop at once, whether or not there is a token', () => {
  const stopped = { kind: 'stopped', why: 'refused', since: 5 } as const
  const expected = { notice: { id, need: { kind: 'stopped', why: 'refused' } }, from: 5 }
  expect(noticeOf(id, stopped, { kind: 'none' })).toMatchObject(expected)
  expect(noticeOf(id, stopped, held(60 * minute))).toMatchObject(expected)
})

it.each([
  ['whose token is renewed without them', { kind: 'on', next: 7 }, held(60 * minute)],
  ['whose token never expires', { kind: 'userNeeded' }, held(60 * minute)],
  ['that has no token yet', { kind: 'userNeeded', by }, { kind: 'none' }],
  ['at which they are signing in', { kind: 'userNeeded', by }, { kind: 'asking', since: 1, step: 'sending' }],
  ['that is not kept fresh', undefined, held(60 * minute)],
] as const)('needs nobody at a connection %s', (_what, freshness, status) => {
  expect(noticeOf(id, freshness, status)).toBeUndefined()
})
