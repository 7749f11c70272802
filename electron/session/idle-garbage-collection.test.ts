import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createIdleGarbageCollection } from './idle-garbage-collection.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function later(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds)
  return () => clearTimeout(timer)
}

it('collects after a short idle time, thoroughly after a longer one, and then stops', () => {
  const collectors = { quick: vi.fn(), thorough: vi.fn() }
  const tidied = () => [collectors.quick.mock.calls.length, collectors.thorough.mock.calls.length]
  const happened = createIdleGarbageCollection(later, collectors)
  for (let time = 0; time < 5; time += 1) {
    happened()
    vi.advanceTimersByTime(2999)
  }
  expect(tidied()).toEqual([0, 0])
  vi.advanceTimersByTime(1)
  expect(tidied()).toEqual([1, 0])
  vi.advanceTimersByTime(26_999)
  expect(tidied()).toEqual([1, 0])
  vi.advanceTimersByTime(1)
  expect(tidied()).toEqual([1, 1])
  vi.advanceTimersByTime(3_600_000)
  expect(tidied()).toEqual([1, 1])
})

it('starts again after any activity', () => {
  const collectors = { quick: vi.fn(), thorough: vi.fn() }
  const happened = createIdleGarbageCollection(later, collectors)
  happened()
  vi.advanceTimersByTime(20_000)
  happened()
  vi.advanceTimersByTime(29_999)
  expect(collectors.thorough).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(collectors.quick).toHaveBeenCalledTimes(2)
  expect(collectors.thorough).toHaveBeenCalledTimes(1)
})
