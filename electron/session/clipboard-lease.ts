/** Clears copies from the clipboard, if they are still there, after a while and when the program ends. */

import type { CopiedContent } from '../../shared/clipboard-view.ts'
import type { Clipboard } from '../platform/platform.ts'
import { settlesWithin } from '../platform/with-timeout.ts'
import { type ClipboardRemoval, createClipboardRemoval, digestOf } from './clipboard-removal.ts'
import { createQueue } from './queue.ts'

export interface ClipboardLeaseOptions {
  readonly clipboard: Clipboard
  /** How long a copy stays, in seconds; 0 means until the user clears it. */
  readonly seconds: () => number
  /** Calls once after a delay in milliseconds. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
  /** Never jumps, in milliseconds; advances as `schedule` does. */
  readonly awake: () => number
  /** Called when `held` returns something else. */
  readonly changed: () => void
}

export type CopyEnd =
  /** Written; it stays this many seconds, 0 means until the user clears it. */
  | { readonly kind: 'copied'; readonly seconds: number }
  /** Cancelled by locking or the end of the program before it was written; cleared again. */
  | { readonly kind: 'cleared' }

/** A copy that the clipboard holds, as far as is known. */
export interface HeldCopy {
  readonly content: CopiedContent
  /** Milliseconds until it is removed; absent: it stays. */
  readonly left?: number
}

export interface ClipboardLease {
  /**
   * Copies a text once pending copies are written; replaces the lease of the previous copy.
   * @param content what it is, without its value.
   * @throws Error where the clipboard cannot be written, as `Clipboard.write` does.
   */
  copy(text: string, content: CopiedContent): Promise<CopyEnd>
  /** Returns the current copy, without looking at the clipboard. */
  held(): HeldCopy | undefined
  /**
   * Looks once whether the clipboard still holds the copy, such as after something else was copied here; one that was
   * replaced is not `held` any more. Never rejects.
   */
  look(): Promise<void>
  /**
   * Applies a time that the user has changed: it can end a running copy earlier, counted from when that was copied, and
   * never later than was promised.
   */
  timeChanged(): void
  /** Removes the copy now, at the user's wish, one without an end too. Settles after the first check; never rejects. */
  remove(): Promise<void>
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
  readonly content: CopiedContent
  /** By `awake`. */
  readonly copiedAt: number
  /** How long it stays; 0: until it is replaced. */
  readonly seconds: number
  /** Whether the clipboard was seen with something else since. */
  isReplaced: boolean
  cancel(): void
}

/** A copy that is being written or is queued. */
interface PendingWrite {
  readonly digest: string
  readonly content: CopiedContent
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

  copy(text: string, content: CopiedContent): Promise<CopyEnd> {
    const digest = digestOf(text)
    const writing: PendingWrite = { digest, content, wanted: 'yes', done: Promise.resolve() }
    this.#pendingWrites.add(writing)
    const done = this.#copyInTurn(text, writing).finally(() => this.#pendingWrites.delete(writing))
    writing.done = done
    return done
  }

  held(): HeldCopy | undefined {
    if (!this.#lease || this.#lease.isReplaced) return undefined
    const { content, seconds } = this.#lease
    return seconds === 0 ? { content } : { content, left: this.#left(this.#lease) }
  }

  async look(): Promise<void> {
    const lease = this.#lease
    if (!lease || !(await this.#removal.isReplaced(lease.digest))) return
    // The lease goes on: a history may put the copy back.
    lease.isReplaced = true
    if (lease === this.#lease) this.#parts.changed()
  }

  timeChanged(): void {
    const seconds = this.#parts.seconds()
    const lease = this.#lease
    if (!lease || seconds === 0 || (lease.seconds > 0 && lease.seconds <= seconds)) return
    lease.cancel()
    this.#begin({ ...lease, seconds })
  }

  async remove(): Promise<void> {
    await this.cancelWrites()
    await this.#takeOff(this.#endLease())
  }

  async cancelWrites(): Promise<void> {
    for (const writing of this.#pendingWrites) writing.wanted = 'noLonger'
    const writes = [...this.#pendingWrites].map(({ done }) => done)
    if (writes.length > 0) await settlesWithin(writeTimeout, Promise.allSettled(writes))
  }

  async clear(): Promise<void> {
    await this.cancelWrites()
    await this.#takeOff(this.#endTimedLease())
  }

  async end(): Promise<void> {
    await this.cancelWrites()
    const unfinished = this.#parts.seconds() > 0 ? [...this.#pendingWrites].map(({ digest }) => digest) : []
    const digests = [...unfinished, this.#endTimedLease()].filter((digest) => digest !== undefined)
    await this.#removal.finish(digests)
  }

  async #copyInTurn(text: string, writing: PendingWrite): Promise<CopyEnd> {
    const end = await this.#serialize(async () =>
      isWanted(writing) ? this.#write(text, writing) : undefined,
    )
    if (end?.kind === 'cleared') await this.#takeOff(writing.digest)
    return end ?? { kind: 'cleared' }
  }

  async #write(text: string, writing: PendingWrite): Promise<CopyEnd> {
    const { digest, content } = writing
    this.#removal.cancel(digest)
    try {
      await this.#parts.clipboard.write(text)
    } catch (thrown) {
      // The write may have succeeded in part.
      if (this.#lease?.digest !== digest) void this.#removal.begin(digest)
      throw thrown
    }
    this.#endLease()
    const seconds = this.#parts.seconds()
    // Checked again: the copy may have been cancelled while it was written.
    if (seconds > 0 && !isWanted(writing)) return { kind: 'cleared' }
    this.#begin({ digest, content, seconds, copiedAt: this.#parts.awake(), isReplaced: false })
    return { kind: 'copied', seconds }
  }

  #begin(begun: Omit<Lease, 'cancel'>): void {
    const lease: Lease = { ...begun, cancel: () => undefined }
    this.#lease = lease
    if (lease.seconds > 0)
      lease.cancel = this.#parts.schedule(this.#left(lease), () => void this.#takeOff(this.#endLease()))
    this.#parts.changed()
  }

  /** @param digest of the copy; undefined: there is none. */
  async #takeOff(digest: string | undefined): Promise<void> {
    if (digest === undefined) return
    await this.#removal.begin(digest)
    this.#parts.changed()
  }

  #left({ copiedAt, seconds }: Lease): number {
    return Math.max(0, copiedAt + seconds * 1000 - this.#parts.awake())
  }

  /** Ends the current lease. @returns the digest of its copy; undefined if there was none. */
  #endLease(): string | undefined {
    const digest = this.#lease?.digest
    this.#lease?.cancel()
    this.#lease = undefined
    return digest
  }

  /** Ends it, unless the user wants that copy to stay. */
  #endTimedLease(): string | undefined {
    return this.#lease?.seconds === 0 ? undefined : this.#endLease()
  }
}

function isWanted({ wanted }: PendingWrite): boolean {
  return wanted === 'yes'
}
