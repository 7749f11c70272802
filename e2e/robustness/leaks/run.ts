/** One run: the acts, then the search. */

import type { PlatformAtHand } from '../../harness/driver/launch.ts'
import { Needles } from '../../harness/driver/needles.ts'
import { encodingCount } from '../../harness/driver/shapes.ts'
import { type Act, acts } from './acts.ts'
import type { Hit, Searched } from './evidence.ts'
import { openStage, type Stage } from './stage.ts'

export interface RunReport {
  readonly places: readonly Searched[]
  readonly marks: number
  readonly encodings: number
  /** Byte sequences looked for: long marks are looked for in pieces. */
  readonly needles: number
  readonly hits: readonly Hit[]
  /** Places in which not even what must stand there was found. */
  readonly blind: readonly string[]
}

/**
 * Acts and searches.
 * @param extent `short`: the acts that `npm test` has time for.
 * @param say hears how each act went.
 */
export async function runLeaks(
  at: PlatformAtHand,
  extent: 'full' | 'short',
  say: (line: string) => void = () => {},
): Promise<RunReport> {
  const stage = await openStage(at, extent === 'full')
  try {
    await stage.start(stage.sandbox.dataFolder)
    const wanted = acts.filter(({ short }) => extent === 'full' || short)
    for (const act of wanted) await perform(act, stage, say)
    if (extent === 'short') await stage.stop()
    return await validate(stage)
  } finally {
    await stage.close()
  }
}

async function perform({ name, run }: Act, stage: Stage, say: (line: string) => void): Promise<void> {
  const started = performance.now()
  await run(stage)
  say(`· ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
}

async function validate(stage: Stage): Promise<RunReport> {
  const secrets = await stage.end()
  const needles = new Needles(secrets)
  const places = await stage.evidence.search(needles)
  return {
    places,
    marks: secrets.length,
    encodings: encodingCount,
    needles: needles.count,
    hits: places.flatMap(({ hits }) => hits),
    blind: places.filter(({ sees }) => !sees).map(({ place }) => place),
  }
}
