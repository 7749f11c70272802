import { expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import type { Parts } from '../parts.ts'
import { manyHandlers } from './many-handlers.ts'

const first = '11111111-1111-4111-8111-111111111111' as ConnectionId
const second = '22222222-2222-4222-8222-222222222222' as ConnectionId
const place = { id: first, field: 'clientSecret' }
const other = { id: second, field: 'apiKey' }
const request = { places: [place, other], value: 'new' }

/** Handlers of two connections that share a secret, and what they do. */
function handlers(more: object = {}) {
  const did: string[] = []
  const note = (what: string) => (id: ConnectionId) => did.push(`${what} ${id.slice(0, 1)}`)
  const replaceSecret = vi.fn(async () =>
    good({ kind: 'replaced', connections: [{ id: first }, { id: second }] }),
  )
  const secretUses = vi.fn(() => good([place, other]))
  const getMany = { run: vi.fn(async () => ({ got: 2, failed: [], needUser: [] })), cancel: vi.fn() }
  const parts = {
    takeGesture: async () => true,
    connections: { get: (id: ConnectionId) => ({ id, was: true }), replaceSecret, secretUses },
    tokenService: { invalidate: note('invalidated') },
    tokenApi: { cancel: note('call ended') },
    keepFresh: { edited: ({ id }: { id: ConnectionId }) => note('kept fresh anew')(id) },
    signOut: {
      after: async (was: object, { id }: { id: ConnectionId }) => 'was' in was && note('signed out')(id),
    },
    summaryOf: (id: ConnectionId) => ({ id }),
    emit: ({ connection }: { connection: { id: ConnectionId } }) => note('told')(connection.id),
    getMany,
    ...more,
  }
  return { of: manyHandlers(parts as unknown as Parts), did, replaceSecret, secretUses, getMany }
}

test('exactly the connections whose secret was replaced are treated as edited', async () => {
  const { of, did, replaceSecret } = handlers()
  expect(await of['secret.replace'](request)).toEqual(
    good({ kind: 'replaced', connections: [first, second] }),
  )
  expect(replaceSecret).toHaveBeenCalledExactlyOnceWith([place, other], 'new')
  const each = ['invalidated', 'call ended', 'kept fresh anew', 'signed out', 'told']
  expect(did).toEqual([...each.map((what) => `${what} 1`), ...each.map((what) => `${what} 2`)])
})

test.each([bad({ kind: 'gone' }), good({ kind: 'unfit', id: second, fields: [] })])(
  'nothing else is done where nothing was replaced (%j)',
  async (ending) => {
    const { of, did } = handlers({ connections: { get: () => ({}), replaceSecret: async () => ending } })
    expect(await of['secret.replace'](request)).toEqual(ending)
    expect(did).toEqual([])
  },
)

test('a page that was taken over neither looks for secrets nor replaces them', async () => {
  const { of, replaceSecret, secretUses } = handlers({ takeGesture: async () => false })
  expect(await of['secret.uses'](place)).toEqual(bad({ kind: 'notPressed' }))
  expect(await of['secret.replace'](request)).toEqual(bad({ kind: 'notPressed' }))
  expect(replaceSecret).not.toHaveBeenCalled()
  expect(secretUses).not.toHaveBeenCalled()
})

test('a connection that the window does not list is not among those that share a secret', async () => {
  const { of } = handlers({ summaryOf: (id: ConnectionId) => (id === first ? { id } : undefined) })
  expect(await of['secret.uses'](place)).toEqual(good([place]))
})

test('many tokens are got, and no more once that is cancelled', async () => {
  const { of, getMany } = handlers()
  expect(await of['token.getMany']({ ids: [first, second] })).toEqual(
    good({ got: 2, failed: [], needUser: [] }),
  )
  expect(getMany.run).toHaveBeenCalledExactlyOnceWith([first, second])
  expect(await of['token.cancelMany']({})).toEqual(good(null))
  expect(getMany.cancel).toHaveBeenCalledOnce()
})

test('several are kept fresh together, and each is told of', async () => {
  const setMany = vi.fn(async () => good([{ id: first }, { id: second }]))
  const { of, did } = handlers({ keepFresh: { setMany } })
  expect(await of['connection.keepManyFresh']({ ids: [first, second], on: true })).toEqual(good(null))
  expect(setMany).toHaveBeenCalledExactlyOnceWith([first, second], true)
  expect(did).toEqual(['told 1', 'told 2'])
  const gone = handlers({ keepFresh: { setMany: async () => bad({ kind: 'gone' }) } })
  expect(await gone.of['connection.keepManyFresh']({ ids: [first], on: true })).toEqual(bad({ kind: 'gone' }))
  expect(gone.did).toEqual([])
})
