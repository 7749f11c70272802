/** `npm run tour -- --out DIR`: walks the demo as a person would, with or without a display. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildAll } from './build.ts'
import { chooseDesktop, ensureDisplayServer } from './choose-desktop.ts'
import { startDisplay } from './display.ts'

const tour = path.join(import.meta.dirname, '../e2e/tour/main.ts')

/** @param args handed on, such as `--out=DIR`. @returns the exit code: 0 only if every step held. */
export async function runTour(args: readonly string[]): Promise<number> {
  const desktop = await chooseDesktop()
  await ensureDisplayServer()
  const display = await startDisplay()
  await buildAll()
  const child = spawn(
    process.execPath,
    [tour, `--desktop=${desktop.kind}`, `--executable=${desktop.executable}`, ...args],
    { stdio: 'inherit' },
  )
  const code = await new Promise<number>((resolve) => child.on('close', (ended) => resolve(ended ?? 1)))
  display.stop()
  return code
}

if (import.meta.main) process.exitCode = await runTour(process.argv.slice(2))
