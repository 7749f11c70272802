import { expect, test } from 'vitest'
import { createAutoLock } from './auto-lock.ts'

const minute = 60_000

/** Simulates a machine: timers do not run while it sleeps, the wall clock does. */
function world(minutes = 10, lockWhenAway = true) {
  const state = {
    now: 1_000_000,
    minutes,
    lockWhenAway,
    isOpen: true,
    isSigningIn: false,
    locks: 0,
    timers: new Set<{ left: number; call: () => void }>(),
  }
  const lock = createAutoLock({
    clock: () => state.now,
    schedule(left, call) {
      const timer = { left, call }
      state.timers.add(timer)
      return () => void state.timers.delete(timer)
    },
    preferences: () => ({ lockAfterMinutes: state.minutes, lockWhenAway: state.lockWhenAway }),
    isOpen: () => state.isOpen,
    isSigningIn: () => state.isSigningIn,
    lock: async () => {
      state.locks += 1
      state.isOpen = false
    },
  })
  /** Advances in steps of one second. */
  const pass = (milliseconds: number) => {
    for (const end = state.now + milliseconds; state.now < end; ) {
      const step = Math.min(1000, end - state.now)
      state.now += step
      for (const timer of [...state.timers]) {
        timer.left -= step
        if (timer.left > 0) continue
        state.timers.delete(timer)
        timer.call()
      }
    }
  }
  const request = () => {
    lock.userActive()
    lock.check()
  }
  const sleep = (milliseconds: number) => {
    state.now += milliseconds
  }
  return { state, lock, pass, request, sleep }
}

test('locks after the idle time, not before', () => {
  const { state, pass, request } = world(10)
  request()
  pass(10 * minute - 1000)
  expect(state.locks).toBe(0)
  pass(1000)
  expect(state.locks).toBe(1)
  expect(state.timers.size).toBe(0)
})

test('user activity keeps it open', () => {
  const { state, pass, request } = world(1)
  request()
  for (let n = 0; n < 20; n++) {
    pass(50_000)
    request()
  }
  expect(state.locks).toBe(0)
  pass(minute)
  expect(state.locks).toBe(1)
})

test('never locks, and sets no timer, where the user has turned locking off', () => {
  const { state, pass, request } = world(0)
  request()
  expect(state.timers.size).toBe(0)
  pass(600 * minute)
  expect(state.locks).toBe(0)
})

test('a shorter idle time takes effect at once', () => {
  const { state, pass, request, lock } = world(240)
  request()
  pass(5 * minute)
  state.minutes = 5
  lock.check()
  expect(state.locks).toBe(1)
})

test('an idle time that was turned off and on again takes effect', () => {
  const { state, pass, request, lock } = world(5)
  request()
  state.minutes = 0
  lock.check()
  pass(20 * minute)
  expect(state.locks).toBe(0)
  state.minutes = 5
  request()
  pass(5 * minute)
  expect(state.locks).toBe(1)
})

test('counts sleep as idle time: locks within seconds of waking', () => {
  const { state, pass, request, sleep } = world(10)
  request()
  pass(minute)
  sleep(60 * minute)
  pass(15_000)
  expect(state.locks).toBe(1)
})

test('a clock set back does not keep the vault open longer', () => {
  const { state, pass, request, sleep } = world(10)
  request()
  sleep(-600 * minute)
  pass(10 * minute + 15_000)
  expect(state.locks).toBe(1)
})

test('a user who is signing in elsewhere is not idle; the idle time starts again afterwards', () => {
  const { state, pass, request } = world(2)
  request()
  state.isSigningIn = true
  pass(30 * minute)
  expect(state.locks).toBe(0)
  state.isSigningIn = false
  // The request that needed the sign-in gets its response.
  request()
  pass(2 * minute - 1000)
  expect(state.locks).toBe(0)
  pass(1000)
  expect(state.locks).toBe(1)
})

test.each(['locked', 'asleep'] as const)(
  'locks at once when the computer is %s, during a sign-in or not',
  (why) => {
    const { state, request, lock } = world()
    request()
    state.isSigningIn = true
    lock.away(why)
    expect(state.locks).toBe(1)
  },
)

test('does not wait long after a sign-in that ends without a response', () => {
  const { state, pass, request } = world(2)
  request()
  state.isSigningIn = true
  pass(30 * minute)
  state.isSigningIn = false
  pass(15_000)
  expect(state.locks).toBe(1)
})

test('does not check for sign-ins before it is due to lock', () => {
  const { state, pass, request } = world(10)
  let requested = 0
  Object.defineProperty(state, 'isSigningIn', {
    get() {
      requested += 1
      return false
    },
  })
  for (let n = 0; n < 100; n++) request()
  pass(9 * minute)
  expect(requested).toBe(0)
})

test('ignores that the user is away where the user has chosen so', () => {
  const { state, request, lock } = world(10, false)
  request()
  lock.away('locked')
  expect(state.locks).toBe(0)
})

test('does nothing, and sets no timer, while the vault is not open', () => {
  const { state, pass, request, lock } = world(1)
  state.isOpen = false
  request()
  expect(state.timers.size).toBe(0)
  lock.away('asleep')
  pass(10 * minute)
  expect(state.locks).toBe(0)
})

test('sets one timer however often it is called, and checks the clock four times a minute', () => {
  const { state, request, pass } = world(240)
  for (let n = 0; n < 1000; n++) request()
  expect(state.timers.size).toBe(1)
  const [timer] = state.timers
  expect(timer?.left).toBe(15_000)
  pass(minute)
  expect(state.timers.size).toBe(1)
})
