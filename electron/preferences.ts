import * as z from 'zod/mini'
import { type Preferences, usualPreferences as usual, zoomSteps } from '../shared/contract.ts'
import { languages } from '../shared/words.ts'
import type { Desktop, DocumentStore } from './desktop/desktop.ts'
import { makeDataFolder } from './private-folder.ts'

const documentName = 'preferences'

/** Each one that cannot be read becomes its default; the others stay. */
const schema = z.object({
  language: z.catch(z.enum([...languages, 'system']), usual.language),
  theme: z.catch(z.enum(['system', 'light', 'dark']), usual.theme),
  lockAfterMinutes: z.catch(z.int().check(z.gte(0), z.lte(240)), usual.lockAfterMinutes),
  lockWhenAway: z.catch(z.boolean(), usual.lockWhenAway),
  clearClipboardSeconds: z.catch(z.int().check(z.gte(0), z.lte(3600)), usual.clearClipboardSeconds),
  zoom: z.catch(z.int().check(z.refine((percent) => zoomSteps.includes(percent))), usual.zoom),
})

/** What a person chose for the window; outside the vault, because the lock screen needs it. */
export interface PreferenceKeeper {
  current(): Preferences
  /**
   * Keeps new preferences. Where they cannot be written they hold until the program ends: no reason to trouble anyone.
   * @returns what holds now.
   */
  prefer(wanted: Preferences): Promise<Preferences>
}

/**
 * Reads `<folder>/preferences.json`. A broken file means defaults, never a failure, and is replaced by the next choice.
 * @param folder absolute; made with mode 0700 where it is not there.
 * @param openStore opens a document.
 */
export async function openPreferences(
  folder: string,
  openStore: Desktop['openStore'],
): Promise<PreferenceKeeper> {
  const store = await openOrUndefined(folder, openStore)
  let now = await read(store)
  let writing = Promise.resolve()
  return {
    current: () => now,
    async prefer(wanted) {
      now = schema.parse(wanted)
      const preferences = { ...now }
      // One after another, so that the last choice is the one that stays.
      writing = writing.then(() => store?.write(preferences)).catch(() => undefined)
      await writing
      return now
    },
  }
}

async function openOrUndefined(folder: string, openStore: Desktop['openStore']) {
  try {
    makeDataFolder(folder)
    return await openStore(folder, documentName)
  } catch {
    return undefined
  }
}

async function read(store: DocumentStore | undefined): Promise<Preferences> {
  const content = await store?.read().catch(() => undefined)
  return schema.parse(content ?? {})
}
