import { beforeEach, expect, test, vi } from 'vitest'
import { QuietTimer } from './quiet-timer.ts'

beforeEach(() => void vi.useFakeTimers())

function timed() {
  const act = vi.fn()
  return { act, timer: new QuietTimer({ quiet: 10, latest: 25 }, act) }
}

test('acts once, when nothing has happened for a while', () => {
  const { act, timer } = timed()
  timer.touch()
  vi.advanceTimersByTime(8)
  timer.touch()
  vi.advanceTimersByTime(9)
  expect(act).not.toHaveBeenCalled()
  expect(timer.isRunning).toBe(true)
  vi.advanceTimersByTime(1)
  expect(timer.isRunning).toBe(false)
  vi.advanceTimersByTime(100)
  expect(act).toHaveBeenCalledTimes(1)
})

test('where it never pauses acts at the latest in time, and begins anew', () => {
  const { act, timer } = timed()
  for (let at = 0; at < 60; at += 5) {
    timer.touch()
    vi.advanceTimersByTime(5)
  }
  expect(act).toHaveBeenCalledTimes(2)
})

test('has ended before it acts, so that what it does may begin it again', () => {
  const timer = new QuietTimer({ quiet: 10, latest: 25 }, () => {
    expect(timer.isRunning).toBe(false)
    timer.touch()
  })
  timer.touch()
  vi.advanceTimersByTime(10)
  expect(timer.isRunning).toBe(true)
})

test('does nothing once it is stopped', () => {
  const { act, timer } = timed()
  timer.touch()
  timer.stop()
  vi.advanceTimersByTime(100)
  expect(act).not.toHaveBeenCalled()
})
