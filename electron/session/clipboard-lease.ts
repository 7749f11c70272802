/** What was copied is taken off the clipboard again, where it is still there: after a while, and when the program ends. */

import type { Clipboard } from '../platform/platform.ts'
import { createClipboardRemoval, digestOf } from './clipboard-removal.ts'
import { within } from './within.ts'

export interface ClipboardLeaseOptions {
  readonly clipboard: Clipboard
  /** How long a copy stays, in seconds; 0: until somebody takes it off. */
  readonly seconds: () => number
  /** Calls once after so many milliseconds. @returns a function that calls it off. */
  readonly later: (milliseconds: number, call: () => void) => () => void
}

export type CopyEnd =
  /** It stays so many seconds; 0: until somebody takes it off. */
  | { readonly kind: 'copied'; readonly seconds: number }
  /** Locking or the end of the program came before it was written: it is off the clipboard again. */
  | { readonly kind: 'takenOff' }

export interface ClipboardLease {
  /**
   * Copies, after copies that are being written; what was copied before is forgotten with it.
   * @throws Error where the clipboard cannot be written, as `Clipboard.write` says.
   */
  copy(text: string): Promise<CopyEnd>
  /**
   * Takes off what is being written at this moment: nobody was told yet how long it stays. For locking; what was copied
   * before keeps its time. Settles when that is done, after two seconds at the latest; never rejects.
   */
  endWriting(): Promise<void>
  /** Takes off everything now, and looks again later whether it stays off. For a computer nobody is at; never rejects. */
  takeOff(): Promise<void>
  /** Takes off everything at once, for the end of the program: there is no later look. Settles in time; never rejects. */
  end(): Promise<void>
}

/** How long a write under way is waited for, in milliseconds. */
const writingLimit = 2000

/** A copy on the clipboard whose time runs. */
interface Lease {
  readonly digest: string
  callOff(): void
}

/** A copy that is being written, or waits for it. */
interface Writing {
  readonly digest: string
  wanted: 'yes' | 'noLonger'
  over: Promise<unknown>
}

/** Makes one. Of the text only a digest is remembered. Locking the vault does not end a lease: its clock runs on. */
export function createClipboardLease(parts: ClipboardLeaseOptions): ClipboardLease {
  const inTurn = createTurns()
  const removal = createClipboardRemoval({ ...parts, inTurn })
  const writings = new Set<Writing>()
  let lease: Lease | undefined

  /** @returns the copy's lease that has ended; undefined where there is none. */
  function endLease(): string | undefined {
    const digest = lease?.digest
    lease?.callOff()
    lease = undefined
    return digest
  }

  function startLease(digest: string, seconds: number): CopyEnd {
    const callOff = parts.later(seconds * 1000, () => {
      lease = undefined
      void removal.begin(digest)
    })
    lease = { digest, callOff }
    return { kind: 'copied', seconds }
  }

  async function write(text: string, writing: Writing): Promise<CopyEnd> {
    removal.callOff(writing.digest)
    try {
      await parts.clipboard.write(text)
    } catch (thrown) {
      // Part of it may have succeeded.
      if (lease?.digest !== writing.digest) void removal.begin(writing.digest)
      throw thrown
    }
    endLease()
    const seconds = parts.seconds()
    if (seconds === 0) return { kind: 'copied', seconds }
    // Read again: it may have changed while this was written.
    return isWanted(writing) ? startLease(writing.digest, seconds) : { kind: 'takenOff' }
  }

  async function copy(text: string, writing: Writing): Promise<CopyEnd> {
    const end = await inTurn(async () => (isWanted(writing) ? write(text, writing) : undefined))
    if (end?.kind === 'takenOff') await removal.begin(writing.digest)
    return end ?? { kind: 'takenOff' }
  }

  async function endWriting(): Promise<void> {
    for (const writing of writings) writing.wanted = 'noLonger'
    if (writings.size > 0)
      await within(writingLimit, Promise.allSettled([...writings].map(({ over }) => over)))
  }

  return {
    copy(text) {
      const writing: Writing = { digest: digestOf(text), wanted: 'yes', over: Promise.resolve() }
      writings.add(writing)
      const over = copy(text, writing).finally(() => writings.delete(writing))
      writing.over = over
      return over
    },
    endWriting,
    async takeOff() {
      await endWriting()
      const digest = endLease()
      if (digest !== undefined) await removal.begin(digest)
    },
    async end() {
      await endWriting()
      const unfinished = parts.seconds() > 0 ? [...writings].map(({ digest }) => digest) : []
      await removal.finish([...unfinished, endLease()].filter((digest) => digest !== undefined))
    },
  }
}

function isWanted({ wanted }: Writing): boolean {
  return wanted === 'yes'
}

/** Makes a queue: each work begins when the one before is over, however it ended. */
function createTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
