/** The renewals at one server: a few at once, and none while the server is unwell. */
import { backOff } from './back-off.ts'

/** Most renewals that run at one server at the same time. */
export const mostAtOnce = 4

export class ServerQueue {
  readonly #now: () => number
  readonly #waiting = new Set<() => Promise<void>>()
  #running = 0
  #failures = 0
  /** When the next attempt is due, by this machine's clock. */
  #until = 0

  /** @param now this machine's clock, in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Whether a renewal waits for its turn. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0
  }

  /** When something may be sent to the server again. */
  get until(): number {
    return this.#until
  }

  /** Adds a renewal to those that wait for their turn. @param renew never rejects. */
  add(renew: () => Promise<void>): void {
    this.#waiting.add(renew)
  }

  /** Starts as many of those that wait as may run. After a failure a single one tries whether the server is well. */
  start(): void {
    const most = this.#failures > 0 ? 1 : mostAtOnce
    for (const renew of this.#waiting) {
      if (this.#running >= most || this.#now() < this.#until) return
      this.#waiting.delete(renew)
      void this.#run(renew)
    }
  }

  /** Removes those that wait. */
  clear(): void {
    this.#waiting.clear()
  }

  /** The server has answered. */
  succeeded(): void {
    this.#failures = 0
    this.#until = 0
  }

  /** The server could not be reached, or could not serve. Renewals that failed together count once. */
  failed(random: number, retryAfterSeconds: number | undefined): void {
    const now = this.#now()
    if (now >= this.#until) this.#failures += 1
    this.#until = Math.max(this.#until, now + backOff(this.#failures, random, retryAfterSeconds))
  }

  /** The machine's clock was set forward by so many milliseconds. */
  adjust(by: number): void {
    if (this.#until > 0) this.#until += by
  }

  async #run(renew: () => Promise<void>): Promise<void> {
    this.#running += 1
    await renew()
    this.#running -= 1
    this.start()
  }
}
