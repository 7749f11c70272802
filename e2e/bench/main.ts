/** `npm run bench`: the figures the product is held to, as ratios within one run. `--quick` measures less often. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { writeOptions } from '../harness/demo/options.ts'
import { runSandbox } from '../harness/demo/sandbox-process.ts'
import { type Figure, print } from './figures.ts'
import { measureLookUp } from './look-up.ts'
import { measurePage } from './page-size.ts'
import { measureRest } from './rest.ts'
import { measureStart } from './start.ts'
import { measureTokens } from './token.ts'
import { measureVault } from './vault.ts'

const quick = process.argv.includes('--quick')
const sandbox = await runSandbox()
const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-bench-'))
try {
  const draft = sandbox.drafts.find(
    ({ system, method, values }) => system === 'cmi-sts' && method === 'client-credentials' && values.tenant,
  )
  if (!draft) throw new Error('the sandbox offers no such connection')
  const seed = path.join(import.meta.dirname, '../../dist/journeys/bench-seed.js')
  execFileSync(process.execPath, [seed, dataFolder, JSON.stringify(draft)])
  const args = writeOptions({ dataFolder, transports: sandbox.transports, attachable: true })
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
  await sandbox.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}

/** What the connection sends, sent by hand. */
function requestOf({ values, secrets }: (typeof sandbox.drafts)[number]) {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: values.clientId ?? '',
    client_secret: secrets.clientSecret ?? '',
    scope: 'metatool',
  })
  return {
    url: `${values.address}/${values.tenant}/identity/connect/token`,
    init: {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'Claimcheck/0.0.0-bench',
        accept: 'application/json',
      },
      body: body.toString(),
    },
  }
}
