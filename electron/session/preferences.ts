import * as z from 'zod/mini'
import { type Preferences, usualPreferences as usual, zoomSteps } from '../../shared/contract.ts'
import { longestTemplate } from '../../shared/copy-form.ts'
import { densities, groupings, listOrders, listWidths } from '../../shared/list-view.ts'
import { notificationChoices } from '../../shared/user-notice.ts'
import { languageChoices } from '../../shared/words.ts'
import { connectionId } from '../ipc/connection-id.ts'
import type { PreferencesStore, StoredPreferences } from '../platform/platform.ts'
import { makeDataFolder } from '../storage/private-folder.ts'

/** Delay before changes are written together, in milliseconds; writing blocks the process. */
const writeDelayMilliseconds = 300

/** Replaces each value that cannot be read by its default; keeps the others. */
const schema = z.object({
  language: z.catch(z.enum([...languageChoices, 'system']), usual.language),
  theme: z.catch(z.enum(['system', 'light', 'dark']), usual.theme),
  lockAfterMinutes: z.catch(z.int().check(z.gte(0), z.lte(240)), usual.lockAfterMinutes),
  lockWhenAway: z.catch(z.boolean(), usual.lockWhenAway),
  clearClipboardSeconds: z.catch(z.int().check(z.gte(0), z.lte(3600)), usual.clearClipboardSeconds),
  zoom: z.catch(z.int().check(z.refine((percent) => zoomSteps.includes(percent))), usual.zoom),
  lastConnection: z.catch(z.nullable(connectionId), usual.lastConnection),
  copyTemplate: z.catch(z.string().check(z.maxLength(longestTemplate)), usual.copyTemplate),
  leastLifeSeconds: z.catch(z.int().check(z.gte(0), z.lte(3600)), usual.leastLifeSeconds),
  notifications: z.catch(z.enum(notificationChoices), usual.notifications),
  listGrouping: z.catch(z.enum(groupings), usual.listGrouping),
  listOrder: z.catch(z.enum(listOrders), usual.listOrder),
  listDensity: z.catch(z.enum(densities), usual.listDensity),
  listWidth: z.catch(
    z.nullable(z.int().check(z.gte(listWidths.least), z.lte(listWidths.most))),
    usual.listWidth,
  ),
})

/** The user's preferences for the window; stored outside the vault, because the lock screen needs them. */
export interface PreferencesService {
  current(): Preferences
  /**
   * Sets new preferences, which are written after a delay. Where they cannot be written they last until the program
   * ends, without a problem shown.
   * @returns the preferences in effect.
   */
  set(wanted: Preferences): Preferences
  /** @returns where a damaged file was put when these preferences were read; undefined from the second call on. */
  takeDamage(): string | undefined
  /** Writes pending changes now. Settles when they are on disk or have failed; never rejects. */
  settled(): Promise<void>
}

/**
 * Reads the preferences. A damaged file means defaults, never a failure.
 * @param folder absolute, the same as the store's; created with mode 0700 if absent.
 */
export async function openPreferences(folder: string, store: PreferencesStore): Promise<PreferencesService> {
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
    set(wanted) {
      now = schema.parse(wanted)
      timer ??= setTimeout(() => void write(), writeDelayMilliseconds)
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

/** Ignores failures: each write into a folder that could not be created fails and is handled there. */
function makeFolder(folder: string): void {
  try {
    makeDataFolder(folder)
  } catch {
    // Preferences last until the program ends.
  }
}
