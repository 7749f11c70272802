import { expect, test } from 'vitest'
import { type DeletedConnection, timeInBin } from '../../../shared/deleted-connection.ts'
import type { Change } from '../../vault/collection.ts'
import { Secret } from '../../vault/secret.ts'
import type { Connection } from '../connection.ts'
import { createBin } from './bin.ts'
import type { DeletedRecord } from './deleted-record.ts'

const day = 24 * 60 * 60 * 1000

/** A bin with a connection deleted at each of these moments, and its clock and timers. */
function world(moments: readonly number[]) {
  const secret = new Secret('s3cr3t')
  const records = new Map(
    moments.map((deletedAt, at): [string, DeletedRecord] => {
      const connection = { id: `${at}`, name: `Number ${at}`, secrets: { secret } } as unknown as Connection
      return [`${at}`, { connection, deletedAt }]
    }),
  )
  const done: string[][] = []
  const due: { at: number; call: () => void }[] = []
  let [time, told] = [0, 0]
  const remove = (kind: Change['kind']) => (id: string) => ({ kind, id })
  const bin = createBin({
    vault: {
      unreadable: () => [],
      async change(changes) {
        done.push(changes.map(({ kind, id }) => `${kind}:${id}`))
        for (const { id } of changes) records.delete(id)
      },
    },
    deleted: {
      ids: () => [...records.keys()],
      read: async (id) => records.get(id),
      put: () => expect.unreachable(),
      remove: remove('deletedConnection'),
    },
    companions: [{ remove: remove('history') }],
    now: () => time,
    schedule: (milliseconds, call) => {
      const timer = { at: time + milliseconds, call }
      due.push(timer)
      return () => void due.splice(due.indexOf(timer), 1)
    },
    changed: () => told++,
  })
  /** Lets time pass, timers and all. */
  const pass = async (milliseconds: number) => {
    const end = time + milliseconds
    for (;;) {
      const [next] = due.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)
      if (!next) break
      due.splice(due.indexOf(next), 1)
      time = next.at
      next.call()
      for (let turn = 0; turn < 10; turn++) await Promise.resolve()
    }
    time = end
  }
  return { bin, done, due, pass, secret, told: () => told }
}

test('the last deleted comes first; its secrets are wiped once it was looked at', async () => {
  const { bin, secret } = world([5, 9])
  const list: readonly DeletedConnection[] = await bin.list()
  expect(list.map(({ name, deletedAt, purgedAt }) => [name, deletedAt, purgedAt])).toEqual([
    ['Number 1', 9, 9 + timeInBin],
    ['Number 0', 5, 5 + timeInBin],
  ])
  expect(() => secret.reveal()).toThrow()
})

test('what has been in it for 30 days goes in one change with all that is its, the rest stays', async () => {
  const { bin, done, pass, told } = world([0, 0, 2 * day])
  bin.unlock()
  await pass(29 * day)
  expect(done).toEqual([])
  await pass(2 * day)
  expect(done).toEqual([['deletedConnection:0', 'history:0', 'deletedConnection:1', 'history:1']])
  expect([bin.count(), told()]).toEqual([1, 1])
})

test('nothing goes while the vault is locked, and what was due goes soon after it was opened', async () => {
  const { bin, due, pass } = world([0])
  bin.unlock()
  await pass(day)
  bin.lock()
  expect(due).toEqual([])
  await pass(60 * day)
  expect(bin.count()).toBe(1)
  bin.unlock()
  await pass(5_000)
  expect(bin.count()).toBe(0)
})

test('opened twice it looks once', async () => {
  const { bin, due } = world([0])
  bin.unlock()
  bin.unlock()
  expect(due).toHaveLength(1)
})
