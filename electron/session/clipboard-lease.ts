/** Clears copies from the clipboard, if they are still there, after a while and when the program ends. */

import type { Clipboard } from '../platform/platform.ts'
import { settlesWithin } from '../platform/with-timeout.ts'
import { type ClipboardRemoval, createClipboardRemoval, digestOf } from './clipboard-removal.ts'

export interface ClipboardLeaseOptions {
  readonly clipboard: Clipboard
  /** How long a copy stays, in seconds; 0 means until the user clears it. */
  readonly seconds: () => number
  /** Calls once after a delay in milliseconds. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
}

export type CopyEnd =
  /** Written; it stays this many seconds, 0 means until the user clears it. */
  | { readonly kind: 'copied'; readonly seconds: number }
  /** Cancelled by locking or the end of the program before it was written; cleared again. */
  | { readonly kind: 'cleared' }

export interface ClipboardLease {
  /**
   * Copies a text once pending copies are written; replaces the lease of the previous copy.
   * @throws Error where the clipboard cannot be written, as `Clipboard.write` does.
   */
  copy(text: string): Promise<CopyEnd>
  /**
   * Cancels and clears copies that are being written: the user has not seen yet how long they stay. Call on locking;
   * earlier copies keep their time. Settles within two seconds; never rejects.
   */
  cancelWrites(): Promise<void>
  /**
   * Clears everything now and checks again afterwards that it stays cleared. Call when the user is away; never rejects.
   */
  clear(): Promise<void>
  /**
   * Clears everything at once, without checking again afterwards. Call when the program ends. Settles in time; never
   * rejects.
   */
  end(): Promise<void>
}

/** How long to wait for a write in progress, in milliseconds. */
const writeTimeout = 2000

/** A copy on the clipboard that has not expired. */
interface Lease {
  readonly digest: string
  cancel(): void
}

/** A copy that is being written or is queued. */
interface PendingWrite {
  readonly digest: string
  wanted: 'yes' | 'noLonger'
  done: Promise<unknown>
}

/** Creates the lease manager. Remembers only a digest of each text. Locking the vault does not end a lease. */
export function createClipboardLease(parts: ClipboardLeaseOptions): ClipboardLease {
  return new ClipboardLeases(parts)
}

class ClipboardLeases implements ClipboardLease {
  readonly #parts: ClipboardLeaseOptions
  readonly #serialize = createQueue()
  readonly #removal: ClipboardRemoval
  readonly #pendingWrites = new Set<PendingWrite>()
  #lease: Lease | undefined

  constructor(parts: ClipboardLeaseOptions) {
    this.#parts = parts
    this.#removal = createClipboardRemoval({ ...parts, serialize: this.#serialize })
  }

  copy(text: string): Promise<CopyEnd> {
    const writing: PendingWrite = { digest: digestOf(text), wanted: 'yes', done: Promise.resolve() }
    this.#pendingWrites.add(writing)
    const done = this.#copyInTurn(text, writing).finally(() => this.#pendingWrites.delete(writing))
    writing.done = done
    return done
  }

  async cancelWrites(): Promise<void> {
    for (const writing of this.#pendingWrites) writing.wanted = 'noLonger'
    const writes = [...this.#pendingWrites].map(({ done }) => done)
    if (writes.length > 0) await settlesWithin(writeTimeout, Promise.allSettled(writes))
  }

  async clear(): Promise<void> {
    await this.cancelWrites()
    const digest = this.#endLease()
    if (digest !== undefined) await this.#removal.begin(digest)
  }

  async end(): Promise<void> {
    await this.cancelWrites()
    const unfinished = this.#parts.seconds() > 0 ? [...this.#pendingWrites].map(({ digest }) => digest) : []
    await this.#removal.finish([...unfinished, this.#endLease()].filter((digest) => digest !== undefined))
  }

  async #copyInTurn(text: string, writing: PendingWrite): Promise<CopyEnd> {
    const end = await this.#serialize(async () =>
      isWanted(writing) ? this.#write(text, writing) : undefined,
    )
    if (end?.kind === 'cleared') await this.#removal.begin(writing.digest)
    return end ?? { kind: 'cleared' }
  }

  async #write(text: string, writing: PendingWrite): Promise<CopyEnd> {
    this.#removal.cancel(writing.digest)
    try {
      await this.#parts.clipboard.write(text)
    } catch (thrown) {
      // The write may have succeeded in part.
      if (this.#lease?.digest !== writing.digest) void this.#removal.begin(writing.digest)
      throw thrown
    }
    this.#endLease()
    const seconds = this.#parts.seconds()
    if (seconds === 0) return { kind: 'copied', seconds }
    // Checked again: the copy may have been cancelled while it was written.
    return isWanted(writing) ? this.#startLease(writing.digest, seconds) : { kind: 'cleared' }
  }

  #startLease(digest: string, seconds: number): CopyEnd {
    const cancel = this.#parts.schedule(seconds * 1000, () => {
      this.#lease = undefined
      void this.#removal.begin(digest)
    })
    this.#lease = { digest, cancel }
    return { kind: 'copied', seconds }
  }

  /** Ends the current lease. @returns the digest of its copy; undefined if there was none. */
  #endLease(): string | undefined {
    const digest = this.#lease?.digest
    this.#lease?.cancel()
    this.#lease = undefined
    return digest
  }
}

function isWanted({ wanted }: PendingWrite): boolean {
  return wanted === 'yes'
}

/** Creates a queue: each task starts when the previous one has settled. */
function createQueue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
