/** A copy of the project in a temporary folder, which edits are tried on. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Edit } from './removal.ts'

export const root = path.join(import.meta.dirname, '../../..')

/** The project's own files, those not committed yet included. */
function ownFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed.split('\0').filter((file) => file !== '')
}

/** Counts how often a text occurs in another. */
export const occurrences = (text: string, find: string) => text.split(find).length - 1

export class Copy {
  readonly folder: string
  readonly #before = new Map<string, string>()

  constructor() {
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-removals-'))
    for (const file of ownFiles())
      cpSync(path.join(root, file), path.join(this.folder, file), { force: true, verbatimSymlinks: true })
    symlinkSync(path.join(root, 'node_modules'), path.join(this.folder, 'node_modules'), 'junction')
  }

  /** Makes one edit. Throws where its text does not occur in the file exactly once. */
  make({ file, find, put }: Edit): void {
    const place = path.join(this.folder, file)
    const text = readFileSync(place, 'utf8')
    const found = occurrences(text, find)
    if (found !== 1) throw new Error(`${file} has the text to take away ${found} times`)
    if (!this.#before.has(file)) this.#before.set(file, text)
    writeFileSync(
      place,
      text.replace(find, () => put),
    )
  }

  /** Takes every edit back. */
  restore(): void {
    for (const [file, text] of this.#before) writeFileSync(path.join(this.folder, file), text)
    this.#before.clear()
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
