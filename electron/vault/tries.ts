/** Waiting before another try to open a vault, longer with each wrong one. */
import { ProblemError } from '../problem-error.ts'

/** Everybody mistypes. */
const freeTries = 3
const firstWaitSeconds = 2
const longestWaitSeconds = 5 * 60

/**
 * The wrong tries since the last right one, of passphrases and recovery codes alike. In memory only: it slows down who
 * sits at this window. Who has the file guesses elsewhere, and there scrypt is what slows them down.
 */
export class Tries {
  readonly #clock: () => number
  #wrong = 0
  #until = Number.NEGATIVE_INFINITY

  /** @param clock milliseconds that only go forward. */
  constructor(clock: () => number) {
    this.#clock = clock
  }

  /** Before a try is computed. @throws ProblemError `tooManyAttempts` while it has to wait. */
  check(): void {
    const waitSeconds = Math.ceil((this.#until - this.#clock()) / 1000)
    if (waitSeconds > 0) throw new ProblemError({ kind: 'tooManyAttempts', waitSeconds })
  }

  /** A try was wrong: after the first few the next has to wait 2 s, 4 s, 8 s … up to 5 minutes. */
  wrong(): void {
    this.#wrong += 1
    if (this.#wrong <= freeTries) return
    const seconds = Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (this.#wrong - freeTries - 1))
    this.#until = this.#clock() + seconds * 1000
  }

  /** A try was right: all is forgotten. */
  right(): void {
    this.#wrong = 0
    this.#until = Number.NEGATIVE_INFINITY
  }
}
