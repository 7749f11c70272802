/** Runs one of the journeys' programs on a platform, with or without a display. */
import { spawn } from 'node:child_process'
import { buildAll } from './build.ts'
import { choosePlatform, ensureDisplayServer } from './choose-platform.ts'
import { startDisplay } from './display.ts'

/**
 * Runs a program on the best platform available.
 * @param program absolute path; receives the platform by `--desktop=` and `--executable=`.
 * @param args passed on to it.
 * @returns its exit code.
 */
export async function runOnPlatform(program: string, args: readonly string[]): Promise<number> {
  const { kind, executable } = await choosePlatform()
  return runOnDisplay(program, [`--platform=${kind}`, `--executable=${executable}`, ...args])
}

/**
 * Builds everything, and runs a program with a display.
 * @param more additional environment variables.
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
