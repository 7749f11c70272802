/** `npm run bench`: the figures the product is held to, as ratios within one run. `--quick` measures less often. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { writeOptions } from '../harness/demo/options.ts'
import { type Figure, print } from './figures.ts'
import { measureLookUp } from './look-up.ts'
import { measurePage } from './page-size.ts'
import { measureRest } from './rest.ts'
import { draftFor, requestOf, runSignedServer } from './signed-server.ts'
import { measureStart } from './start.ts'
import { measureTokens } from './token.ts'
import { measureVault } from './vault.ts'

const quick = process.argv.includes('--quick')
const server = await runSignedServer()
const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-bench-'))
try {
  const draft = draftFor(server)
  const seed = path.join(import.meta.dirname, '../../dist/journeys/bench-seed.js')
  execFileSync(process.execPath, [seed, dataFolder, JSON.stringify(draft)])
  const args = writeOptions({ dataFolder, transports: {}, attachable: true })
  const measures = [
    async () => [measurePage()],
    () => measureVault(quick ? 3 : 9),
    async () => [await measureStart(args, quick ? 3 : 15)],
    () => measureTokens(args, requestOf(draft), quick ? 30 : 100),
    async () => [await measureLookUp(args, quick ? 5 : 20)],
    () => measureRest(args, quick ? 3 : 7, quick ? 20 : 60),
  ]
  const figures: Figure[] = []
  for (const measure of measures) {
    const measured = await measure()
    for (const figure of measured) console.log(print(figure))
    figures.push(...measured)
  }
  process.exitCode = figures.every(({ measured, limit }) => measured <= limit) ? 0 : 1
} finally {
  await server.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}
