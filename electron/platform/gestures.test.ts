import { expect, test } from 'vitest'
import { createGestures, gestureMilliseconds } from './gestures.ts'

function gestures() {
  const clock = { now: 5_000 }
  return { clock, of: createGestures(() => clock.now) }
}

test('nothing pressed is no gesture, and neither is a release alone', () => {
  const { of } = gestures()
  expect(of.take()).toBe(false)
  of.released()
  expect(of.take()).toBe(false)
})

test('each press permits one action, its release no further one', () => {
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

test('a press is valid for a second, counted from its release', () => {
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
