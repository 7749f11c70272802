/**
 * Writes preferences on Electron. Loaded with the first preference that is written, and only in Electron:
 * `electron-store` imports `electron`, which in plain Node starts a download.
 */
import ElectronStore from 'electron-store'
import { preferencesName } from '../../storage/preferences-file.ts'
import { type PreferencesWriter, writerOptions } from '../../storage/preferences-store.ts'
import type { ElectronModules } from './modules.ts'

/** Channel on which the store's constructor tells every page the program's version and the path of its folder. */
const channel = 'electron-store-get-data'

/**
 * Opens `<folder>/preferences.json`, and closes the IPC channel that comes with it: no page reads preferences by
 * itself.
 * @throws Error where the file cannot be read.
 */
export function openPreferencesWriter(
  { ipcMain }: Pick<ElectronModules, 'ipcMain'>,
  folder: string,
): PreferencesWriter {
  try {
    return new ElectronStore({ ...writerOptions, cwd: folder, name: preferencesName })
  } finally {
    ipcMain.removeAllListeners(channel)
  }
}
