import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { VaultView } from '../shared/contract.ts'
import { createLock } from './lock.ts'

const locked: VaultView = { kind: 'locked', protection: { kind: 'passphrase' } }

function world() {
  const did: string[] = []
  const note = (what: string) => () => void did.push(what)
  const settling = Promise.withResolvers<void>()
  const lock = createLock({
    vault: {
      lock() {
        did.push('vault locked')
        return locked
      },
      settled: async () => void did.push('on disk'),
    },
    connections: { lock: note('connections wiped') },
    desk: {
      async settle() {
        did.push('desk settles')
        await settling.promise
      },
      lock: note('desk wiped'),
    },
    forgetRoutes: note('routes forgotten'),
    tell: (event) => void did.push(`told ${event.kind}`),
    collectGarbage: note('collected'),
  })
  return { did, lock, settling }
}

test('what is under way settles first; then all is wiped, told, written, and collected', async () => {
  const { did, lock, settling } = world()
  const locking = lock()
  await setImmediate()
  expect(did).toEqual(['desk settles'])
  settling.resolve()
  expect(await locking).toEqual(locked)
  await vi.waitFor(() => expect(did).toContain('collected'))
  expect(did).toEqual([
    'desk settles',
    'desk wiped',
    'connections wiped',
    'vault locked',
    'routes forgotten',
    'told vault',
    'on disk',
    'collected',
  ])
})

test('the person, the clock and the desktop at once lock once', async () => {
  const { did, lock, settling } = world()
  const all = Promise.all([lock(), lock(), lock()])
  settling.resolve()
  await all
  expect(did.filter((what) => what === 'told vault')).toHaveLength(1)
  await lock()
  expect(did.filter((what) => what === 'told vault')).toHaveLength(2)
})
