import { expect, test } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { AttemptLimiter } from './attempt-limiter.ts'

function limiter() {
  const clock = { now: 5_000_000 }
  const kept = new AttemptLimiter(() => clock.now)
  const wait = (): number => {
    try {
      kept.check()
      return 0
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : undefined
      return problem?.kind === 'tooManyAttempts' ? problem.waitSeconds : Number.NaN
    }
  }
  return { clock, kept, wait }
}

test('the first three wrong attempts cost nothing, then the wait doubles up to five minutes', () => {
  const { clock, kept, wait } = limiter()
  const waits: number[] = []
  for (let n = 0; n < 14; n++) {
    kept.wrong()
    waits.push(wait())
    clock.now += wait() * 1000
  }
  expect(waits).toEqual([0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
})

test('a wait is counted down, rounded up, and over at its end', () => {
  const { clock, kept, wait } = limiter()
  for (let n = 0; n < 5; n++) kept.wrong()
  expect(wait()).toBe(4)
  clock.now += 1
  expect(wait()).toBe(4)
  clock.now += 3000
  expect(wait()).toBe(1)
  clock.now += 998
  expect(wait()).toBe(1)
  clock.now += 1
  expect(wait()).toBe(0)
})

test('a right attempt resets it', () => {
  const { kept, wait } = limiter()
  for (let n = 0; n < 9; n++) kept.wrong()
  kept.right()
  expect(wait()).toBe(0)
  for (let n = 0; n < 3; n++) kept.wrong()
  expect(wait()).toBe(0)
})

test('no number of wrong attempts makes the wait endless', () => {
  const { kept, wait } = limiter()
  for (let n = 0; n < 5000; n++) kept.wrong()
  expect(wait()).toBe(300)
})
