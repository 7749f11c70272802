/** `npm run tour -- --out DIR`: runs the demo through the tour, with or without a display. */
import path from 'node:path'
import { runOnPlatform } from './run-on-platform.ts'

const tour = path.join(import.meta.dirname, '../e2e/journeys/tour/main.ts')

/** @param args handed on, such as `--out=DIR`. @returns the exit code: 0 only if every step held. */
export function runTour(args: readonly string[]): Promise<number> {
  return runOnPlatform(tour, args)
}

if (import.meta.main) process.exitCode = await runTour(process.argv.slice(2))
