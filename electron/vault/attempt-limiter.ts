/** Slows down guessing at this window: each wrong attempt makes the next one wait longer. */
import { ProblemError } from '../problem-error.ts'

/** Everybody mistypes. */
const freeAttempts = 3
const firstWaitSeconds = 2
const longestWaitSeconds = 5 * 60

/**
 * Counts the wrong attempts since the last right one, of passphrases and recovery codes alike. In memory only: it slows
 * down whoever sits at this window. Whoever has the file guesses elsewhere, where scrypt slows them down.
 */
export class AttemptLimiter {
  readonly #clock: () => number
  #wrong = 0
  #until = Number.NEGATIVE_INFINITY

  /** @param clock milliseconds that only go forward. */
  constructor(clock: () => number) {
    this.#clock = clock
  }

  /** Checks before an attempt is computed. @throws ProblemError `tooManyAttempts` while it has to wait. */
  check(): void {
    const waitSeconds = Math.ceil((this.#until - this.#clock()) / 1000)
    if (waitSeconds > 0) throw new ProblemError({ kind: 'tooManyAttempts', waitSeconds })
  }

  /** Counts a wrong attempt: after the first few the next has to wait 2 s, 4 s, 8 s … up to 5 minutes. */
  wrong(): void {
    this.#wrong += 1
    if (this.#wrong <= freeAttempts) return
    const seconds = Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (this.#wrong - freeAttempts - 1))
    this.#until = this.#clock() + seconds * 1000
  }

  /** Forgets all wrong attempts after a right one. */
  right(): void {
    this.#wrong = 0
    this.#until = Number.NEGATIVE_INFINITY
  }
}
