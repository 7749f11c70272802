/** Reports a bug that ends the program where the user can see it: a packaged program has no terminal to print to. */

import type { ElectronModules } from '../modules.ts'
import { showError } from './message-box.ts'

type Needed = Pick<ElectronModules, 'app' | 'dialog'>

/**
 * Creates the function that ends the program with exit code 1 and a box that says so. Reports only the first error:
 * those while the box is open follow from it.
 * @param print writes to standard error.
 */
export function createFatalErrorHandler(
  electron: Needed,
  print: (text: string) => void,
): (error: unknown) => void {
  let failed = false
  return (error) => {
    if (failed) return
    failed = true
    const trace = traceOf(error)
    print(`Claimcheck ends: ${trace}\n`)
    showError(electron, 'failed', trace)
    electron.app.exit(1)
  }
}

/**
 * Returns what may be printed of an error: its name, the system's code for it (such as `EACCES`) and the stack, never
 * its message, which may contain what was typed.
 */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const { code } = error as NodeJS.ErrnoException
  const isKnown = typeof code === 'string' && /^E[A-Z0-9_]{2,40}$/.test(code)
  return [isKnown ? `${error.name} (${code})` : error.name, ...places].join('\n')
}
