import path from 'node:path'
import { expect, test } from 'vitest'
import { usualNetwork } from '../../shared/network.ts'
import type { SystemId } from '../../shared/system.ts'
import { endsSession, persistentSession, type SessionBasis, sessionsFolder } from './persistent-session.ts'

const id = '6f0d2c1e-3b1a-4c55-9a3e-0d6f1c2b3a49'

test('is below the data folder, under its connection’s id', () => {
  const sessions = sessionsFolder(path.resolve('/data'))
  expect(persistentSession(sessions, id)).toEqual({ id, folder: path.resolve('/data/sessions', id) })
})

test.each(['', '.', '..', '../../etc', `${id}/..`, `${id.slice(1)}x`, `${id}\n`])(
  'rejects an invalid id as a folder name: %j',
  (wrong) => expect(() => persistentSession('/data/sessions', wrong)).toThrow(TypeError),
)

const kept: SessionBasis = {
  system: 'x' as SystemId,
  environment: 'e',
  values: { address: 'https://one.example', scope: 'a' },
  network: { ...usualNetwork, login: { kind: 'window', session: 'kept' } },
}

test.each([
  ['another system', { system: 'y' as SystemId }],
  ['another environment', { environment: 'f' }],
  ['another address', { values: { address: 'https://two.example', scope: 'a' } }],
  ['a fresh window each time', { network: usualNetwork }],
  ['the user’s own browser', { network: { ...usualNetwork, login: { kind: 'browser' } } }],
] as const)('%s ends it', (_what, change) => {
  expect(endsSession(kept, { ...kept, ...change })).toBe(true)
  expect(endsSession({ ...kept, network: usualNetwork }, { ...kept, ...change })).toBe(false)
})

test('a change of anything else does not end it', () => {
  expect(endsSession(kept, { ...kept, values: { scope: 'a', address: 'https://one.example' } })).toBe(false)
})
