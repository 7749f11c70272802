import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchSleep } from './sleep-watch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('reports sleep on waking, once each time', async () => {
  let slept = 0
  let sleeps = 0
  watchSleep(
    () => {
      sleeps += 1
    },
    () => Date.now() + slept,
  )
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sleeps).toBe(0)
  slept += 3_600_000
  await vi.advanceTimersByTimeAsync(5_000)
  expect(sleeps).toBe(1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sleeps).toBe(1)
  slept += 20_000
  await vi.advanceTimersByTimeAsync(5_000)
  expect(sleeps).toBe(2)
})

test('a busy machine, or a clock set back, is not sleep', async () => {
  let off = 0
  let sleeps = 0
  watchSleep(
    () => {
      sleeps += 1
    },
    () => Date.now() + off,
  )
  off = 9_000
  await vi.advanceTimersByTimeAsync(5_000)
  off = -3_600_000
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sleeps).toBe(0)
})
