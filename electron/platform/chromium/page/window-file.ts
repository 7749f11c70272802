/**
 * Stores size and position of the app window under plain Node: in a file of its own, because it is read before the
 * browser is started, and so before any library is loaded. Imports next to nothing: the program's start waits for this.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readBounds, type WindowBounds } from '../../window-bounds.ts'

/** The file's name, in the data folder. */
export const windowFileName = 'window.json'

/** @param file absolute. @returns undefined where it is absent or contains no valid position. */
export function readWindowFile(file: string): WindowBounds | undefined {
  try {
    return readBounds(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Writes synchronously: the program is ending. Ignores failures: the next window opens at the previous position. */
export function writeWindowFile(file: string, bounds: WindowBounds): void {
  const fresh = `${file}.tmp-${process.pid}`
  try {
    writeFileSync(fresh, JSON.stringify(bounds), { mode: 0o600 })
    renameSync(fresh, file)
  } catch {
    rmSync(fresh, { force: true })
  }
}
