import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { VaultView } from '../../shared/contract.ts'
import { createLock } from './lock.ts'

const locked: VaultView = { kind: 'locked', protection: { kind: 'passphrase' } }

function world() {
  const did: string[] = []
  const note = (what: string) => () => void did.push(what)
  const settling = Promise.withResolvers<void>()
  const writing = Promise.withResolvers<void>()
  const lock = createLock({
    vault: {
      lock() {
        did.push('vault locked')
        return locked
      },
      settled: async () => void did.push('on disk'),
    },
    tokenService: {
      async settle() {
        did.push('desk settles')
        await settling.promise
      },
      lock: note('desk wiped'),
    },
    history: { flush: async () => void did.push('history is sealed') },
    keepFresh: {
      pause: note('schedule pauses'),
      settle: async () => void did.push('stops on disk'),
      lock: note('schedule ends'),
    },
    getMany: { cancel: note('many end') },
    imports: { discard: note('import ends') },
    async collect() {
      did.push('typed is sealed')
    },
    endNotices: note('notices end'),
    cancelWrites() {
      did.push('writing ends')
      return writing.promise
    },
    forgetTransports: note('routes forgotten'),
    emit: (event) => void did.push(`told ${event.kind}`),
    collectGarbage: note('collected'),
  })
  return { did, lock, settling, writing }
}

test('waits for requests in progress; then wipes, emits, writes, and collects garbage', async () => {
  const { did, lock, settling, writing } = world()
  const locking = lock()
  await setImmediate()
  expect(did).toEqual([
    'notices end',
    'schedule pauses',
    'many end',
    'import ends',
    'desk settles',
    'typed is sealed',
  ])
  settling.resolve()
  writing.resolve()
  expect(await locking).toEqual(locked)
  await vi.waitFor(() => expect(did).toContain('collected'))
  expect(did).toEqual([
    'notices end',
    'schedule pauses',
    'many end',
    'import ends',
    'desk settles',
    'typed is sealed',
    'history is sealed',
    'stops on disk',
    'schedule ends',
    'desk wiped',
    'writing ends',
    'vault locked',
    'import ends',
    'routes forgotten',
    'told vault',
    'on disk',
    'collected',
  ])
})

test('waits for a copy that is still being written, with the vault locked already', async () => {
  const { did, lock, settling, writing } = world()
  settling.resolve()
  let over = false
  const locking = lock().then(() => {
    over = true
  })
  await vi.waitFor(() => expect(did).toContain('told vault'))
  await setImmediate()
  expect(over).toBe(false)
  writing.resolve()
  await locking
})

test('requests of user, clock and platform at the same time lock once', async () => {
  const { did, lock, settling, writing } = world()
  writing.resolve()
  const all = Promise.all([lock(), lock(), lock()])
  settling.resolve()
  await all
  expect(did.filter((what) => what === 'told vault')).toHaveLength(1)
  await lock()
  expect(did.filter((what) => what === 'told vault')).toHaveLength(2)
})
