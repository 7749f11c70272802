/** Takes copies off the clipboard where they still lie there, and looks again whether they stay off. */
import { createHash } from 'node:crypto'
import type { Clipboard } from '../platform/platform.ts'
import { within } from './within.ts'

export interface ClipboardRemovalOptions {
  readonly clipboard: Pick<Clipboard, 'read' | 'clear'>
  /** Calls once after so many milliseconds. @returns a function that calls it off. */
  readonly later: (milliseconds: number, call: () => void) => () => void
  /** Runs work when nothing else is done with the clipboard: nobody writes between a look and the overwriting. */
  readonly inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>
}

/** A copy is named by `digestOf` its text. */
export interface ClipboardRemoval {
  /**
   * Takes a copy off and looks again later, as often as is needed. Settles after the first look; never rejects.
   */
  begin(digest: string): Promise<void>
  /** Stops looking for a copy, such as one that was just copied again. */
  callOff(digest: string): void
  /**
   * Takes copies off at once, those that are being looked for too, and looks again only where the clipboard could not be
   * read. Settles when that is done or has failed, within some three seconds; never rejects.
   */
  finish(digests: readonly string[]): Promise<void>
}

/**
 * What a look at the clipboard found: the copy, which is overwritten; another text; no text; or it could not be read.
 * Where no text is found, the copy may come all the same: a clipboard in another program's hands can look empty, and on
 * X11 a manager may be about to give the copy back.
 */
type Found = 'copy' | 'another' | 'empty' | 'unreadable'

/** A copy that is being looked for. */
interface Removal {
  /** How often it was overwritten. */
  overwritten: number
  /** How many looks in a row found nothing to judge. */
  missed: number
  callOff(): void
}

/** A manager that gives a text back does so within half a second; in milliseconds. */
const secondLook = 1500
/** How long after each look that decided nothing the next one is, in milliseconds. */
const pauses = [1000, 1000, 1000, 1000, 5000, 10_000, 30_000]
/** How often a copy that comes back is overwritten: a manager that never gives in would be fought for ever. */
const overwrites = 10
/** For looks at the end of the program, in milliseconds. */
const [quickLooks, quickPause, quickTurn, quickLimit] = [5, 200, 1000, 2000]

/** @param parts the clipboard, which nobody else of this program reads or clears meanwhile. */
export function createClipboardRemoval(parts: ClipboardRemovalOptions): ClipboardRemoval {
  const { clipboard, later, inTurn } = parts
  const removals = new Map<string, Removal>()

  /** Reads and overwrites. @param digests of the copies that are to go. */
  async function look(digests: ReadonlySet<string>): Promise<Found> {
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

  async function goOn(digest: string, removal: Removal): Promise<void> {
    const found = await inTurn(async () =>
      removals.get(digest) === removal ? look(new Set([digest])) : 'another',
    )
    if (removals.get(digest) !== removal) return
    const milliseconds = nextLook(removal, found)
    if (milliseconds === undefined) removals.delete(digest)
    else removal.callOff = later(milliseconds, () => void goOn(digest, removal))
  }

  function callOff(digest: string): void {
    removals.get(digest)?.callOff()
    removals.delete(digest)
  }

  async function lookQuickly(digests: ReadonlySet<string>, overwritten: number): Promise<void> {
    for (let left = quickLooks; left > 0; left -= 1) {
      const found = await look(digests)
      if (found === 'copy' || found === 'another' || isGone({ overwritten }, found)) return
      await new Promise((resolve) => setTimeout(resolve, quickPause))
    }
  }

  return {
    begin(digest) {
      callOff(digest)
      const removal: Removal = { overwritten: 0, missed: 0, callOff: () => undefined }
      removals.set(digest, removal)
      return goOn(digest, removal)
    },
    callOff,
    async finish(more) {
      const digests = new Set([...more, ...removals.keys()])
      if (digests.size === 0) return
      const overwritten =
        more.length > 0 ? 0 : Math.min(...[...removals.values()].map((each) => each.overwritten))
      for (const digest of removals.keys()) callOff(digest)
      // Work that hangs shall not keep the copy there: then it is not waited for any more.
      await within(
        quickTurn,
        inTurn(async () => undefined),
      )
      await within(quickLimit, lookQuickly(digests, overwritten))
    },
  }
}

/** @returns in how many milliseconds to look again; undefined: it is gone, or nothing helps. */
function nextLook(removal: Removal, found: Found): number | undefined {
  if (found === 'another' || isGone(removal, found)) return undefined
  if (found === 'copy') {
    removal.overwritten += 1
    removal.missed = 0
    return removal.overwritten < overwrites ? secondLook : undefined
  }
  removal.missed += 1
  return pauses[removal.missed - 1]
}

/** Where the platform empties the clipboard, nothing is there after that. */
function isGone({ overwritten }: Pick<Removal, 'overwritten'>, found: Found): boolean {
  return found === 'empty' && overwritten > 0
}

/** Names a copy without keeping its text. Some clipboards change the ends of lines, and add one. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n').replace(/\n$/, '')).digest('base64')
}
