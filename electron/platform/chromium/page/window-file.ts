/**
 * Keeps size and place of the app window under plain Node: in a file of its own, because it is read before the browser is
 * started, and so before any library is loaded. Imports next to nothing: the program's start waits for this.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readBounds, type WindowBounds } from '../../window-bounds.ts'

/** The file's name, in the data folder. */
export const windowFileName = 'window.json'

/** @param file absolute. @returns undefined where it is absent or tells of no window, whatever it is. */
export function readWindowFile(file: string): WindowBounds | undefined {
  try {
    return readBounds(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Writes at once: the program is ending. Where it fails, the next window opens where the last one was to. */
export function writeWindowFile(file: string, bounds: WindowBounds): void {
  const fresh = `${file}.tmp-${process.pid}`
  try {
    writeFileSync(fresh, JSON.stringify(bounds), { mode: 0o600 })
    renameSync(fresh, file)
  } catch {
    rmSync(fresh, { force: true })
  }
}
