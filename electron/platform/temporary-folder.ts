/**
 * Checks the folder for temporary files, without which no browser starts: Chromium keeps its lock and a profile there.
 */
import { accessSync, constants } from 'node:fs'
import os from 'node:os'

/** Thrown where the folder does not exist or may not be written to. */
export class TemporaryFolderUnusable extends Error {
  readonly folder: string

  constructor(folder: string) {
    const variable = process.platform === 'win32' ? 'TEMP' : 'TMPDIR'
    super(
      `The folder for temporary files, ${folder}, does not exist or cannot be written to. Create it, or name another one in ${variable}, and start Claimcheck again.`,
    )
    this.name = 'TemporaryFolderUnusable'
    this.folder = folder
  }
}

/**
 * @returns its path, from the environment (`TMPDIR`; on Windows `TEMP`).
 * @throws TemporaryFolderUnusable
 */
export function temporaryFolder(): string {
  const folder = os.tmpdir()
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return folder
  } catch {
    throw new TemporaryFolderUnusable(folder)
  }
}
