import { createHash } from 'node:crypto'
import path from 'node:path'

/** Folders in question, absolute. */
export interface Folders {
  /** Holds vault and preferences. */
  readonly dataFolder: string
  /** Would hold them unless an option named another. */
  readonly usualDataFolder: string
}

/**
 * Names the folder for Chromium's own files, `userData`: beside the vault. On Windows it holds the key of the key
 * store, sealed for one account of one machine, and Chromium replaces a key that it cannot open. So there it lies in
 * the user's profile even where the data folder is elsewhere, such as on a stick; one for each data folder, for the
 * single instance lock belongs to it.
 * @returns an absolute path.
 */
export function ownFolder({ dataFolder, usualDataFolder }: Folders, platform: NodeJS.Platform): string {
  if (platform !== 'win32' || isSame(dataFolder, usualDataFolder)) return path.join(dataFolder, 'electron')
  const digest = createHash('sha256').update(comparable(dataFolder)).digest('hex').slice(0, 24)
  return path.join(usualDataFolder, `electron-${digest}`)
}

const isSame = (one: string, other: string) => comparable(one) === comparable(other)

/** Windows does not tell upper from lower case. */
const comparable = (folder: string) => path.resolve(folder).toLowerCase()
