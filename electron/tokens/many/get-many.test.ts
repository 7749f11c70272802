import { expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { ManyProgress } from '../../../shared/many.ts'
import { ProblemError } from '../../problem-error.ts'
import { idOf } from '../keep-fresh/keep-fresh.fixture.ts'
import { exampleConnection, makeTokenService, settle, token } from '../token-service.fixture.ts'
import { createGetMany } from './get-many.ts'

const refused = new ProblemError({ kind: 'credentialsRefused' })
const timedOut = new ProblemError({ kind: 'timedOut', host: 'a.example', seconds: 30 } as never)

/** So many connections to one server, and a run over them. @param more what each differs in. */
function many(count: number, more: (at: number) => object = () => ({})) {
  const ids = Array.from({ length: count }, (_, at) => idOf(at + 1))
  const world = makeTokenService(ids.map((id, at) => exampleConnection({ id, ...more(at) })))
  const reports: ManyProgress[] = []
  const timers = new Set<() => void>()
  const getMany = createGetMany({
    connections: { get: (id) => world.list.get(id) },
    tokenService: world.tokenService,
    serverOf: ({ environment }) => environment,
    now: () => world.clock.now,
    schedule: (_, call) => {
      timers.add(call)
      return () => void timers.delete(call)
    },
    report: (progress) => reports.push(progress),
  })
  const fire = () => {
    for (const call of timers) {
      timers.delete(call)
      call()
    }
  }
  /** Issues a token for each request that waits, until none does. */
  const issueAll = async (from = 0) => {
    for (let at = from; at < world.calls.length; at += 1) {
      world.calls[at]?.resolve(token(`token ${at}`))
      await settle()
    }
  }
  return { ...world, ids, getMany, reports, fire, issueAll }
}

test('four requests at most run at one server, and all get a token', async () => {
  const { getMany, ids, calls, issueAll } = many(10)
  const run = getMany.run(ids)
  await settle()
  expect(calls).toHaveLength(4)
  await issueAll()
  expect(await run).toEqual({ got: 10, failed: [], needUser: [] })
  expect(calls).toHaveLength(10)
})

test('another server has its own four', async () => {
  const { getMany, ids, calls } = many(12, (at) => ({ environment: at % 2 ? 'test' : 'production' }))
  void getMany.run(ids)
  await settle()
  expect(calls).toHaveLength(8)
})

test('a token that is still good is not requested again, nor one named twice', async () => {
  const { getMany, ids, calls, issueAll } = many(1)
  const twice = [...ids, ...ids]
  const run = getMany.run(twice)
  await settle()
  await issueAll()
  expect(await run).toMatchObject({ got: 1 })
  expect(await getMany.run(twice)).toMatchObject({ got: 1 })
  expect(calls).toHaveLength(1)
})

test('nothing is sent for one that needs its user; it is named, and shows no failure', async () => {
  const { getMany, ids, calls, tokenService } = many(1, () => ({ method: 'interactive' }))
  expect(await getMany.run(ids)).toEqual({ got: 0, failed: [], needUser: ids })
  expect(calls).toEqual([])
  expect(tokenService.status(ids[0] as ConnectionId)).toEqual({ kind: 'none' })
})

test('no login window opens, whatever a method does', async () => {
  const { getMany, ids, calls } = many(1)
  void getMany.run(ids)
  await settle()
  expect(calls[0]?.call).toMatchObject({ attendance: 'unattended', trigger: 'user' })
})

test('one that fails is named with its problem; the others go on, and what was refused is not sent again', async () => {
  const { getMany, ids, calls, issueAll } = many(6)
  const run = getMany.run(ids)
  await settle()
  calls[0]?.reject(refused)
  await settle()
  await issueAll(1)
  const failed = [{ id: ids[0], problem: refused.problem }]
  expect(await run).toEqual({ got: 5, failed, needUser: [] })
  expect(await getMany.run(ids)).toEqual({ got: 5, failed, needUser: [] })
  expect(calls).toHaveLength(6)
})

test('one that is gone is named', async () => {
  const { getMany } = many(0)
  expect(await getMany.run([idOf(9)])).toEqual({
    got: 0,
    failed: [{ id: idOf(9), problem: { kind: 'gone' } }],
    needUser: [],
  })
})

test('a server that could not be reached four times in a row is left alone', async () => {
  const { getMany, ids, calls } = many(100)
  const run = getMany.run(ids)
  await settle()
  for (const call of calls.slice(0, 4)) call.reject(timedOut)
  const { failed } = await run
  expect(failed).toHaveLength(100)
  expect(calls.length).toBeLessThanOrEqual(8)
})

test('progress is reported once for what happens together', async () => {
  const { getMany, ids, calls, reports, fire } = many(6)
  void getMany.run(ids)
  await settle()
  calls[0]?.resolve(token('first'))
  calls[1]?.reject(refused)
  await settle()
  expect(reports).toEqual([])
  fire()
  expect(reports).toEqual([{ total: 6, done: 2, failed: 1 }])
})

test('cancelling ends what it started, and nothing more is sent', async () => {
  const { getMany, ids, calls, issueAll, tokenService, fire, reports } = many(10)
  const theirs = vi.fn()
  void tokenService.getToken(ids[0] as ConnectionId).then(theirs)
  await settle()
  const run = getMany.run(ids)
  await settle()
  calls[1]?.resolve(token('second'))
  await settle()
  getMany.cancel()
  expect(await run).toEqual({ got: 1, failed: [], needUser: [] })
  await settle()
  expect(calls.slice(2).every(({ call }) => call.signal.aborted)).toBe(true)
  const sent = calls.length
  // What the user had requested before goes on.
  expect(calls[0]?.call.signal.aborted).toBe(false)
  await issueAll()
  expect(theirs).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ ok: true }))
  expect(calls).toHaveLength(sent)
  fire()
  expect(reports).toEqual([])
})

test('a newer run takes the place of the one before', async () => {
  const { getMany, ids } = many(10)
  const first = getMany.run(ids)
  await settle()
  void getMany.run(ids.slice(0, 1))
  expect(await first).toMatchObject({ got: 0 })
})
