import { expect, test, vi } from 'vitest'
import type { ConnectionId, UnreadableRecord } from '../../../shared/connection.ts'
import type { ClaimcheckEvent } from '../../../shared/contract.ts'
import { bad, good } from '../../../shared/problem.ts'
import type { Parts } from '../parts.ts'
import { connectionHandlers } from './connection-handlers.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
const other = { kind: 'connection', id: '22222222-2222-4222-8222-222222222222' }

/** Handlers of a vault with these unreadable records, and what they do. */
function handlers(unreadable: readonly UnreadableRecord[], ends: 'well' | 'badly' = 'well') {
  const did: (string | ClaimcheckEvent)[] = []
  let left = unreadable
  const parts = {
    vault: {
      unreadable: () => left,
      view: () => ({ kind: 'open', unreadable: left }),
      settled: async () => did.push('the backup too'),
    },
    connections: {
      async remove(_id: unknown, how: string) {
        did.push(how)
        if (ends === 'badly') return bad({ kind: 'gone' })
        left = left.filter((record) => record.id !== id)
        return good(null)
      },
    },
    pending: { complete: (draft: unknown) => draft, shown: async () => undefined },
    annotationsInHand: { release: async () => did.push('noted no more') },
    tokenService: { cancel: () => did.push('cancelled'), discard: () => did.push('dropped') },
    tokenApi: { cancel: () => did.push('call ended') },
    keepFresh: { removed: () => did.push('not kept fresh') },
    signOut: { now: async () => did.push('signed out') },
    bin: { count: () => 1 },
    emit: (event: ClaimcheckEvent) => did.push(event),
  }
  return { of: connectionHandlers(parts as unknown as Parts), did }
}

const binned = { kind: 'bin', count: 1 }
const removed = { kind: 'connectionRemoved', id }

test('a connection that is deleted is dropped, told of and signed out', async () => {
  const { of, did } = handlers([other])
  expect(await of['connection.delete']({ id })).toEqual(good(null))
  expect(did).toEqual([
    'cancelled',
    'call ended',
    'toBin',
    'dropped',
    'not kept fresh',
    binned,
    removed,
    'signed out',
  ])
})

test.each(['connection', 'token'])(
  'where its %s was unreadable, the window hears what still is',
  async (kind) => {
    const { of, did } = handlers([other, { kind, id }])
    expect(await of['connection.delete']({ id })).toEqual(good(null))
    const vault = { kind: 'open', unreadable: [other] }
    expect(did).toEqual([
      'cancelled',
      'call ended',
      'toBin',
      'dropped',
      'not kept fresh',
      binned,
      removed,
      { kind: 'vault', vault },
      'signed out',
    ])
  },
)

test('nothing is told of one that could not be deleted', async () => {
  const { of, did } = handlers([{ kind: 'connection', id }], 'badly')
  expect(await of['connection.delete']({ id })).toEqual(bad({ kind: 'gone' }))
  expect(did).toEqual(['cancelled', 'call ended', 'toBin'])
})

test('it is deleted for good where the user says so, from the backup too', async () => {
  const { of, did } = handlers([])
  await of['connection.delete']({ id, forGood: true })
  expect(did).toContain('forGood')
  expect(did.slice(-2)).toEqual(['noted no more', 'the backup too'])
})

const draft = { name: 'Acme', system: 'x', environment: 'x', method: 'x', values: {}, secrets: {} } as never

const kept = { name: 'Acme', secretsHeld: [] }

/** What came with the entry of an import behind the form. */
const noted = { note: 'From the portal.' }

/** Handlers that save, or do not; and what they do besides. */
function saving(ends: 'well' | 'badly') {
  const did: string[] = []
  const before = { id, name: 'before' }
  const save = vi.fn(async (..._given: unknown[]) =>
    ends === 'well' ? good({ id, name: 'after' }) : bad({ kind: 'gone' }),
  )
  const signedOut = vi.fn(async (_before: unknown, _after: unknown) => void did.push('signed out after'))
  const parts = {
    connections: { get: () => before, add: save, edit: save },
    pending: {
      complete: (given: object, of: unknown) => ({ ...given, completedFor: of }),
      annotationsFor: () => noted,
      keep: async () => did.push('kept'),
      keepSoFar: async () => did.push('kept so far'),
      putAside: async () => kept,
      shown: async (isShown: boolean) => did.push(isShown ? 'shown' : 'put away'),
    },
    tokenService: { invalidate: () => did.push('token dropped') },
    tokenApi: { cancel: () => did.push('call ended') },
    keepFresh: { edited: () => did.push('kept fresh anew') },
    signOut: { after: signedOut },
    summaryOf: () => ({ id }),
    emit: () => did.push('told'),
  }
  return { of: connectionHandlers(parts as unknown as Parts), did, save, signedOut, before }
}

test('a changed connection loses the token that it had before, and the sign-in that was another’s', async () => {
  const { of, did, signedOut, before } = saving('well')
  expect(await of['connection.edit']({ id, draft })).toMatchObject({ ok: true })
  expect(did).toEqual([
    'token dropped',
    'call ended',
    'kept fresh anew',
    'signed out after',
    'put away',
    'told',
  ])
  expect(signedOut).toHaveBeenCalledExactlyOnceWith(before, { id, name: 'after' })
})

test('what was typed is put away once it is saved, and not before', async () => {
  const added = saving('well')
  await added.of['connection.add'](draft)
  expect(added.did).toEqual(['put away', 'told'])
  expect(added.save).toHaveBeenCalledExactlyOnceWith({ ...(draft as object), completedFor: undefined }, noted)
  const failed = saving('badly')
  await failed.of['connection.add'](draft)
  await failed.of['connection.edit']({ id, draft })
  expect(failed.did).toEqual([])
})

test('what was typed is kept where it is handed in, and nothing else is', async () => {
  const { of, did } = saving('well')
  await of['connection.draft']({ kind: 'open' })
  await of['connection.draft']({ kind: 'closed' })
  await of['connection.draft']({ kind: 'typed', draft })
  await of['connection.draft']({ kind: 'soFar', draft })
  expect(await of['connection.draft']({ kind: 'aside', draft })).toEqual(good(kept))
  expect(did).toEqual(['shown', 'put away', 'kept', 'kept so far'])
})
