import * as z from 'zod/mini'
import { type Preferences, usualPreferences as usual, zoomSteps } from '../../shared/contract.ts'
import { languageChoices } from '../../shared/words.ts'
import { connectionId } from '../ipc/connection-id.ts'
import type { PreferencesStore, StoredPreferences } from '../platform/platform.ts'
import { makeDataFolder } from '../storage/private-folder.ts'

/** How long a choice waits for more of them before it is written, in milliseconds: writing holds up the program. */
const waitMilliseconds = 300

/** Each one that cannot be read becomes its default; the others stay. */
const schema = z.object({
  language: z.catch(z.enum([...languageChoices, 'system']), usual.language),
  theme: z.catch(z.enum(['system', 'light', 'dark']), usual.theme),
  lockAfterMinutes: z.catch(z.int().check(z.gte(0), z.lte(240)), usual.lockAfterMinutes),
  lockWhenAway: z.catch(z.boolean(), usual.lockWhenAway),
  clearClipboardSeconds: z.catch(z.int().check(z.gte(0), z.lte(3600)), usual.clearClipboardSeconds),
  zoom: z.catch(z.int().check(z.refine((percent) => zoomSteps.includes(percent))), usual.zoom),
  lastConnection: z.catch(z.nullable(connectionId), usual.lastConnection),
})

/** What a person chose for the window; outside the vault, because the lock screen needs it. */
export interface PreferenceKeeper {
  current(): Preferences
  /**
   * Keeps new preferences; they are written a moment later. Where they cannot be written they hold until the program
   * ends: no reason to trouble anyone.
   * @returns what holds now.
   */
  prefer(wanted: Preferences): Preferences
  /** @returns where a damaged file was put when these preferences were read, the first time it is asked. */
  takeDamage(): string | undefined
  /** Writes now what waits. Settles when it is on disk or has failed; never rejects. */
  settled(): Promise<void>
}

/**
 * Reads the preferences. A damaged file means defaults, never a failure.
 * @param folder absolute, the store's; made with mode 0700 where it is not there.
 */
export async function openPreferences(folder: string, store: PreferencesStore): Promise<PreferenceKeeper> {
  makeFolder(folder)
  const stored = await store.read().catch((): StoredPreferences => ({ kind: 'unreadable' }))
  let damage = stored.kind === 'damaged' ? stored.aside : undefined
  let now = schema.parse(stored.kind === 'read' ? stored.values : {})
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  function write(): Promise<void> {
    if (timer !== undefined) {
      clearTimeout(timer)
      timer = undefined
      writing = store.set({ ...now }).catch(() => undefined)
    }
    return writing
  }

  return {
    current: () => now,
    prefer(wanted) {
      now = schema.parse(wanted)
      timer ??= setTimeout(() => void write(), waitMilliseconds)
      return now
    },
    takeDamage() {
      const taken = damage
      damage = undefined
      return taken
    },
    settled: write,
  }
}

/** Where it cannot be made, nothing can be written into it, which is said of each write. */
function makeFolder(folder: string): void {
  try {
    makeDataFolder(folder)
  } catch {
    // Preferences hold until the program ends.
  }
}
