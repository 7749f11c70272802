/** `npm run tour -- --out DIR`: walks through the demo as a user would, with or without a display. */
import path from 'node:path'
import { runOnPlatform } from './run-on-platform.ts'

const tour = path.join(import.meta.dirname, '../e2e/journeys/tour/main.ts')

/** @param args passed on, such as `--out=DIR`. @returns the exit code: 0 only if every step succeeded. */
export function runTour(args: readonly string[]): Promise<number> {
  return runOnPlatform(tour, args)
}

if (import.meta.main) process.exitCode = await runTour(process.argv.slice(2))
