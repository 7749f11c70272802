/** Clears copies from the clipboard if they are still there, and checks again that they stay cleared. */
import { createHash } from 'node:crypto'
import type { Clipboard } from '../platform/platform.ts'
import { settlesWithin } from '../platform/with-timeout.ts'

export interface ClipboardRemovalOptions {
  readonly clipboard: Pick<Clipboard, 'read' | 'clear'>
  /** Calls once after a delay in milliseconds. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
  /** Serializes clipboard access, so that no write comes between a read and the clearing. */
  readonly serialize: <Value>(work: () => Promise<Value>) => Promise<Value>
}

/** Copies are identified by the `digestOf` their text. */
export interface ClipboardRemoval {
  /** Clears a copy, and checks again afterwards as often as needed. Settles after the first check; never rejects. */
  begin(digest: string): Promise<void>
  /** Whether the clipboard holds another text than a copy; looks once. Never rejects. */
  isReplaced(digest: string): Promise<boolean>
  /** Stops checking for a copy, such as one that was just copied again. */
  cancel(digest: string): void
  /**
   * Clears copies at once, including those still being checked for; checks again only where the clipboard could not be
   * read. Settles within about three seconds, cleared or not; never rejects.
   */
  finish(digests: readonly string[]): Promise<void>
}

/**
 * What a check found: the copy, which is cleared; another text; no text; or an unreadable clipboard. After "no text"
 * the copy may still appear: a clipboard that another program has open can look empty, and on X11 a clipboard manager
 * may be about to restore the copy.
 */
type Found = 'copy' | 'another' | 'empty' | 'unreadable'

/** A copy that is being checked for. */
interface Removal {
  /** How often it was cleared. */
  overwritten: number
  /** Number of checks in a row that found no text or failed. */
  missed: number
  cancel(): void
}

/** Delay before the check after clearing, in milliseconds; a clipboard manager restores a text within half a second. */
const recheckDelay = 1500
/** Delays after checks that found no text or failed, in milliseconds. */
const retryDelays = [1000, 1000, 1000, 1000, 5000, 10_000, 30_000]
/** How often a copy that comes back is cleared; a clipboard manager that restores it every time is given up on. */
const maxOverwrites = 10
/** Limits for the checks when the program ends; times in milliseconds. */
const [quickChecks, quickPause, quickTurn, quickLimit] = [5, 200, 1000, 2000]

/** @param parts the clipboard, which the rest of the program must not read or clear meanwhile. */
export function createClipboardRemoval(parts: ClipboardRemovalOptions): ClipboardRemoval {
  return new ClipboardRemovals(parts)
}

class ClipboardRemovals implements ClipboardRemoval {
  readonly #parts: ClipboardRemovalOptions
  readonly #removals = new Map<string, Removal>()

  constructor(parts: ClipboardRemovalOptions) {
    this.#parts = parts
  }

  begin(digest: string): Promise<void> {
    this.cancel(digest)
    const removal: Removal = { overwritten: 0, missed: 0, cancel: () => undefined }
    this.#removals.set(digest, removal)
    return this.#checkAgain(digest, removal)
  }

  isReplaced(digest: string): Promise<boolean> {
    return this.#parts.serialize(async () => {
      const text = await this.#parts.clipboard.read().catch(() => '')
      return text !== '' && digestOf(text) !== digest
    })
  }

  cancel(digest: string): void {
    this.#removals.get(digest)?.cancel()
    this.#removals.delete(digest)
  }

  async finish(more: readonly string[]): Promise<void> {
    const digests = new Set([...more, ...this.#removals.keys()])
    if (digests.size === 0) return
    const before = [...this.#removals.values()].map(({ overwritten }) => overwritten)
    for (const digest of this.#removals.keys()) this.cancel(digest)
    // Does not wait any longer for a task that hangs: the copy would stay.
    await settlesWithin(
      quickTurn,
      this.#parts.serialize(async () => undefined),
    )
    const overwritten = more.length > 0 ? 0 : Math.min(...before)
    await settlesWithin(quickLimit, this.#checkQuickly(digests, overwritten))
  }

  async #checkAgain(digest: string, removal: Removal): Promise<void> {
    const isCurrent = () => this.#removals.get(digest) === removal
    const found = await this.#parts.serialize(async () =>
      isCurrent() ? this.#check(new Set([digest])) : 'another',
    )
    if (!isCurrent()) return
    const milliseconds = nextDelay(removal, found)
    if (milliseconds === undefined) this.#removals.delete(digest)
    else removal.cancel = this.#parts.schedule(milliseconds, () => void this.#checkAgain(digest, removal))
  }

  async #checkQuickly(digests: ReadonlySet<string>, overwritten: number): Promise<void> {
    for (let left = quickChecks; left > 0; left -= 1) {
      const found = await this.#check(digests)
      if (found === 'copy' || found === 'another' || isGone({ overwritten }, found)) return
      await new Promise((resolve) => setTimeout(resolve, quickPause))
    }
  }

  /** Reads the clipboard and clears it if it contains one of the copies. @param digests of the copies to clear. */
  async #check(digests: ReadonlySet<string>): Promise<Found> {
    const { clipboard } = this.#parts
    try {
      const text = await clipboard.read()
      if (text === '') return 'empty'
      if (!digests.has(digestOf(text))) return 'another'
      await clipboard.clear()
      return 'copy'
    } catch {
      return 'unreadable'
    }
  }
}

/** @returns the delay before the next check in milliseconds; undefined where the copy is gone or nothing helps. */
function nextDelay(removal: Removal, found: Found): number | undefined {
  if (found === 'another' || isGone(removal, found)) return undefined
  if (found === 'copy') {
    removal.overwritten += 1
    removal.missed = 0
    return removal.overwritten < maxOverwrites ? recheckDelay : undefined
  }
  removal.missed += 1
  return retryDelays[removal.missed - 1]
}

/** Whether the clipboard stays empty after it was cleared, as on platforms where clearing leaves no text. */
function isGone({ overwritten }: Pick<Removal, 'overwritten'>, found: Found): boolean {
  return found === 'empty' && overwritten > 0
}

/** Identifies a copy without keeping its text. Ignores line endings: some clipboards change them, and append one. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n').replace(/\n$/, '')).digest('base64')
}
