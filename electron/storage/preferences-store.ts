/** The preferences of a platform with a disk: read by `preferences-file.ts`, written by a library that is loaded late. */
import type { PreferencesStore, StoredPreferences } from '../platform/platform.ts'
import { readPreferencesFile } from './preferences-file.ts'

/** What writes: a `conf` or one made of it. Its constructor reads the file, and fails on a damaged one. */
export interface PreferencesWriter {
  /** Sets these values in the file as it is now, and leaves the others. @throws Error where it cannot. */
  set(values: Record<string, unknown>): void
}

/**
 * What the writers have in common. Beside the file's name and place: nobody else reads it, and a key is a key, whatever
 * dots are in it.
 */
export const writerOptions = {
  fileExtension: 'json',
  configFileMode: 0o600,
  accessPropertiesByDotNotation: false,
} as const

/**
 * Makes the store of one folder.
 * @param folder absolute; it exists when something is set.
 * @param openWriter loads the library and opens the file with it: with the first value that is set, because it costs
 *   memory and time that no start should pay.
 */
export function createPreferencesStore(
  folder: string,
  openWriter: (folder: string) => Promise<PreferencesWriter>,
): PreferencesStore {
  let stored: StoredPreferences | undefined
  let writer: PreferencesWriter | undefined
  let writing: Promise<void> = Promise.resolve()
  const read = () => {
    stored ??= readPreferencesFile(folder)
    return stored
  }
  const write = async (values: Record<string, unknown>) => {
    // A damaged file has to be out of the way before a writer looks at it.
    read()
    writer ??= await openWriter(folder)
    writer.set(values)
  }
  return {
    read: async () => read(),
    set(values) {
      // One after another, so that what is set last is what stays.
      writing = writing.catch(() => undefined).then(() => write(values))
      return writing
    },
  }
}
