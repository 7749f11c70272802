/** Locks the vault when the user is away: after idle minutes, and when the computer is locked or sleeps. */
import type { Preferences } from '../../shared/contract.ts'
import type { Away } from '../platform/platform.ts'

export interface AutoLockOptions {
  /** Wall clock in milliseconds; sleep counts as idle time. */
  readonly clock: () => number
  /** Calls once after a delay, without keeping the process alive. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
  readonly preferences: () => Pick<Preferences, 'lockAfterMinutes' | 'lockWhenAway'>
  readonly isOpen: () => boolean
  /**
   * Whether the user is signing in, in another window or program, and so is not idle. Called only when the vault is due
   * to lock.
   */
  readonly isSigningIn: () => boolean
  readonly lock: () => Promise<unknown>
}

export interface AutoLock {
  /** Reports user activity. */
  userActive(): void
  /** Checks again; call when the vault or the preferences may have changed. */
  check(): void
  /** Reports that the computer is locked or asleep. Locks even during a sign-in, unless the preferences say not to. */
  away(why: Away): void
}

/** Longest time between two checks of the clock, in milliseconds; timers do not run while the computer sleeps. */
const longestWait = 15_000

/** Creates the automatic lock. Sets no timer while the vault is not open or automatic locking is off. */
export function createAutoLock(parts: AutoLockOptions): AutoLock {
  let last = parts.clock()
  let cancel: (() => void) | undefined

  function userActive(): void {
    last = parts.clock()
  }

  function check(): void {
    cancel?.()
    cancel = undefined
    const { lockAfterMinutes } = parts.preferences()
    if (lockAfterMinutes === 0 || !parts.isOpen()) return
    const now = parts.clock()
    // A clock that was set back must not keep the vault open longer.
    last = Math.min(last, now)
    const left = last + lockAfterMinutes * 60_000 - now
    if (left <= 0 && !parts.isSigningIn()) lockNow()
    else cancel = parts.schedule(Math.min(left > 0 ? left : longestWait, longestWait), check)
  }

  function lockNow(): void {
    void parts.lock().catch(() => undefined)
  }

  return {
    userActive: userActive,
    check: check,
    away() {
      if (parts.preferences().lockWhenAway && parts.isOpen()) lockNow()
    },
  }
}
