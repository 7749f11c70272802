/** Makes the program's folders, and takes back the rights that other users were given to them. */
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

/** Says whether an open folder may be tightened. */
type MayTighten = (folder: string) => boolean

/**
 * Makes a folder that is the program's alone, with mode 0700; one that exists loses the rights of other users (POSIX).
 * A link, another user's folder and a disk that cannot be written to are left as they are.
 * @param folder absolute.
 * @throws Error where it cannot be made.
 */
export function makePrivateFolder(folder: string): void {
  make(folder, () => !isLink(folder))
}

/**
 * Makes the folder for vault and preferences. The user may have named one that holds other things, a home folder or a
 * shared one, whose rights are not the program's to change: one that exists is tightened where it is the usual folder, or
 * holds nothing but the program's own files. Elsewhere the files protect themselves, with mode 0600.
 * @param folder absolute.
 * @param usual the folder of whoever named none.
 * @throws Error where it cannot be made.
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

/** What was looked at is what is changed: through one handle, so that nothing can take the folder's place in between. */
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

/** Whether it is a place such as `/tmp`. */
function isForEverybody(mode: number): boolean {
  return (mode & 0o1000) !== 0
}

function isLink(folder: string): boolean {
  return lstatSync(folder).isSymbolicLink()
}

/** Documents with their copies and what killed writes leave, the socket of a running program, and what lies in folders. */
const own = /^((vault|preferences|window)(\.[\w-]+)?\.json(\..+)?|running|sessions|electron|\.DS_Store)$/

function holdsOwnFilesOnly(folder: string): boolean {
  return path.resolve(folder) !== os.homedir() && readdirSync(folder).every((name) => own.test(name))
}
