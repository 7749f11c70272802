import { describe, expect, it } from 'vitest'
import { createClock, lastMinutes, nextChange, untilNextMinute } from './clock.ts'
import { someToken } from './store/fake-bridge.ts'

const minute = 60_000

/** A clock whose time stands still until told to pass. */
function bench(start = 0) {
  let now = start
  let hidden = false
  let wakes = 0
  let timers = 0
  let pending: { at: number; run: () => void } | undefined
  let seen: () => void = () => undefined
  const clock = createClock({
    now: () => now,
    hidden: () => hidden,
    setTimer: (run, milliseconds) => {
      timers += 1
      pending = { at: now + milliseconds, run }
      return pending
    },
    clearTimer: () => {
      pending = undefined
    },
    onVisibility: (listener) => {
      seen = listener
      return () => undefined
    },
  })
  return {
    clock,
    wakes: () => wakes,
    timers: () => timers,
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
  const received: number[] = []
  const token = { ...someToken, obtainedAt: 0, expiresAt }
  const stop = clock.watch(
    (now) => nextChange(token, now),
    (now) => received.push(now),
  )
  return { received, stop }
}

describe('the one clock', () => {
  it('wakes six times a minute, however many tokens have long to live, and once for those that end together', () => {
    const { clock, pass, wakes } = bench(12_345)
    const tokens = Array.from({ length: 50 }, (_, index) =>
      watchToken(clock, 60 * minute + (index % 25) * 2_333),
    )
    pass(10 * minute)
    expect(wakes()).toBe(60)
    expect(tokens.map(({ received }) => received.length)).toEqual(Array.from({ length: 50 }, () => 10))
  })

  it('starts no timer anew for who comes and goes while the next change stays the same', () => {
    const { clock, pass, timers, pending } = bench(12_345)
    watchToken(clock, 60 * minute)
    const before = timers()
    for (let index = 0; index < 20; index += 1) watchToken(clock, 70 * minute).stop()
    expect({ started: timers() - before, pending: pending() }).toEqual({ started: 0, pending: true })
    pass(minute)
    expect(pending()).toBe(true)
  })

  it('goes on where a timer comes early', () => {
    const { clock, pass, set } = bench(0)
    const { received } = watchToken(clock, 60 * minute)
    pass(59_000)
    set(-500)
    pass(1_500)
    expect(received).toEqual([60_000])
  })

  it('shows the time before it to whoever is drawn while somebody has not yet heard of a change', () => {
    const { clock, pass, set } = bench(0)
    const { received } = watchToken(clock, 60 * minute)
    pass(59_000)
    expect(clock.now()).toBe(59_000)
    // The timer comes late.
    set(1_500)
    expect(clock.now()).toBe(59_000)
    clock.watch(
      () => undefined,
      () => undefined,
    )
    expect({ received, now: clock.now() }).toEqual({ received: [60_500], now: 60_500 })
  })

  it('goes over to seconds exactly when the last minutes begin', () => {
    const { clock, pass } = bench(0)
    const { received } = watchToken(clock, lastMinutes + 90_500)
    pass(93_000)
    // The minute changes at the mark after 30.5 s, the last minutes begin to the moment.
    expect(received).toEqual([40_000, 90_500, 91_500, 92_500])
  })

  it('wakes at the very moment a token runs out, then at the mark after each minute', () => {
    const { clock, pass } = bench(0)
    const { received } = watchToken(clock, 2_400)
    pass(131_000)
    expect(received).toEqual([400, 1_400, 2_400, 70_000, 130_000])
  })

  it('sleeps while the window is hidden and catches up when it is seen again', () => {
    const { clock, pass, hide, pending, wakes } = bench(0)
    const { received } = watchToken(clock, minute)
    hide(true)
    expect(pending()).toBe(false)
    pass(30_000)
    expect(wakes()).toBe(0)
    hide(false)
    expect(received).toEqual([30_000])
  })

  it('goes on where the clock is put back, and does not wait until it is as late again', () => {
    const { clock, pass, set } = bench(20 * minute)
    const received: number[] = []
    clock.watch(untilNextMinute, (now) => received.push(now))
    set(-10 * minute)
    pass(2 * minute)
    expect(received).toEqual([11 * minute, 12 * minute])
  })

  it('sleeps when nobody watches, and for tokens of unknown end', () => {
    const { clock, pending } = bench(0)
    const { stop } = watchToken(clock, 10 * minute)
    stop()
    expect(pending()).toBe(false)
    const { expiresAt: _none, ...endless } = someToken
    clock.watch(
      (now) => nextChange(endless, now),
      () => undefined,
    )
    expect(pending()).toBe(false)
  })
})
