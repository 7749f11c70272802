/**
 * Preferences of a platform with a disk: read by `preferences-file.ts`, written by a library that is loaded on demand.
 */
import type { PreferencesStore, StoredPreferences } from '../platform/platform.ts'
import { readPreferencesFile } from './preferences-file.ts'

/** Writes preferences: a `conf` or a subclass. Its constructor reads the file, and throws on a damaged one. */
export interface PreferencesWriter {
  /** Sets these values in the file as it is now, and leaves the others. @throws Error where it cannot. */
  set(values: Record<string, unknown>): void
}

/**
 * Options common to the writers, beside the file's name and folder: the file is readable by its owner only, and dots in
 * a key have no special meaning.
 */
export const writerOptions = {
  fileExtension: 'json',
  configFileMode: 0o600,
  accessPropertiesByDotNotation: false,
} as const

/**
 * Creates the store of one folder.
 * @param folder absolute; it exists when something is set.
 * @param openWriter loads the library and opens the file; called with the first value that is set, to keep its cost in
 * memory and time out of the start.
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
    // Moves a damaged file out of the way before the writer reads it.
    read()
    writer ??= await openWriter(folder)
    writer.set(values)
  }
  return {
    read: async () => read(),
    set(values) {
      // Serializes writes, so that the last value set is the one stored.
      writing = writing.catch(() => undefined).then(() => write(values))
      return writing
    },
  }
}
