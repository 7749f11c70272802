import { expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { usualNetwork } from '../../../shared/network.ts'
import { bad, good } from '../../../shared/problem.ts'
import type { Connection } from '../../connections/connection.ts'
import type { Parts } from '../parts.ts'
import { createSignOut, loginHandlers } from './sign-in-handlers.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId

test('signing out ends the sign-in under way first, and is for a connection that is there', async () => {
  const did: string[] = []
  const parts = {
    connections: { get: (wanted: string) => (wanted === id ? { id } : undefined) },
    tokenService: { cancel: () => did.push('cancelled') },
    signOut: { now: async () => did.push('signed out') },
  }
  const of = loginHandlers(parts as unknown as Parts)
  const other = '22222222-2222-4222-8222-222222222222' as ConnectionId
  expect(await of['connection.signOut']({ id: other })).toEqual(bad({ kind: 'gone' }))
  expect(did).toEqual([])
  expect(await of['connection.signOut']({ id })).toEqual(good(null))
  expect(did).toEqual(['cancelled', 'signed out'])
})

const kept = {
  id,
  system: 'x',
  environment: 'x',
  values: { address: 'https://a.example' },
  network: { ...usualNetwork, login: { kind: 'window', session: 'kept' } },
} as unknown as Connection

test.each<[string, object, number]>([
  ['is not kept any more', { network: usualNetwork }, 1],
  ['would be another server’s', { values: { address: 'https://b.example' } }, 1],
  ['stays what it was', {}, 0],
])('a kept sign-in that %s ends where it must', async (_what, change, times) => {
  const signOut = vi.fn(async () => undefined)
  const { after } = createSignOut({ signOut }, '/data/sessions')
  await after(kept, { ...kept, ...change })
  expect(signOut).toHaveBeenCalledTimes(times)
  await after(undefined, kept)
  expect(signOut).toHaveBeenCalledTimes(times)
})

test('nothing but the folder of a connection is ever signed out of', () => {
  const signOut = vi.fn(async () => undefined)
  const { now } = createSignOut({ signOut }, '/data/sessions')
  expect(() => now('../vault' as ConnectionId)).toThrow(TypeError)
  expect(signOut).not.toHaveBeenCalled()
})
