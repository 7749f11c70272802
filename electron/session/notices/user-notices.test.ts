import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { UserNotice } from '../../../shared/user-notice.ts'
import type { TimedNotice } from './user-need.ts'
import { createUserNotices } from './user-notices.ts'

const start = 1_000_000
const minute = 60_000
beforeEach(() => void vi.useFakeTimers({ now: start }))
afterEach(() => void vi.useRealTimers())

const [a, b, c] = ['a', 'b', 'c'] as unknown as readonly [ConnectionId, ConnectionId, ConnectionId]

/** A token of which is told in so many minutes. */
function expiring(id: ConnectionId, minutes: number, about = `token of ${id}`): TimedNotice {
  const from = start + minutes * minute
  return { notice: { id, need: { kind: 'expiring', by: from + 2 * minute } }, about, from }
}

function withNeeds(...needs: readonly TimedNotice[]) {
  const world = new Map(needs.map((need) => [need.notice.id, need]))
  const emit = vi.fn<(notices: readonly UserNotice[]) => void>()
  const announcer = { announce: vi.fn(), withdraw: vi.fn(async () => undefined), choiceChanged: vi.fn() }
  const more = new Map<ConnectionId, readonly TimedNotice[]>()
  const remember = vi.fn<(how: string, needs: readonly TimedNotice[]) => void>()
  const notices = createUserNotices({
    remember,
    needsOf: (id) => more.get(id) ?? [world.get(id)].filter((need) => need !== undefined),
    ids: () => [...world.keys()],
    now: Date.now,
    schedule(milliseconds, call) {
      const timer = setTimeout(call, milliseconds)
      return () => clearTimeout(timer)
    },
    emit,
    announcer,
  })
  notices.unlock()
  const change = (id: ConnectionId, need: TimedNotice | undefined) => {
    if (need) world.set(id, need)
    else world.delete(id)
    notices.connectionChanged(id)
  }
  const both = (id: ConnectionId, ...needs: readonly TimedNotice[]) => {
    more.set(id, needs)
    notices.connectionChanged(id)
  }
  const shown = () => notices.view().map(({ id }) => id)
  return { notices, emit, announcer, remember, change, both, world, shown }
}

it('tells of a token when it is time, once, and no more when it was renewed', () => {
  const { emit, announcer, change, shown } = withNeeds(expiring(a, 10))
  vi.advanceTimersByTime(10 * minute - 1)
  expect(shown()).toEqual([])
  vi.advanceTimersByTime(1)
  expect(shown()).toEqual([a])
  expect(announcer.announce).toHaveBeenCalledExactlyOnceWith([expiring(a, 10).notice])
  vi.advanceTimersByTime(60 * minute)
  expect(emit).toHaveBeenCalledOnce()
  expect(announcer.announce).toHaveBeenCalledOnce()
  change(a, undefined)
  expect(emit).toHaveBeenLastCalledWith([])
  expect(announcer.withdraw).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
})

it('tells of several that fall together as one, the most urgent first', () => {
  const { announcer, shown } = withNeeds(expiring(a, 10.5), expiring(b, 10), expiring(c, 30))
  vi.advanceTimersByTime(10 * minute)
  expect(shown()).toEqual([b, a])
  vi.advanceTimersByTime(minute)
  expect(announcer.announce).toHaveBeenCalledOnce()
})

it('tells no more of what was closed, but of the next token', () => {
  const { notices, change, shown, announcer } = withNeeds(expiring(a, 0))
  notices.dismiss()
  expect(shown()).toEqual([])
  expect(announcer.withdraw).toHaveBeenCalledOnce()
  change(a, expiring(a, 0))
  notices.lock()
  notices.unlock()
  expect(shown()).toEqual([])
  change(a, expiring(a, 0, 'the next token'))
  expect(shown()).toEqual([a])
})

/** A reminder of a secret that has so many days left, until tomorrow. */
function ofSecret(id: ConnectionId, days: number, now = start): TimedNotice {
  const until = now + 24 * 60 * minute
  return { notice: { id, need: { kind: 'secretExpires', days } }, about: `day ${days}`, from: now, until }
}

it('tells of a token and of the secret behind it, the token first, and remembers what was closed', () => {
  const { notices, shown, remember, both } = withNeeds(expiring(b, 0), ofSecret(a, 5))
  both(b, expiring(b, 0), ofSecret(b, 3))
  expect(shown()).toEqual([b, b, a])
  expect(notices.view()[1]?.need).toEqual({ kind: 'secretExpires', days: 3 })
  notices.dismiss()
  expect(shown()).toEqual([])
  expect(remember.mock.lastCall?.[0]).toBe('closed')
  expect(remember.mock.lastCall?.[1].map(({ about }) => about)).toEqual(['token of b', 'day 3', 'day 5'])
})

it('reads a reminder again when its day is over, and announces it once a day', () => {
  const { shown, announcer, remember, both, world } = withNeeds(ofSecret(a, 5))
  expect(remember).toHaveBeenLastCalledWith('announced', [ofSecret(a, 5)])
  world.set(a, ofSecret(a, 4, start + 24 * 60 * minute))
  vi.advanceTimersByTime(24 * 60 * minute - 1)
  expect(announcer.announce).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(11 * minute)
  expect(shown()).toEqual([a])
  expect(announcer.announce).toHaveBeenCalledTimes(2)
  both(a, { ...ofSecret(a, 3), isAnnounced: true })
  expect(announcer.announce).toHaveBeenCalledTimes(2)
})

it('is silent while the vault is locked, and tells afterwards, announced once', () => {
  const { notices, emit, announcer, shown } = withNeeds(expiring(a, 0), expiring(b, 10))
  expect(announcer.announce).toHaveBeenCalledOnce()
  notices.lock()
  expect(emit).toHaveBeenLastCalledWith([])
  expect(announcer.withdraw).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
  notices.connectionChanged(a)
  notices.lookAtAll()
  expect(shown()).toEqual([])
  notices.unlock()
  expect(shown()).toEqual([a])
  expect(announcer.announce).toHaveBeenCalledOnce()
  notices.lock()
  vi.advanceTimersByTime(20 * minute)
  expect(announcer.announce).toHaveBeenCalledOnce()
  notices.unlock()
  expect(shown()).toEqual([a, b])
  expect(announcer.announce).toHaveBeenCalledTimes(2)
})

it('finds within a minute that the computer slept past the time', () => {
  const { shown } = withNeeds(expiring(a, 60))
  vi.setSystemTime(start + 120 * minute)
  vi.advanceTimersByTime(minute)
  expect(shown()).toEqual([a])
})

it('sets no timer where nobody needs anybody', () => {
  const { change } = withNeeds()
  change(a, undefined)
  expect(vi.getTimerCount()).toBe(0)
})
