/** Counts how many requests of each client are under way at once. */
export class InFlight {
  readonly #underWay = new Map<string, number>()
  #most = 0
  #mostOfOne = 0

  /** How many there were at most at once, of all clients together. */
  get most(): number {
    return this.#most
  }

  /** How many there were at most at once of one and the same client and user. */
  get mostOfOne(): number {
    return this.#mostOfOne
  }

  /** @returns what to call when it was answered. */
  begin(whose: string): () => void {
    const count = (by: number) => {
      const now = (this.#underWay.get(whose) ?? 0) + by
      this.#underWay.set(whose, now)
      return now
    }
    this.#mostOfOne = Math.max(this.#mostOfOne, count(1))
    this.#most = Math.max(
      this.#most,
      [...this.#underWay.values()].reduce((sum, each) => sum + each, 0),
    )
    return () => void count(-1)
  }
}
