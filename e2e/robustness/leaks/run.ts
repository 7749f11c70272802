/** Runs the steps, then the search. */
import { Canaries } from '../../harness/canary/canaries.ts'
import { encodingCount } from '../../harness/canary/shapes.ts'
import type { PlatformAtHand } from '../../harness/driver/launch.ts'
import type { Hit, Searched } from './artifacts.ts'
import { openScenario, type Scenario } from './scenario.ts'
import { type Step, steps } from './steps.ts'

export interface RunReport {
  readonly places: readonly Searched[]
  readonly canaries: number
  readonly encodings: number
  /** Counts the byte sequences looked for: long canaries are looked for in pieces. */
  readonly sequences: number
  readonly hits: readonly Hit[]
  /** Lists the places in which not even what must stand there was found. */
  readonly blind: readonly string[]
}

/**
 * Runs a search.
 * @param extent `short`: the steps that `npm test` has time for.
 * @param say is called with how each step went.
 */
export async function runLeaks(
  at: PlatformAtHand,
  extent: 'full' | 'short',
  say: (line: string) => void = () => {},
): Promise<RunReport> {
  const scenario = await openScenario(at, extent === 'full')
  try {
    await scenario.start(scenario.sandbox.dataFolder)
    for (const step of steps) if (extent === 'full' || step.short) await runStep(step, scenario, say)
    if (extent === 'short') await scenario.stop()
    return await search(scenario)
  } finally {
    await scenario.close()
  }
}

async function runStep({ name, run }: Step, scenario: Scenario, say: (line: string) => void): Promise<void> {
  const started = performance.now()
  await run(scenario)
  say(`· ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
}

async function search(scenario: Scenario): Promise<RunReport> {
  const secrets = await scenario.end()
  const all = new Canaries(secrets)
  const places = await scenario.artifacts.search(all)
  return {
    places,
    canaries: secrets.length,
    encodings: encodingCount,
    sequences: all.count,
    hits: places.flatMap(({ hits }) => hits),
    blind: places.filter(({ sees }) => !sees).map(({ place }) => place),
  }
}
