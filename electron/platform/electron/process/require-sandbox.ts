/** Checks the sandbox on Linux: it exists before the program's own code runs, or not at all. */

import type { App, ElectronModules } from '../modules.ts'
import { showError } from './message-box.ts'

/**
 * Switches that weaken the sandbox of every page. On Linux Chromium's zygote, from which all pages are forked, has read
 * them before the program's first line runs: removing one then would only hide that there is no sandbox.
 */
const weakening: readonly string[] = [
  'no-sandbox',
  'no-zygote',
  'no-zygote-sandbox',
  'single-process',
  'disable-seccomp-filter-sandbox',
]

/**
 * Whether the packaged program runs without its sandbox.
 * @param env `ELECTRON_DISABLE_SANDBOX`, whatever its value, is the same as `--no-sandbox`.
 */
export function lacksSandbox(
  { isPackaged, commandLine }: Pick<App, 'isPackaged' | 'commandLine'>,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (!isPackaged || platform !== 'linux') return false
  return env.ELECTRON_DISABLE_SANDBOX !== undefined || weakening.some((name) => commandLine.hasSwitch(name))
}

/** Says so in a box and ends with exit code 1. Waits for `ready`, because before it Linux shows no box. */
export async function refuseWithoutSandbox(electron: Pick<ElectronModules, 'app' | 'dialog'>): Promise<void> {
  await electron.app.whenReady()
  showError(electron, 'noSandbox')
  electron.app.exit(1)
}
