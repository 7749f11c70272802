/** Creates the program's folders, and removes other users' rights to them. */
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { usualDataFolder } from '../platform/data-folder.ts'

/** Whether an open folder may be tightened. */
type MayTighten = (folder: string) => boolean

/**
 * Creates a folder that is the program's alone, with mode 0700; removes other users' rights to an existing one (POSIX).
 * Leaves a link, another user's folder and a read-only disk as they are.
 * @param folder absolute.
 * @throws Error where it cannot be created.
 */
export function makePrivateFolder(folder: string): void {
  make(folder, () => !isLink(folder))
}

/**
 * Creates the folder for vault and preferences. The user may have chosen one that contains other things, such as the
 * home folder or a shared one, whose rights the program must not change: an existing folder is tightened only if it is
 * the usual one or contains only the program's own files. Elsewhere the files are protected by their own mode 0600.
 * @param folder absolute.
 * @param usual the default folder.
 * @throws Error where it cannot be created.
 */
export function makeDataFolder(folder: string, usual: string = usualDataFolder()): void {
  make(folder, () => (folder === usual && !isLink(folder)) || holdsOwnFilesOnly(folder))
}

function make(folder: string, mayTighten: MayTighten): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.platform === 'win32') return
  try {
    tighten(folder, mayTighten)
  } catch {
    // The files in it are still readable by their owner only.
  }
}

/** Checks and changes through one handle, so that the folder cannot be replaced in between. */
function tighten(folder: string, mayTighten: MayTighten): void {
  const handle = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    const { mode, uid } = fstatSync(handle)
    const isOpenToOthers = (mode & 0o077) !== 0
    if (isOpenToOthers && uid === process.geteuid?.() && !isForEverybody(mode) && mayTighten(folder))
      fchmodSync(handle, mode & 0o700)
  } finally {
    closeSync(handle)
  }
}

/** Whether it is shared, such as `/tmp`. */
function isForEverybody(mode: number): boolean {
  return (mode & 0o1000) !== 0
}

function isLink(folder: string): boolean {
  return lstatSync(folder).isSymbolicLink()
}

/**
 * The program's own files: documents with their copies and what killed writes leave, the socket of a running program,
 * and subfolders.
 */
const own = /^((vault|preferences|window)(\.[\w-]+)?\.json(\..+)?|running|sessions|electron|\.DS_Store)$/

function holdsOwnFilesOnly(folder: string): boolean {
  return path.resolve(folder) !== os.homedir() && readdirSync(folder).every((name) => own.test(name))
}
