/** Writes preferences under plain Node. Loaded with the first preference that is written. */
import Conf from 'conf'
import { preferencesName } from '../../storage/preferences-file.ts'
import { type PreferencesWriter, writerOptions } from '../../storage/preferences-store.ts'

/** Opens `<folder>/preferences.json`. @throws Error where the file cannot be read. */
export function openPreferencesWriter(folder: string): PreferencesWriter {
  return new Conf({ ...writerOptions, cwd: folder, configName: preferencesName })
}
