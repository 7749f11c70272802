/**
 * Checks the folder for temporary files on Linux: Chromium keeps the single instance lock there. Where it cannot,
 * Electron reports another instance, and the program would end silently.
 */
import os from 'node:os'
import { temporaryFolder } from '../../temporary-folder.ts'
import type { ElectronModules } from '../modules.ts'
import { showError } from './message-box.ts'

/** Whether the folder is missing. On other systems Chromium gets it from the system, not the environment. */
export function lacksTemporaryFolder(platform: NodeJS.Platform): boolean {
  if (platform !== 'linux') return false
  try {
    temporaryFolder()
    return false
  } catch {
    return true
  }
}

/** Says so in a box and ends with exit code 1. Waits for `ready`, because before it Linux shows no box. */
export async function refuseWithoutTemporaryFolder(
  electron: Pick<ElectronModules, 'app' | 'dialog'>,
): Promise<void> {
  await electron.app.whenReady()
  showError(electron, 'noTemporaryFolder', os.tmpdir())
  electron.app.exit(1)
}
