import { expect, test } from 'vitest'
import type { ConnectionId, UnreadableRecord } from '../../shared/connection.ts'
import type { ClaimcheckEvent } from '../../shared/contract.ts'
import { bad, good } from '../../shared/problem.ts'
import { connectionHandlers } from './connection-handlers.ts'
import type { Parts } from './parts.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
const other = { kind: 'connection', id: '22222222-2222-4222-8222-222222222222' }

/** Handlers of a vault with these unreadable records, and what they do. */
function handlers(unreadable: readonly UnreadableRecord[], ends: 'well' | 'badly' = 'well') {
  const did: (string | ClaimcheckEvent)[] = []
  let left = unreadable
  const parts = {
    vault: { unreadable: () => left, view: () => ({ kind: 'open', unreadable: left }) },
    connections: {
      async remove() {
        if (ends === 'badly') return bad({ kind: 'gone' })
        left = left.filter((record) => record.id !== id)
        return good(null)
      },
    },
    pending: { complete: (draft: unknown) => draft, shown: async () => undefined },
    desk: { cancel: () => did.push('cancelled'), drop: () => did.push('dropped') },
    signOut: { now: async () => did.push('signed out') },
    tell: (event: ClaimcheckEvent) => did.push(event),
  }
  return { of: connectionHandlers(parts as unknown as Parts), did }
}

const removed = { kind: 'connectionRemoved', id }

test('a connection that is deleted is dropped, told of and signed out', async () => {
  const { of, did } = handlers([other])
  expect(await of['connection.delete']({ id })).toEqual(good(null))
  expect(did).toEqual(['cancelled', 'dropped', removed, 'signed out'])
})

test.each(['connection', 'token'])(
  'where its %s was unreadable, the window hears what still is',
  async (kind) => {
    const { of, did } = handlers([other, { kind, id }])
    expect(await of['connection.delete']({ id })).toEqual(good(null))
    const vault = { kind: 'open', unreadable: [other] }
    expect(did).toEqual(['cancelled', 'dropped', removed, { kind: 'vault', vault }, 'signed out'])
  },
)

test('nothing is told of one that could not be deleted', async () => {
  const { of, did } = handlers([{ kind: 'connection', id }], 'badly')
  expect(await of['connection.delete']({ id })).toEqual(bad({ kind: 'gone' }))
  expect(did).toEqual(['cancelled'])
})
