/** Runs one of the journeys' programs on a desktop, with or without a display. */
import { spawn } from 'node:child_process'
import { buildAll } from './build.ts'
import { choosePlatform, ensureDisplayServer } from './choose-platform.ts'
import { startDisplay } from './display.ts'

/**
 * On the best desktop there is.
 * @param program absolute path; it is told the platform by `--platform=` and `--executable=`.
 * @param args handed on to it.
 * @returns its exit code.
 */
export async function runOnPlatform(program: string, args: readonly string[]): Promise<number> {
  const { kind, executable } = await choosePlatform()
  return runOnDisplay(program, [`--platform=${kind}`, `--executable=${executable}`, ...args])
}

/**
 * With a display, once everything is built.
 * @param more what its environment holds besides this one's and the display.
 * @returns the program's exit code.
 */
export async function runOnDisplay(
  program: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<number> {
  await ensureDisplayServer()
  const display = await startDisplay()
  await buildAll()
  const child = spawn(process.execPath, [program, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...more },
  })
  const code = await new Promise<number>((resolve) => child.on('close', (ended) => resolve(ended ?? 1)))
  display.stop()
  return code
}
