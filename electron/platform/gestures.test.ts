import { expect, test } from 'vitest'
import { createGestures, gestureMilliseconds } from './gestures.ts'

function gestures() {
  const clock = { now: 5_000 }
  return { clock, of: createGestures(() => clock.now) }
}

test('nothing pressed is no gesture, and what only goes up neither', () => {
  const { of } = gestures()
  expect(of.take()).toBe(false)
  of.released()
  expect(of.take()).toBe(false)
})

test('each press is good for one act, its release for none of its own', () => {
  const { of } = gestures()
  of.pressed()
  expect(of.take()).toBe(true)
  expect(of.take()).toBe(false)
  of.released()
  expect(of.take()).toBe(false)
  of.pressed()
  of.pressed()
  expect(of.take()).toBe(true)
  expect(of.take()).toBe(false)
})

test('a press is good for a second, counted from its release where it was held', () => {
  const { of, clock } = gestures()
  of.pressed()
  clock.now += gestureMilliseconds + 1
  expect(of.take()).toBe(false)
  of.released()
  clock.now += gestureMilliseconds
  expect(of.take()).toBe(true)
  clock.now += 1
  expect(of.take()).toBe(false)
})
