/** A schedule over a token service whose calls wait for the test, with a clock and a timer that the test moves. */
import type { ConnectionId } from '../../../shared/connection.ts'
import { good, type Problem } from '../../../shared/problem.ts'
import type { Connection, KeepFresh } from '../../connections/connection.ts'
import { ProblemError } from '../../problem-error.ts'
import type { IssuedToken } from '../../systems/system.ts'
import { Secret } from '../../vault/secret.ts'
import { exampleConnection, makeTokenService, memoryVault, settle } from '../token-service.fixture.ts'
import { KeepFreshService } from './keep-fresh.ts'

interface Timer {
  readonly at: number
  readonly call: () => void
}

export const on: KeepFresh = { kind: 'on' }

/** Numbers a connection's id. */
export function idOf(number: number): ConnectionId {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as ConnectionId
}

export function keptFresh(number = 1, changes: Partial<Connection> = {}): Connection {
  return exampleConnection({ id: idOf(number), keepFresh: on, ...changes })
}

/** @param random what every random number is. */
export function makeSchedule(connections: Connection[] = [keptFresh()], kept = memoryVault(), random = 0) {
  const service = makeTokenService(connections, kept)
  const { tokenService, calls, clock, list, changes } = service
  const timers = new Set<Timer>()
  const saved: (KeepFresh | undefined)[] = []
  const switched: string[] = []
  const responded = new Set<object>()
  const disk = { ready: Promise.resolve() }
  const schedule = new KeepFreshService({
    connections: {
      all: () => [...list.values()],
      get: (id) => list.get(id),
      keepManyFresh: async (ids, keepFresh) =>
        good(
          ids.map((id) => {
            const { keepFresh: _before, ...rest } = list.get(id) ?? keptFresh()
            const connection = { ...rest, ...(keepFresh && { keepFresh }) }
            list.set(id, connection)
            return connection
          }),
        ),
      async keepFresh(id, keepFresh) {
        await disk.ready
        const { keepFresh: _before, ...rest } = list.get(id) ?? keptFresh()
        const connection = { ...rest, ...(keepFresh && { keepFresh }) }
        list.set(id, connection)
        saved.push(keepFresh)
        return good(connection)
      },
    },
    tokenService,
    serverOf: ({ environment }) => environment,
    leastLifeSeconds: () => 60,
    now: () => clock.now,
    schedule(milliseconds, call) {
      const timer = { at: clock.now + milliseconds, call }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    random: () => random,
    switched: (_id, setting) => switched.push(setting?.kind ?? 'off'),
    changed: (id) => changes.push(id),
  })

  /** Calls without a response yet. */
  const open = () => calls.filter((reply) => !responded.has(reply))

  async function respond(raw: Partial<IssuedToken> = {}): Promise<void> {
    for (const reply of open()) {
      responded.add(reply)
      reply.resolve({ accessToken: new Secret(`token ${calls.length}`), expiresIn: 3600, ...raw })
    }
    await settle()
  }

  async function refuse(problem: Problem): Promise<void> {
    for (const reply of open()) {
      responded.add(reply)
      reply.reject(new ProblemError(problem))
    }
    await settle()
  }

  /** Lets time pass; timers run at their time, those of a computer that slept only at the end. */
  async function pass(milliseconds: number): Promise<void> {
    const end = clock.now + milliseconds
    for (;;) {
      const [next] = [...timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)
      if (!next) break
      timers.delete(next)
      clock.now = Math.max(clock.now, next.at)
      next.call()
      await settle()
    }
    clock.now = end
  }

  async function unlock(): Promise<void> {
    tokenService.unlock()
    schedule.unlock()
    await settle()
  }

  /** Locks as the program does. */
  async function lock(): Promise<void> {
    schedule.pause()
    await tokenService.settle()
    await schedule.settle()
    schedule.lock()
    tokenService.lock()
  }

  return { ...service, schedule, timers, switched, saved, disk, open, respond, refuse, pass, unlock, lock }
}
