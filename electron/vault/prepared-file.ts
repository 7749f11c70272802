/** A file that is written ahead of the time at which it may take the place of another. */
import type { WriteSteps } from '../storage/atomic-write.ts'
import type { FileContent } from './document.ts'

export class PreparedFile {
  readonly content: FileContent
  readonly #ready = Promise.withResolvers<void>()
  readonly #written: Promise<boolean>

  /** @param write writes it, and waits before it takes its place. */
  constructor(content: FileContent, write: (steps: WriteSteps) => Promise<void>) {
    this.content = content
    // A write that fails early does not wait any more.
    this.#ready.promise.catch(() => undefined)
    this.#written = write({ ready: this.#ready.promise }).then(
      () => true,
      () => false,
    )
  }

  /** Lets it take its place. @returns whether it has; otherwise nothing of it is left. */
  put(): Promise<boolean> {
    this.#ready.resolve()
    return this.#written
  }

  /** Leaves nothing of it, unless it was put. */
  async drop(): Promise<void> {
    this.#ready.reject(new Error('dropped'))
    await this.#written
  }
}
