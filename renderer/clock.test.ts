import { describe, expect, it } from 'vitest'
import { lifeOf } from '../shared/connection.ts'
import { createClock, lastMinutes, nextChange, untilNextMinute } from './clock.ts'
import { someToken } from './store/fake-bridge.ts'

const minute = 60_000

/** A clock whose time stands still until told to pass. */
function bench(start = 0) {
  let now = start
  let hidden = false
  let wakes = 0
  let pending: { at: number; run: () => void } | undefined
  let seen: () => void = () => undefined
  const clock = createClock({
    now: () => now,
    hidden: () => hidden,
    setTimer: (run, milliseconds) => {
      pending = { at: now + milliseconds, run }
      return pending
    },
    clearTimer: () => {
      pending = undefined
    },
    onVisibility: (hear) => {
      seen = hear
      return () => undefined
    },
  })
  return {
    clock,
    wakes: () => wakes,
    pending: () => pending !== undefined,
    pass: (milliseconds: number) => {
      const end = now + milliseconds
      while (pending && pending.at <= end) {
        const { at, run } = pending
        pending = undefined
        now = at
        wakes += 1
        run()
      }
      now = end
    },
    /** The machine's clock is set: timers do not notice. */
    set: (by: number) => {
      now += by
      if (pending) pending.at += by
    },
    hide: (is: boolean) => {
      hidden = is
      seen()
    },
  }
}

function watchToken(clock: ReturnType<typeof bench>['clock'], expiresAt: number) {
  const heard: number[] = []
  const token = { ...someToken, obtainedAt: 0, expiresAt }
  const stop = clock.watch(
    (now) => nextChange(lifeOf(token, now), now),
    (now) => heard.push(now),
  )
  return { heard, stop }
}

describe('the one clock', () => {
  it('wakes once a minute for fifty tokens that have long to live', () => {
    const { clock, pass, wakes } = bench(12_345)
    for (let index = 0; index < 50; index += 1) watchToken(clock, 60 * minute + index * 7_777)
    pass(10 * minute)
    expect(wakes()).toBe(10)
  })

  it('goes over to seconds exactly when the last minutes begin', () => {
    const { clock, pass } = bench(0)
    const { heard } = watchToken(clock, lastMinutes + 90_500)
    pass(93_000)
    expect(heard).toEqual([60_000, 90_500, 91_000, 92_000, 93_000])
  })

  it('wakes at the very moment a token runs out, then by the minute', () => {
    const { clock, pass } = bench(0)
    const { heard } = watchToken(clock, 2_400)
    pass(minute)
    expect(heard).toEqual([1_000, 2_000, 2_400, 60_000])
  })

  it('sleeps while the window is hidden and catches up when it is seen again', () => {
    const { clock, pass, hide, pending, wakes } = bench(0)
    const { heard } = watchToken(clock, minute)
    hide(true)
    expect(pending()).toBe(false)
    pass(30_000)
    expect(wakes()).toBe(0)
    hide(false)
    expect(heard).toEqual([30_000])
  })

  it('goes on where the clock is put back, and does not wait until it is as late again', () => {
    const { clock, pass, set } = bench(20 * minute)
    const heard: number[] = []
    clock.watch(untilNextMinute, (now) => heard.push(now))
    set(-10 * minute)
    pass(2 * minute)
    expect(heard).toEqual([11 * minute, 12 * minute])
  })

  it('sleeps when nobody watches, and for tokens of unknown end', () => {
    const { clock, pending } = bench(0)
    const { stop } = watchToken(clock, 10 * minute)
    stop()
    expect(pending()).toBe(false)
    clock.watch(
      (now) => nextChange({ kind: 'unknown' }, now),
      () => undefined,
    )
    expect(pending()).toBe(false)
  })
})
