/** Reads the preferences file on every platform; a library writes it. */
import { existsSync, readFileSync, renameSync } from 'node:fs'
import path from 'node:path'
import type { StoredPreferences } from '../platform/platform.ts'

/** The file is `<this>.json`, in the data folder. */
export const preferencesName = 'preferences'

/** Limit on damaged files put aside; one more replaces the last. */
const maxAside = 99

/**
 * Reads `<folder>/preferences.json` synchronously: it has a few hundred bytes, and the window waits for them. Puts a
 * damaged file aside as `preferences.damaged-<n>.json`, so that it is reported once and does not block the next write.
 * The libraries that write leave one on a nearly full disk: conf 16.0.0 does not check how much was written.
 * @param folder absolute; it may be absent.
 */
export function readPreferencesFile(folder: string): StoredPreferences {
  const file = path.join(folder, `${preferencesName}.json`)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const isAbsent = ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))
    return isAbsent ? { kind: 'read', values: {} } : { kind: 'unreadable' }
  }
  const values = parseObject(text)
  return values ? { kind: 'read', values } : { kind: 'damaged', aside: putAside(folder, file) }
}

/** Limit on nesting. Preferences have three levels at most; conf 16.0.0 writes no file with more than a thousand. */
const maxDepth = 100

/** @returns the JSON object in a text; undefined where it has none, or one nested too deeply to be preferences. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && isWithin(value, maxDepth) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((inner) => isWithin(inner, levels - 1))
}

/** @returns the new path of the file; its old one where it cannot be moved. */
function putAside(folder: string, file: string): string {
  for (let n = 1; ; n += 1) {
    const aside = path.join(folder, `${preferencesName}.damaged-${n}.json`)
    if (n < maxAside && existsSync(aside)) continue
    try {
      renameSync(file, aside)
      return aside
    } catch {
      return file
    }
  }
}
