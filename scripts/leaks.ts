/** `npm run test:leaks`: marked secrets go through every journey and are then looked for in every place. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildAll } from './build.ts'
import { chooseDesktop, ensureDisplayServer } from './choose-desktop.ts'
import { startDisplay } from './display.ts'

const search = path.join(import.meta.dirname, '../e2e/leaks/main.ts')

/** @param args handed on, such as `--short`. @returns the exit code: 0 only without a hit. */
export async function runSearch(args: readonly string[]): Promise<number> {
  const desktop = await chooseDesktop()
  await ensureDisplayServer()
  const display = await startDisplay()
  await buildAll()
  const child = spawn(
    process.execPath,
    [search, `--desktop=${desktop.kind}`, `--executable=${desktop.executable}`, ...args],
    { stdio: 'inherit' },
  )
  const code = await new Promise<number>((resolve) => child.on('close', (ended) => resolve(ended ?? 1)))
  display.stop()
  return code
}

if (import.meta.main) process.exitCode = await runSearch(process.argv.slice(2))
