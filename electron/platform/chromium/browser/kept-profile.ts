/** The profile of a login that is kept: only what staying signed in needs outlives its browser. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/** By path from the profile's folder; everything else goes. */
const needed: readonly string[] = [
  // Holds the key to the cookies where the system encrypts them (Windows).
  'Local State',
  ...['Cookies', 'Cookies-journal', 'Local Storage', 'IndexedDB'].map((name) => path.join('Default', name)),
  ...['Cookies', 'Cookies-journal'].map((name) => path.join('Default', 'Network', name)),
]

/** Removes a folder or file and what is in it. */
export function remove(target: string): void {
  rmSync(target, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}

/**
 * Removes what is not needed: locks, histories, caches, settings.
 * To be called while no browser uses it; one that is left over by a crash has ended with the pipe to its program.
 */
export function tidyKeptProfile(folder: string, inside = ''): void {
  if (!existsSync(path.join(folder, inside))) return
  for (const name of readdirSync(path.join(folder, inside))) {
    const at = path.join(inside, name)
    if (needed.includes(at)) continue
    if (needed.some((kept) => kept.startsWith(at + path.sep))) tidyKeptProfile(folder, at)
    else remove(path.join(folder, at))
  }
}
