/** What was copied is taken off the clipboard again, where it is still there: after a while, and when the program ends. */
import { createHash } from 'node:crypto'
import type { Clipboard } from './desktop/desktop.ts'

export interface ClipboardLeaseParts {
  readonly clipboard: Clipboard
  /** How long a copy stays, in seconds; 0: until somebody takes it off. */
  readonly seconds: () => number
  /** Calls once after so many milliseconds. @returns a function that calls it off. */
  readonly later: (milliseconds: number, call: () => void) => () => void
}

export interface ClipboardLease {
  /**
   * Copies; what was copied before is forgotten with it.
   * @returns how long it stays, in seconds; 0: until somebody takes it off.
   * @throws Error where the clipboard cannot be written.
   */
  copy(text: string): Promise<number>
  /** Takes it off now. Settles when that is done or has failed; never rejects. */
  end(): Promise<void>
}

/** A clipboard may be held by another program for a moment: tried again so often, a second apart. */
const tries = 5
const pause = 1000

/** Makes one. Of the text only a digest is remembered. Locking the vault does not end it: its clock runs on. */
export function createClipboardLease(parts: ClipboardLeaseParts): ClipboardLease {
  let copied: { readonly digest: string; readonly callOff: () => void } | undefined

  function lease(digest: string, seconds: number): void {
    copied = { digest, callOff: parts.later(seconds * 1000, () => void takeOff(digest, tries)) }
  }

  async function takeOff(digest: string, left: number): Promise<void> {
    if (copied?.digest !== digest) return
    try {
      if (digestOf(await parts.clipboard.read()) === digest) await parts.clipboard.clear()
      if (copied?.digest === digest) copied = undefined
    } catch {
      if (left > 1 && copied?.digest === digest)
        copied = { digest, callOff: parts.later(pause, () => void takeOff(digest, left - 1)) }
    }
  }

  return {
    async copy(text) {
      await parts.clipboard.write(text)
      copied?.callOff()
      copied = undefined
      const seconds = parts.seconds()
      if (seconds > 0) lease(digestOf(text), seconds)
      return seconds
    },
    async end() {
      if (!copied) return
      copied.callOff()
      await takeOff(copied.digest, 1)
    },
  }
}

/** Some platforms' clipboards change the ends of lines, and add one. */
function digestOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n').replace(/\n$/, '')).digest('base64')
}
