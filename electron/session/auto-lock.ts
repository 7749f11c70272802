/** Locks the vault when nobody is there: after idle minutes, and when the computer is locked or sleeps. */
import type { Preferences } from '../../shared/contract.ts'
import type { Away } from '../platform/platform.ts'

export interface AutoLockOptions {
  /** Milliseconds of the wall clock: those of sleep count as idle. */
  readonly clock: () => number
  /** Calls once after so many milliseconds, and does not keep the program running. @returns a function that calls it off. */
  readonly later: (milliseconds: number, call: () => void) => () => void
  readonly preferences: () => Pick<Preferences, 'lockAfterMinutes' | 'lockWhenAway'>
  readonly isOpen: () => boolean
  /** The person is signing in, in another window or program: not idle. Asked only where it would lock otherwise. */
  readonly isSigningIn: () => boolean
  readonly lock: () => Promise<unknown>
}

export interface AutoLock {
  /** Somebody is at the window. */
  attended(): void
  /** Vault or preferences may have changed. */
  look(): void
  /** The desktop says that nobody can be there. Idle or not, signing in or not: it locks, where the person wants that. */
  away(why: Away): void
}

/** Timers stand still while the computer sleeps, so the clock is looked at again at least this often, in milliseconds. */
const lookAgain = 15_000

/** Makes one; it rests (no timer) while the vault is not open or the person wants no locking. */
export function createAutoLock(parts: AutoLockOptions): AutoLock {
  let last = parts.clock()
  let callOff: (() => void) | undefined

  function attended(): void {
    last = parts.clock()
  }

  function look(): void {
    callOff?.()
    callOff = undefined
    const { lockAfterMinutes } = parts.preferences()
    if (lockAfterMinutes === 0 || !parts.isOpen()) return
    const now = parts.clock()
    // A clock that was put back must not leave the vault open for as long.
    last = Math.min(last, now)
    const left = last + lockAfterMinutes * 60_000 - now
    if (left <= 0 && !parts.isSigningIn()) lockNow()
    else callOff = parts.later(Math.min(left > 0 ? left : lookAgain, lookAgain), look)
  }

  function lockNow(): void {
    void parts.lock().catch(() => undefined)
  }

  return {
    attended,
    look,
    away() {
      if (parts.preferences().lockWhenAway && parts.isOpen()) lockNow()
    },
  }
}
