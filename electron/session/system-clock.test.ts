import { expect, test } from 'vitest'
import { createSystemClock } from './system-clock.ts'

const hour = 3_600_000

function bench({ knowsBoot = true, wholeSeconds = false } = {}) {
  const time = { wall: Date.UTC(2026, 10, 28), awake: 5_000, sinceBoot: 90_000.4 }
  const requested = { boot: 0 }
  const clock = createSystemClock({
    wall: () => time.wall,
    awake: () => time.awake,
    sinceBoot() {
      requested.boot += 1
      if (!knowsBoot) return undefined
      return wholeSeconds ? Math.floor(time.sinceBoot / 1000) * 1000 : time.sinceBoot
    },
  })
  const adjustments: number[] = []
  clock.onAdjusted((by) => adjustments.push(by))
  return {
    clock,
    adjustments,
    requested,
    pass(milliseconds: number) {
      time.wall += milliseconds
      time.awake += milliseconds
      time.sinceBoot += milliseconds
    },
    sleep(milliseconds: number) {
      time.wall += milliseconds
      time.sinceBoot += milliseconds
    },
    set(by: number) {
      time.wall += by
    },
    time,
  }
}

test('ignores passing time and sleep', () => {
  const { clock, adjustments, pass, sleep, time } = bench()
  pass(hour)
  expect(clock.now()).toBe(time.wall)
  sleep(8 * hour)
  expect(clock.now()).toBe(time.wall)
  pass(hour)
  clock.now()
  expect(adjustments).toEqual([])
})

test.each([600_000, -600_000, 3_600_000, -4_000])(
  'emits once, to the millisecond, that the clock was set by %i ms',
  (by) => {
    const { clock, adjustments, pass, set, time } = bench()
    pass(40 * hour)
    set(by)
    pass(123)
    expect(clock.now()).toBe(time.wall)
    clock.now()
    expect(adjustments).toEqual([by])
  },
)

test('after sleep, reports how far the clock was set, not how long the computer slept', () => {
  const { clock, adjustments, set, sleep } = bench({ wholeSeconds: true })
  sleep(8 * hour)
  set(-600_000)
  clock.now()
  expect(adjustments).toHaveLength(1)
  expect(Math.abs((adjustments[0] ?? 0) + 600_000)).toBeLessThanOrEqual(1_000)
})

test('rounding is not reported as a change where the system counts whole seconds', () => {
  const { clock, adjustments, pass, sleep } = bench({ wholeSeconds: true })
  for (let turn = 0; turn < 50; turn += 1) {
    pass(777)
    sleep(7_913)
    clock.now()
  }
  expect(adjustments).toEqual([])
})

test('a jump counts as sleep where the system does not report its uptime', () => {
  const { clock, adjustments, set } = bench({ knowsBoot: false })
  set(hour)
  clock.now()
  expect(adjustments).toEqual([])
})

test('reads the uptime only after a jump', () => {
  const { clock, requested, pass, sleep } = bench()
  const before = requested.boot
  for (let turn = 0; turn < 1_000; turn += 1) {
    pass(60_000)
    clock.now()
  }
  expect(requested.boot).toBe(before)
  sleep(hour)
  clock.now()
  expect(requested.boot).toBe(before + 1)
})

test('the machine’s own sources agree with each other', () => {
  const clock = createSystemClock()
  const adjustments: number[] = []
  clock.onAdjusted((by) => adjustments.push(by))
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000)
  expect(adjustments).toEqual([])
})
