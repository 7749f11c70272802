/** Runs one of the journeys' programs on the best desktop there is, with or without a display. */
import { spawn } from 'node:child_process'
import { buildAll } from './build.ts'
import { chooseDesktop, ensureDisplayServer } from './choose-desktop.ts'
import { startDisplay } from './display.ts'

/**
 * @param program absolute path; it is told the desktop by `--desktop=` and `--executable=`.
 * @param args handed on to it.
 * @returns its exit code.
 */
export async function runOnDesktop(program: string, args: readonly string[]): Promise<number> {
  const desktop = await chooseDesktop()
  await ensureDisplayServer()
  const display = await startDisplay()
  await buildAll()
  const child = spawn(
    process.execPath,
    [program, `--desktop=${desktop.kind}`, `--executable=${desktop.executable}`, ...args],
    { stdio: 'inherit' },
  )
  const code = await new Promise<number>((resolve) => child.on('close', (ended) => resolve(ended ?? 1)))
  display.stop()
  return code
}
