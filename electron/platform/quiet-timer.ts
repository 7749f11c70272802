/** How long a `QuietTimer` waits, in milliseconds. */
export interface QuietTimes {
  /** For nothing more to happen. */
  readonly quiet: number
  /** At the latest, from the first happening. */
  readonly latest: number
}

/**
 * Waits for a pause in what happens, and at the latest for some time from its beginning. Keeps no process alive that has
 * nothing else to do.
 */
export class QuietTimer {
  readonly #times: QuietTimes
  readonly #act: () => void
  #quiet: NodeJS.Timeout | undefined
  #latest: NodeJS.Timeout | undefined

  /** @param act called once for everything that happened until the pause. */
  constructor(times: QuietTimes, act: () => void) {
    this.#times = times
    this.#act = act
  }

  /** Whether something happened that was not acted on yet. */
  get isRunning(): boolean {
    return this.#quiet !== undefined
  }

  /** Something happened: waits for the pause anew. */
  touch(): void {
    if (this.#quiet) return void this.#quiet.refresh()
    const end = () => {
      this.stop()
      this.#act()
    }
    this.#quiet = setTimeout(end, this.#times.quiet).unref()
    this.#latest = setTimeout(end, this.#times.latest).unref()
  }

  /** Waits no longer, and does not act. */
  stop(): void {
    clearTimeout(this.#quiet)
    clearTimeout(this.#latest)
    this.#quiet = undefined
    this.#latest = undefined
  }
}
