/** Cleans the profile of a login session that is kept: only what staying signed in needs survives its browser. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/** Paths relative to the profile's folder; everything else is removed. */
const needed: readonly string[] = [
  // Contains the key to the cookies where the system encrypts them (Windows).
  'Local State',
  ...['Cookies', 'Cookies-journal', 'Local Storage', 'IndexedDB'].map((name) => path.join('Default', name)),
  ...['Cookies', 'Cookies-journal'].map((name) => path.join('Default', 'Network', name)),
]

/** Removes a folder with its contents, or a file. */
export function remove(target: string): void {
  rmSync(target, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}

/**
 * Removes what is not needed: locks, histories, caches, settings.
 * Call while no browser uses the profile; one left over by a crash has ended with the pipe to its program.
 */
export function cleanPersistentProfile(folder: string, inside = ''): void {
  if (!existsSync(path.join(folder, inside))) return
  for (const name of readdirSync(path.join(folder, inside))) {
    const at = path.join(inside, name)
    if (needed.includes(at)) continue
    if (needed.some((file) => file.startsWith(at + path.sep))) cleanPersistentProfile(folder, at)
    else remove(path.join(folder, at))
  }
}
