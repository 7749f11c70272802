/** Keeps the program's compiled code for its next start. */
import { lstatSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import path from 'node:path'

/**
 * Has V8 compile only once what is loaded from here on: at later starts it is read from a folder beside the program's own
 * code. Who can write there has the program run what they like, so it is neither in the data folder nor a temporary one: only
 * who can change the program anyway can make it, and only its user can write what is in it. Where it cannot be made or
 * written, everything is compiled as always; a file that is damaged, or of other code, is passed over by Node.
 * @param dist absolute folder of everything that was built.
 */
export function keepCompiledCode(dist: string): void {
  const folder = path.join(dist, 'code-cache')
  try {
    // Its own rights, whatever the umask: Node makes its files with those that it finds.
    mkdirSync(folder, { mode: 0o700 })
  } catch {
    if (!isOwn(folder)) return
  }
  enableCompileCache(folder)
}

/** Says whether it is a folder that nobody else writes. */
function isOwn(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return false
  return process.platform === 'win32' || (found.uid === process.getuid?.() && (found.mode & 0o022) === 0)
}
