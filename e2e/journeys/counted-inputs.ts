/** States in a journey how many inputs something took. */
import { expect, test } from './journey.ts'

/** Says how many inputs it took, so that a log shows it before a limit does. */
export function expectAtMost(limit: number, count: number, what: string): void {
  test.info().annotations.push({ type: 'inputs', description: `${what}: ${count}` })
  process.stdout.write(`inputs: ${count} (at most ${limit}) for ${what}\n`)
  expect(count, what).toBeLessThanOrEqual(limit)
}
