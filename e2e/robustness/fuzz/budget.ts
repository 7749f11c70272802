/**
 * How many inputs each target gets, from which seed, and within what time each has to be judged.
 * Not among the targets, because the program has none of them: discovery documents, key sets, deep links.
 * `npm run test:fuzz` sets the two variables; without them (in `npm test`) it is the short form with a fixed seed.
 */
import { appendFileSync } from 'node:fs'
import fc from 'fast-check'

/** Inputs of all targets together in the short form. */
export const shortRuns = 1_500

/** The short form tries the same inputs on every machine: it must not fail by chance. */
const fixedSeed = 20_261_121

/** Each input is judged within this, in milliseconds; what takes longer would hang the window or the program. */
export const patience = 2_000

export interface Target {
  readonly name: string
  /** Inputs of a hundred that are tried altogether; those of all targets add up to a hundred. */
  readonly share: number
}

export const seed = Number(process.env.CLAIMCHECK_FUZZ_SEED ?? fixedSeed)
const allRuns = Number(process.env.CLAIMCHECK_FUZZ_RUNS ?? shortRuns)

/** Inputs that a target gets. */
export function runsOf({ share }: Target): number {
  return Math.max(5, Math.round((allRuns * share) / 100))
}

/** An input that took too long, or that left something behind. */
export class Broken extends Error {}

/**
 * Tries a target.
 * @param judge throws for an input that breaks a rule. The smallest such input fails the test, with seed and path.
 */
export async function tryOut<Input>(
  target: Target,
  inputs: fc.Arbitrary<Input>,
  validate: (input: Input) => Promise<void> | void,
): Promise<void> {
  const started = performance.now()
  let slowest = 0
  let tried = 0
  const property = fc.asyncProperty(inputs, async (input) => {
    tried += 1
    slowest = Math.max(slowest, await timed(validate, input))
  })
  const numRuns = runsOf(target)
  const { failed, error } = await fc
    .check(property, {
      seed,
      numRuns,
      includeErrorInReport: true,
      interruptAfterTimeLimit: 150_000,
      markInterruptAsFailure: true,
    })
    .then((details) => ({ failed: details.failed, error: fc.defaultReportMessage(details) }))
  report({ name: target.name, tried, seconds: (performance.now() - started) / 1000, slowest, failed })
  if (failed) throw new Error(error)
}

/** A busy machine may make one try slow, but not two. @returns milliseconds. */
async function timed<Input>(validate: (input: Input) => Promise<void> | void, input: Input): Promise<number> {
  const first = await measure(validate, input)
  if (first <= patience) return first
  const second = await measure(validate, input)
  if (second > patience) throw new Broken(`took ${Math.round(second)} ms`)
  return second
}

async function measure<Input>(
  validate: (input: Input) => Promise<void> | void,
  input: Input,
): Promise<number> {
  const started = performance.now()
  await validate(input)
  return performance.now() - started
}

export interface Line {
  readonly name: string
  readonly tried: number
  readonly seconds: number
  /** The slowest input, in milliseconds. */
  readonly slowest: number
  readonly failed: boolean
}

/** One line of JSON per target, for `scripts/fuzz.ts` to print. */
function report(line: Line): void {
  const file = process.env.CLAIMCHECK_FUZZ_REPORT
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`)
}
