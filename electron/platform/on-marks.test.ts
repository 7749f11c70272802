import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onMarks } from './on-marks.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what began at different moments is called at the same ones, so that one wake-up serves all', async () => {
  const woken = new Set<number>()
  const calls = { five: 0, ten: 0 }
  await vi.advanceTimersByTimeAsync(1_300)
  onMarks(5_000, () => {
    calls.five += 1
    woken.add(performance.now())
  })
  await vi.advanceTimersByTimeAsync(2_900)
  onMarks(10_000, () => {
    calls.ten += 1
    woken.add(performance.now())
  })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(calls.five).toBeGreaterThanOrEqual(11)
  expect(calls.ten).toBeGreaterThanOrEqual(5)
  expect(woken.size).toBe(calls.five)
})

test('is neither early nor called twice where a timer fires a moment before its mark', async () => {
  const real = performance.now.bind(performance)
  const early = vi.spyOn(performance, 'now').mockImplementation(() => real() - 0.4)
  const gaps: number[] = []
  let last = real()
  onMarks(5_000, () => {
    gaps.push(real() - last)
    last = real()
  })
  await vi.advanceTimersByTimeAsync(60_000)
  early.mockRestore()
  expect(gaps.length).toBeGreaterThanOrEqual(11)
  // The first begins anywhere between two marks.
  gaps.shift()
  expect(Math.min(...gaps)).toBeGreaterThan(4_900)
  expect(Math.max(...gaps)).toBeLessThan(5_100)
})
