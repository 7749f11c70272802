import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../shared/problem.ts'
import { Secret } from '../../vault/secret.ts'
import { exampleConnection, memoryVault, settle } from '../token-service.fixture.ts'
import { idOf, keptFresh, makeSchedule, on } from './keep-fresh.fixture.ts'
import { mostAtOnce } from './server-queue.ts'

const host = 'production.invalid'
const timedOut: Problem = { kind: 'timedOut', host, seconds: 30 }
const wrongPassword: Problem = { kind: 'credentialsRefused' }
const minute = 60_000
const [id] = [idOf(1)]
const many = (count: number) => Array.from({ length: count }, (_, at) => keptFresh(at + 1))

/** A schedule whose one connection has just got a token of an hour. */
async function started(connections = [keptFresh()]) {
  const world = makeSchedule(connections)
  await world.unlock()
  while (world.open().length > 0) await world.respond()
  return world
}

describe('renewing', () => {
  test('gets the first token, and renews it ahead of expiry, once', async () => {
    const world = await started()
    expect(world.calls).toHaveLength(1)
    expect(world.calls[0]?.call).toMatchObject({ trigger: 'schedule', attendance: 'unattended' })
    expect(world.schedule.freshness(id)).toEqual({ kind: 'on', next: world.clock.now + 50 * minute })
    await world.pass(50 * minute - 1)
    expect(world.calls).toHaveLength(1)
    await world.pass(1)
    expect(world.calls).toHaveLength(2)
    expect(world.schedule.freshness(id)).toEqual({ kind: 'on' })
    await world.pass(minute)
    expect(world.calls).toHaveLength(2)
    await world.respond()
    expect(world.schedule.freshness(id)).toEqual({ kind: 'on', next: world.clock.now + 50 * minute })
  })

  test('begins for several at once, a few at a time, and ends for them', async () => {
    const world = makeSchedule(many(6).map(({ keepFresh: _not, ...connection }) => connection))
    await world.unlock()
    const ids = many(6).map(({ id }) => id)
    await world.schedule.setMany(ids, true)
    await settle()
    expect(world.calls).toHaveLength(mostAtOnce)
    await world.respond()
    await world.respond()
    expect(world.calls).toHaveLength(6)
    await world.schedule.setMany(ids, false)
    expect(ids.map((each) => world.schedule.freshness(each))).toEqual(ids.map(() => undefined))
  })

  test('a token that was renewed is not shown as being requested meanwhile', async () => {
    const world = await started()
    await world.pass(50 * minute)
    expect(world.open()).toHaveLength(1)
    expect(world.tokenService.status(id).kind).toBe('held')
  })

  test('does nothing for a connection that is not kept fresh, nor for tokens of unknown expiry', async () => {
    const world = makeSchedule([exampleConnection(), keptFresh()])
    await world.unlock()
    await world.respond({ expiresIn: undefined })
    expect(world.schedule.freshness(id)).toEqual({ kind: 'on' })
    await world.pass(24 * 60 * minute)
    expect(world.calls).toHaveLength(1)
    expect(world.timers.size).toBe(0)
  })

  test('renews by a refresh token where a new one would need the user, and else tells when', async () => {
    const world = makeSchedule([keptFresh(1, { method: 'interactive' })])
    await world.unlock()
    expect(world.calls).toHaveLength(0)
    expect(world.schedule.freshness(id)).toEqual({ kind: 'userNeeded' })
    void world.tokenService.getToken(id)
    await settle()
    await world.respond({ refreshToken: new Secret('rotating 1') })
    expect(world.schedule.freshness(id)).toMatchObject({ kind: 'on' })
    await world.pass(50 * minute)
    await world.respond({ refreshToken: new Secret('rotating 2') })
    expect(world.calls.map(({ call }) => call.refreshToken?.reveal())).toEqual([undefined, 'rotating 1'])
  })

  test('ends where the user removes the token', async () => {
    const world = await started()
    await world.tokenService.forget(id)
    await world.pass(24 * 60 * minute)
    expect(world.schedule.freshness(id)).toBeUndefined()
    expect(world.saved).toEqual([undefined])
    expect(world.calls).toHaveLength(1)
  })

  test('says until when the user has to sign in', async () => {
    const world = makeSchedule([keptFresh(1, { method: 'interactive' })])
    await world.unlock()
    void world.tokenService.getToken(id)
    await settle()
    await world.respond()
    const by = world.clock.now + 60 * minute
    expect(world.schedule.freshness(id)).toEqual({ kind: 'userNeeded', by })
    await world.pass(3 * 60 * minute)
    expect(world.calls).toHaveLength(1)
  })

  test('leaves a request of the user alone', async () => {
    const world = makeSchedule()
    void world.tokenService.getToken(id)
    await world.unlock()
    expect(world.calls).toHaveLength(1)
    await world.pass(5 * minute)
    expect(world.calls).toHaveLength(1)
    await world.respond()
    expect(world.schedule.freshness(id)).toMatchObject({ kind: 'on', next: expect.any(Number) })
  })

  test('waits for five minutes after the user cancelled a renewal', async () => {
    const world = await started()
    await world.pass(50 * minute)
    world.tokenService.cancel(id)
    await settle()
    expect(world.schedule.freshness(id)).toEqual({ kind: 'paused', until: world.clock.now + 5 * minute })
    await world.pass(5 * minute - 1)
    expect(world.calls).toHaveLength(2)
    await world.pass(1)
    expect(world.calls).toHaveLength(3)
  })
})

describe('time', () => {
  test('after sleeping, each token that is due is renewed once', async () => {
    const world = await started(many(3))
    // No timer runs while the computer sleeps.
    world.clock.now += 3 * 60 * minute
    await world.pass(30_000)
    expect(world.calls).toHaveLength(6)
    await world.pass(10 * minute)
    expect(world.calls).toHaveLength(6)
  })

  test('is looked at every 30 s at least, by one timer', async () => {
    const world = await started(many(3))
    expect([...world.timers].map(({ at }) => at - world.clock.now)).toEqual([30_000])
  })

  test('a clock that was set changes no renewal', async () => {
    const world = await started()
    const by = 2 * 60 * minute
    const before = world.schedule.freshness(id)
    world.clock.now += by
    world.clocks.adjust(by)
    world.schedule.adjust(by)
    expect(world.calls).toHaveLength(1)
    expect(world.schedule.freshness(id)).toEqual(
      before?.kind === 'on' && { kind: 'on', next: (before.next ?? 0) + by },
    )
  })

  test('a clock that was set changes no wait', async () => {
    const world = makeSchedule()
    await world.unlock()
    await world.refuse(timedOut)
    const by = -60 * minute
    world.clock.now += by
    world.schedule.adjust(by)
    expect(world.schedule.freshness(id)).toEqual({ kind: 'waiting', until: world.clock.now + 5_000 })
  })
})

describe('a failure that may pass', () => {
  test('is tried again ever more seldom, and not shown beside a good token', async () => {
    const world = await started()
    await world.pass(50 * minute)
    await world.refuse(timedOut)
    expect(world.tokenService.status(id).kind).toBe('held')
    for (const wait of [5_000, 10_000, 20_000]) {
      const before = world.calls.length
      expect(world.schedule.freshness(id)).toEqual({ kind: 'waiting', until: world.clock.now + wait })
      await world.pass(wait - 1)
      expect(world.calls).toHaveLength(before)
      await world.pass(1)
      expect(world.calls).toHaveLength(before + 1)
      await world.refuse(timedOut)
    }
    expect(world.saved).toEqual([])
  })

  test('is shown where there is no good token', async () => {
    const world = makeSchedule()
    await world.unlock()
    await world.refuse(timedOut)
    expect(world.tokenService.status(id)).toMatchObject({ kind: 'failed', problem: timedOut })
  })

  test('waits for as long as the server asks', async () => {
    const world = makeSchedule()
    await world.unlock()
    await world.refuse({ kind: 'serverFailed', host, status: 503, retryAfterSeconds: 90 })
    await world.pass(90_000 - 1)
    expect(world.calls).toHaveLength(1)
    await world.pass(1)
    expect(world.calls).toHaveLength(2)
  })

  test('is tried at once when the machine is online again, but not for every report of it', async () => {
    const world = makeSchedule()
    await world.unlock()
    await world.refuse(timedOut)
    for (let n = 0; n < 50; n++) world.schedule.online()
    await settle()
    expect(world.calls).toHaveLength(2)
    await world.refuse(timedOut)
    for (let n = 0; n < 50; n++) world.schedule.online()
    await settle()
    expect(world.calls).toHaveLength(2)
  })

  test('one that is not the network’s is not tried for being online', async () => {
    const world = makeSchedule()
    await world.unlock()
    await world.refuse({ kind: 'serverFailed', host, status: 503, retryAfterSeconds: 90 })
    world.schedule.online()
    await settle()
    expect(world.calls).toHaveLength(1)
  })

  test('of one server makes no storm at it, and holds up no other', async () => {
    const world = makeSchedule([...many(200), keptFresh(201, { environment: 'test' })])
    await world.unlock()
    expect(world.calls).toHaveLength(mostAtOnce + 1)
    await world.refuse(timedOut)
    expect(world.calls).toHaveLength(mostAtOnce + 1)
    await world.pass(5_000)
    // One of its own wait, and one that tries whether the server is well: never both at once.
    expect(world.calls.filter(({ call }) => call.connection.environment === 'production')).toHaveLength(
      mostAtOnce + 1,
    )
    await world.refuse(timedOut)
    await world.pass(5 * minute)
    expect(world.calls.length).toBeLessThan(20)
    while (world.open().length > 0) await world.respond()
    expect(world.tokenService.status(idOf(150)).kind).toBe('held')
  })
})

describe('a password that may have been refused without a word', () => {
  const hungUp: Problem = { kind: 'closedEarly', host }
  const broken: Problem = { kind: 'serverFailed', host, status: 500 }

  test.each([
    ['the server hangs up', hungUp],
    ['the server’s own program fails', broken],
  ])(
    'is sent three times at most where %s, five minutes apart, over reports of being online',
    async (_how, problem) => {
      const world = makeSchedule([keptFresh(1, { method: 'password' })])
      await world.unlock()
      for (const sent of [1, 2]) {
        await world.refuse(problem)
        world.schedule.online()
        await world.pass(5 * minute - 1)
        expect(world.calls).toHaveLength(sent)
        await world.pass(1)
        expect(world.calls).toHaveLength(sent + 1)
      }
      await world.refuse(problem)
      await world.pass(24 * 60 * minute)
      expect(world.calls).toHaveLength(3)
      expect(world.schedule.freshness(id)).toMatchObject({ kind: 'stopped', why: 'refused' })
      expect(world.saved).toMatchObject([{ kind: 'stopped', why: 'refused' }])
    },
  )

  test('is counted anew once a token came', async () => {
    const world = makeSchedule([keptFresh(1, { method: 'password' })])
    await world.unlock()
    for (let renewals = 0; renewals < 3; renewals++) {
      for (const _attempt of [1, 2]) {
        await world.refuse(hungUp)
        await world.pass(5 * minute)
      }
      await world.respond()
      await world.pass(60 * minute)
    }
    expect(world.saved).toEqual([])
  })

  test('holds up no other connection of its server for as long', async () => {
    const world = makeSchedule([keptFresh(1, { method: 'password' }), keptFresh(2)])
    await world.unlock()
    await world.refuse(hungUp)
    await world.pass(10_000)
    expect(world.calls.filter(({ call }) => call.connection.id === idOf(2))).toHaveLength(2)
  })

  test('is none where no password is sent: the network may have been at fault', async () => {
    const world = makeSchedule()
    await world.unlock()
    for (let attempts = 0; attempts < 8; attempts++) {
      await world.refuse(hungUp)
      await world.pass(5 * minute)
    }
    expect(world.calls).toHaveLength(9)
    expect(world.saved).toEqual([])
  })
})

describe('a definite refusal', () => {
  test('stops it at the first, over lock and restart', async () => {
    const kept = memoryVault()
    const world = makeSchedule([keptFresh()], kept)
    await world.unlock()
    await world.refuse(wrongPassword)
    const since = world.clock.now
    expect(world.schedule.freshness(id)).toEqual({ kind: 'stopped', why: 'refused', since })
    expect(world.switched).toEqual(['stopped'])
    await world.pass(24 * 60 * minute)
    await world.lock()
    await world.unlock()
    world.schedule.online()
    await world.pass(24 * 60 * minute)
    expect(world.calls).toHaveLength(1)
    const restarted = makeSchedule([...world.list.values()], kept)
    await restarted.unlock()
    await restarted.pass(24 * 60 * minute)
    expect(restarted.calls).toHaveLength(0)
    expect(restarted.schedule.freshness(id)).toEqual({ kind: 'stopped', why: 'refused', since })
  })

  test('is on disk before the vault is locked', async () => {
    const world = makeSchedule()
    const disk = Promise.withResolvers<void>()
    world.disk.ready = disk.promise
    await world.unlock()
    await world.refuse(wrongPassword)
    let isLocked = false
    const locking = world.lock().then(() => {
      isLocked = true
    })
    await settle()
    expect(isLocked).toBe(false)
    disk.resolve()
    await locking
    expect(world.list.get(id)?.keepFresh).toMatchObject({ kind: 'stopped', why: 'refused' })
  })

  test('of a refresh token, where only the user can sign in, says so and opens nothing', async () => {
    const world = makeSchedule([keptFresh(1, { method: 'interactive' })])
    await world.unlock()
    void world.tokenService.getToken(id)
    await settle()
    await world.respond({ refreshToken: new Secret('spent') })
    await world.pass(50 * minute)
    await world.refuse({ kind: 'refreshRefused' })
    expect(world.calls).toHaveLength(2)
    expect(world.schedule.freshness(id)).toMatchObject({ kind: 'stopped', why: 'signInNeeded' })
    expect(world.tokenService.status(id)).toMatchObject({ problem: { kind: 'signInNeeded' } })
  })

  test('of a request of the user stops it, too', async () => {
    const world = await started()
    void world.tokenService.getToken(id, { fresh: true })
    await settle()
    await world.refuse(wrongPassword)
    await world.pass(24 * 60 * minute)
    expect(world.calls).toHaveLength(2)
  })

  test('is forgotten once a request of the user succeeds', async () => {
    const world = makeSchedule()
    await world.unlock()
    await world.refuse(wrongPassword)
    void world.tokenService.getToken(id)
    await settle()
    await world.respond()
    expect(world.schedule.freshness(id)).toMatchObject({ kind: 'on' })
    expect(world.saved.at(-1)).toEqual(on)
  })

  test('is forgotten once the settings that shape the token change, and holds for others', async () => {
    const world = makeSchedule()
    await world.unlock()
    await world.refuse(wrongPassword)
    await settle()
    const stopped = world.list.get(id) ?? keptFresh()
    const edit = async (connection: typeof stopped) => {
      world.list.set(id, connection)
      world.tokenService.invalidate(id)
      world.schedule.edited(connection)
      await settle()
    }
    await edit({ ...stopped, name: 'Another name' })
    expect(world.calls).toHaveLength(1)
    await edit({ ...stopped, secrets: { clientSecret: new Secret('another') } })
    expect(world.calls).toHaveLength(2)
  })

  test('none is what a change of the settings does to a token that is kept fresh', async () => {
    const world = await started()
    const changed = keptFresh(1, { secrets: { clientSecret: new Secret('another') } })
    world.list.set(id, changed)
    world.tokenService.invalidate(id)
    world.schedule.edited(changed)
    await settle()
    expect(world.calls).toHaveLength(2)
    expect(world.schedule.freshness(id)).toMatchObject({ kind: 'on' })
    expect(world.saved).toEqual([])
  })

  test('is forgotten by switching it off and on', async () => {
    const world = makeSchedule()
    await world.unlock()
    await world.refuse(wrongPassword)
    await world.schedule.set(id, false)
    expect(world.schedule.freshness(id)).toBeUndefined()
    await world.schedule.set(id, true)
    await settle()
    expect(world.calls).toHaveLength(2)
  })
})

describe('many at once', () => {
  test('200 that are due at unlocking: four at a time at each server, each once', async () => {
    const world = makeSchedule([
      ...many(200),
      ...many(60).map((connection, at) => ({ ...connection, id: idOf(500 + at), environment: 'test' })),
    ])
    await world.unlock()
    let rounds = 0
    while (world.open().length > 0) {
      for (const environment of ['production', 'test']) {
        const open = world.open().filter(({ call }) => call.connection.environment === environment)
        expect(open.length).toBeLessThanOrEqual(mostAtOnce)
      }
      await world.respond()
      rounds += 1
    }
    expect(rounds).toBe(50)
    const renewed = world.calls.map(({ call }) => call.connection.id)
    expect(new Set(renewed).size).toBe(260)
    expect(renewed).toHaveLength(260)
    await world.pass(minute)
    expect(world.calls).toHaveLength(260)
  })

  test('locking in the middle ends it, and unlocking goes on with the rest', async () => {
    const world = makeSchedule(many(20))
    await world.unlock()
    await world.respond()
    await world.lock()
    expect(world.timers.size).toBe(0)
    const before = world.calls.length
    await world.pass(60_000)
    expect(world.calls).toHaveLength(before)
    await world.unlock()
    expect(world.open().length).toBeLessThanOrEqual(2 * mostAtOnce)
  })
})
