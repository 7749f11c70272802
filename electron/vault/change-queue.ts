/** Writes one thing after another; changes that wait meanwhile are written together. */

interface Waiting<Change> {
  readonly work: { readonly change: Promise<readonly Change[]> } | { readonly act: () => Promise<void> }
  readonly end: PromiseWithResolvers<void>
}

export class ChangeQueue<Change> {
  readonly #write: (changes: readonly Change[]) => Promise<void>
  readonly #rest: () => Promise<void>
  #waiting: Waiting<Change>[] = []
  #running: Promise<void> | undefined

  /**
   * @param write writes a group of changes; where it fails, every change of the group has failed.
   * @param rest called each time nothing waits any more. Never rejects.
   */
  constructor(write: (changes: readonly Change[]) => Promise<void>, rest: () => Promise<void>) {
    this.#write = write
    this.#rest = rest
  }

  /** Adds a change that is being sealed. Settles when its group is written, or has failed. */
  add(change: Promise<readonly Change[]>): Promise<void> {
    // Handled when its turn comes.
    change.catch(() => undefined)
    return this.#push({ change })
  }

  /** Adds something that is done alone. */
  run(act: () => Promise<void>): Promise<void> {
    return this.#push({ act })
  }

  /** Says whether nothing waits behind what is being written. */
  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  /** Settles when nothing waits any more, and `rest` is done. Never rejects. */
  async drained(): Promise<void> {
    while (this.#running) await this.#running
  }

  #push(work: Waiting<Change>['work']): Promise<void> {
    const end = Promise.withResolvers<void>()
    this.#waiting.push({ work, end })
    this.#running ??= this.#runAll()
    return end.promise
  }

  async #runAll(): Promise<void> {
    // What is asked for at once waits together.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      await this.#runNext()
      if (this.#waiting.length === 0) await this.#rest()
    }
    this.#running = undefined
  }

  async #runNext(): Promise<void> {
    const [first] = this.#waiting
    if (first && 'act' in first.work) {
      this.#waiting.shift()
      return first.work.act().then(first.end.resolve, first.end.reject)
    }
    const next = this.#waiting.findIndex(({ work }) => 'act' in work)
    const group = this.#waiting.splice(0, next === -1 ? this.#waiting.length : next)
    await this.#writeGroup(group)
  }

  /** A change that cannot be sealed fails alone. */
  async #writeGroup(group: readonly Waiting<Change>[]): Promise<void> {
    const changes: Change[] = []
    const whole: PromiseWithResolvers<void>[] = []
    for (const { work, end } of group) {
      if (!('change' in work)) continue
      const sealed = await work.change.catch(end.reject)
      if (!sealed) continue
      changes.push(...sealed)
      whole.push(end)
    }
    if (whole.length === 0) return
    const settle = await this.#write(changes).then(
      () => (end: PromiseWithResolvers<void>) => end.resolve(),
      (error: unknown) => (end: PromiseWithResolvers<void>) => end.reject(error),
    )
    whole.forEach(settle)
  }
}
