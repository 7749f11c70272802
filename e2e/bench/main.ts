/**
 * `npm run bench`: the figures the product is held to, as ratios within one run. `--quick` measures less often, `--only=NAME`
 * measures one part.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ConnectionDraft } from '../../shared/connection.ts'
import { writeOptions } from '../harness/demo/options.ts'
import { type Figure, print } from './figures.ts'
import { measureImport } from './import.ts'
import { measureKeptFresh, measureRenewal } from './kept-fresh.ts'
import { measureLookUp } from './look-up.ts'
import { measurePage } from './page-size.ts'
import { measurePreview } from './preview.ts'
import { measureRest } from './rest.ts'
import { draftFor, requestOf, runSignedServer } from './signed-server.ts'
import { measureStart } from './start.ts'
import { measureTokens } from './token.ts'
import { manyOverFew, measureTyping } from './typing.ts'
import { measureVault } from './vault.ts'

const { quick, only } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
}).values
const server = await runSignedServer()
const place = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-bench-'))
try {
  const draft = draftFor(server)
  const args = seed(draft, 50)
  const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
    page: async () => [measurePage()],
    vault: () => measureVault(quick ? 3 : 9),
    import: async () => measureImport(quick ? 2 : 3),
    preview: () => measurePreview(place, () => seed(draft, 50), quick ? 1 : 3),
    start: async () => [await measureStart(args, quick ? 3 : 15)],
    many: async () => {
      const rounds = quick ? 3 : 5
      const [few, many] = [await measureStart(args, rounds), await measureStart(seed(draft, 2_000), rounds)]
      return [manyOverFew(many, few)]
    },
    typing: () => measureTyping(seed(draft, 10_000), quick ? 2 : 5),
    tokens: () => measureTokens(args, requestOf(draft), quick ? 30 : 100),
    lookUp: async () => [await measureLookUp(args, quick ? 5 : 20)],
    renewal: async () => [await measureRenewal(...renewed(200, quick ? 3 : 9))],
    rest: () => measureRest(args, quick ? 3 : 7, quick ? 20 : 60),
    keptFresh: async () => [await measureKeptFresh(...keptFresh(quick ? 3 : 5, quick ? 10 : 30))],
  }
  const figures: Figure[] = []
  for (const [name, measure] of Object.entries(parts)) {
    if (only !== undefined && only !== name) continue
    const measured = await measure()
    for (const figure of measured) console.log(print(figure))
    figures.push(...measured)
  }
  process.exitCode = figures.every(({ measured, limit }) => measured <= limit) ? 0 : 1
} finally {
  await server.stop()
  rmSync(place, { recursive: true, force: true })
}

/** Fills a vault of its own. @returns what the bench's program is started with to show it. */
function seed(draft: ConnectionDraft, count: number): readonly string[] {
  const dataFolder = mkdtempSync(path.join(place, 'data-'))
  const program = path.join(import.meta.dirname, '../../dist/journeys/bench-seed.js')
  execFileSync(process.execPath, [program, dataFolder, JSON.stringify(draft), String(count)])
  return writeOptions({ dataFolder, transports: {}, attachable: true })
}

function renewed(times: number, rounds: number): Parameters<typeof measureRenewal> {
  const draft = draftFor(server, 'five-minutes')
  return [seed(draft, times), requestOf(draft), { rounds, times, lifeSeconds: 300 }]
}

function keptFresh(slices: number, sliceSeconds: number): Parameters<typeof measureKeptFresh> {
  return [seed(draftFor(server, 'five-minutes'), 50), { slices, sliceSeconds }]
}
