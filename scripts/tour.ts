/**
 * `npm run tour -- --out DIR [--guide docs/guide/pictures]`: walks through the demo as a user would, with or without a display. With `--sheet` instead of
 * the walk: every screen in every language, theme and width on one page, `sheet.html`.
 */
import path from 'node:path'
import { runOnPlatform } from './run-on-platform.ts'

const journeys = path.join(import.meta.dirname, '../e2e/journeys')

/** @param args passed on, such as `--out=DIR`. @returns the exit code: 0 only if every step succeeded. */
export function runTour(args: readonly string[]): Promise<number> {
  return runOnPlatform(path.join(journeys, 'tour/main.ts'), args)
}

/** Looks at every screen in every way. @param args passed on, such as `--out=DIR`. @returns the exit code. */
export function lookAtScreens(args: readonly string[]): Promise<number> {
  return runOnPlatform(path.join(journeys, 'screens/main.ts'), args)
}

if (import.meta.main) {
  const args = process.argv.slice(2).filter((arg) => arg !== '--sheet')
  process.exitCode = await (process.argv.includes('--sheet') ? lookAtScreens(args) : runTour(args))
}
