import { expect, test } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import type { HeldEntry } from './preview.ts'
import { relinked } from './relink.ts'

const twin = 'twin' as ConnectionId
const entry = (part: Partial<HeldEntry>) => part as HeldEntry
const here = { id: 'stored' } as NonNullable<HeldEntry['here']>

test('what points to nothing that moves is the very same', () => {
  const entries = new Map([['added', entry({})]])
  const pointing = {
    values: { source: 'added', address: 'https://a.example' },
    movedFrom: 'old' as ConnectionId,
  }
  expect(relinked(pointing, entries, () => true)).toBe(pointing)
})

test.each([
  ['a source that is here already', { values: { source: 'twin' } }, { values: { source: 'stored' } }],
  [
    'a predecessor that is here already',
    { values: { address: 'a' }, movedFrom: 'twin' as ConnectionId },
    { values: { address: 'a' }, movedFrom: 'stored' },
  ],
  ['a source that repeats another entry', { values: { source: 'copy' } }, { values: { source: 'stored' } }],
])('points to what takes the place of %s', (_what, pointing, expected) => {
  const entries = new Map([
    ['twin', entry({ here })],
    ['copy', entry({ repeats: twin })],
  ])
  expect(relinked(pointing, entries, () => false)).toEqual(expected)
})

test('points to nothing where neither is there, if that is wanted', () => {
  const entries = new Map([['lost', entry({})]])
  const pointing = { values: { source: 'lost' }, movedFrom: 'lost' as ConnectionId }
  expect(relinked(pointing, entries, () => false)).toBe(pointing)
  expect(relinked(pointing, entries, () => false, '')).toEqual({ values: { source: '' } })
})
