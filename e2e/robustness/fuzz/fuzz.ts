/**
 * Fuzzes targets: how many inputs each gets, from which seed, and within what time each has to be checked.
 * Not among the targets, because the program has none of them: deep links.
 * `npm run test:fuzz` sets the two variables; without them (in `npm test`) it is the short form with a fixed seed.
 */
import { appendFileSync } from 'node:fs'
import fc from 'fast-check'
import { test } from 'vitest'

/** Inputs of all targets together in the short form. */
export const shortRuns = 1_500

/** The short form tries the same inputs on every machine: it must not fail by chance. */
const fixedSeed = 20_261_121

/** Each input is checked within this, in milliseconds; what takes longer would hang the window or the program. */
export const timeLimit = 2_000

export interface Target {
  readonly name: string
  /** Inputs of a hundred that are tried altogether; those of all targets add up to a hundred. */
  readonly share: number
}

/** Throws for an input that breaks a rule. */
export type Check<Input> = (input: Input) => Promise<void> | void

export const seed = Number(process.env.CLAIMCHECK_FUZZ_SEED ?? fixedSeed)
const allRuns = Number(process.env.CLAIMCHECK_FUZZ_RUNS ?? shortRuns)

/** Inputs that a target gets. */
export function runsOf({ share }: Target): number {
  return Math.max(5, Math.round((allRuns * share) / 100))
}

/** An input that took too long, or that left something behind. */
export class Violation extends Error {}

/** Declares the test of a target. */
export function fuzz<Input>(
  name: string,
  share: number,
  inputs: fc.Arbitrary<Input>,
  check: Check<Input>,
): void {
  test(name, { timeout: 300_000 }, () => tryInputs({ name, share }, inputs, check))
}

/** Tries a target. The smallest input that breaks a rule fails the test, with seed and path. */
export async function tryInputs<Input>(
  target: Target,
  inputs: fc.Arbitrary<Input>,
  check: Check<Input>,
): Promise<void> {
  const started = performance.now()
  let slowest = 0
  let tried = 0
  const property = fc.asyncProperty(inputs, async (input) => {
    tried += 1
    slowest = Math.max(slowest, await timed(check, input))
  })
  const details = await fc.check(property, {
    seed,
    numRuns: runsOf(target),
    includeErrorInReport: true,
    interruptAfterTimeLimit: 150_000,
    markInterruptAsFailure: true,
  })
  const seconds = (performance.now() - started) / 1000
  report({ name: target.name, tried, seconds, slowest, failed: details.failed })
  if (details.failed) throw new Error(fc.defaultReportMessage(details))
}

/** A busy machine may make one try slow, but not two. @returns milliseconds. */
async function timed<Input>(check: Check<Input>, input: Input): Promise<number> {
  const first = await measure(check, input)
  if (first <= timeLimit) return first
  const second = await measure(check, input)
  if (second > timeLimit) throw new Violation(`took ${Math.round(second)} ms`)
  return second
}

async function measure<Input>(check: Check<Input>, input: Input): Promise<number> {
  const started = performance.now()
  await check(input)
  return performance.now() - started
}

export interface ReportLine {
  readonly name: string
  readonly tried: number
  readonly seconds: number
  /** The slowest input, in milliseconds. */
  readonly slowest: number
  readonly failed: boolean
}

/** One line of JSON per target, for `scripts/fuzz.ts` to print. */
function report(line: ReportLine): void {
  const file = process.env.CLAIMCHECK_FUZZ_REPORT
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`)
}
