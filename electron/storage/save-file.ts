/** Writes files for the user: into the downloads folder, readable by their owner only, replacing nothing. */
import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import type { SavedFile } from '../../shared/files/saved-file.ts'
import type { Platform } from '../platform/platform.ts'
import { ProblemError } from '../problem-error.ts'
import { errorCode } from './error-code.ts'

/** Limit on names tried for one day. */
const maxNames = 1000

export interface FileForUser {
  /** Without date and extension, such as `claimcheck-vault`. */
  readonly name: string
  /** With its dot. */
  readonly ending: string
  /** The date that becomes part of the name; in milliseconds since the epoch. */
  readonly at: number
  readonly text: string
}

/**
 * Writes a file for the user: `<name>-<yyyy-mm-dd><ending>`, with `-2`, `-3` … where that exists.
 * @throws ProblemError `fileUnwritable`; then nothing is left behind.
 */
export async function saveFile(platform: Pick<Platform, 'downloads'>, file: FileForUser): Promise<SavedFile> {
  let folder = ''
  try {
    folder = await platform.downloads()
    await mkdir(folder, { recursive: true })
    return { path: await writeFree(folder, file) }
  } catch (error) {
    throw new ProblemError({ kind: 'fileUnwritable', folder, detail: errorCode(error) })
  }
}

async function writeFree(folder: string, { name, ending, at, text }: FileForUser): Promise<string> {
  for (let n = 1; ; n++) {
    const place = path.join(folder, `${name}-${dayOf(at)}${n === 1 ? '' : `-${n}`}${ending}`)
    try {
      await writeNew(place, text)
      return place
    } catch (error) {
      if (errorCode(error) !== 'EEXIST' || n === maxNames) throw error
    }
  }
}

/** Writes a new file; `wx` follows no link and replaces nothing. */
async function writeNew(place: string, text: string): Promise<void> {
  const file = await open(place, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } catch (error) {
    await rm(place, { force: true }).catch(() => undefined)
    throw error
  } finally {
    await file.close()
  }
}

/** Returns the local date, such as `2026-11-21`. */
function dayOf(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
