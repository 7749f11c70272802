import { createHash } from 'node:crypto'
import path from 'node:path'

/** Absolute folders to choose from. */
export interface Folders {
  /** Contains vault and preferences. */
  readonly dataFolder: string
  /** Its default, where no option names another. */
  readonly usualDataFolder: string
}

/**
 * Returns the folder for Chromium's own files, `userData`: beside the vault. On Windows it contains the key store's
 * key, sealed for one account of one machine, and Chromium replaces a key that it cannot open. So there it is in the
 * user's profile even where the data folder is elsewhere, such as on a stick; one for each data folder, because the
 * single instance lock belongs to it.
 * @returns an absolute path.
 */
export function userDataFolder({ dataFolder, usualDataFolder }: Folders, platform: NodeJS.Platform): string {
  if (platform !== 'win32' || isSame(dataFolder, usualDataFolder)) return path.join(dataFolder, 'electron')
  const digest = createHash('sha256').update(comparable(dataFolder)).digest('hex').slice(0, 24)
  return path.join(usualDataFolder, `electron-${digest}`)
}

const isSame = (one: string, other: string) => comparable(one) === comparable(other)

/** Normalizes a path for Windows, which ignores case. */
const comparable = (folder: string) => path.resolve(folder).toLowerCase()
