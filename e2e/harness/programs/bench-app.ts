/** Claimcheck on Chromium as it ships, but with a key at hand, a test attached, and a bare `fetch` to compare with. */
import path from 'node:path'
import { startAppOnChromium } from '../../../electron/platform/chromium/entry.ts'
import type { Page, Platform } from '../../../electron/platform/platform.ts'
import type { Start } from '../../../shared/contract.ts'
import type { Result } from '../../../shared/problem.ts'
import { fixedKeys } from '../../bench/fixed-key.ts'
import { runKeptFreshTask, SentRequests, ToldTokens } from '../../bench/kept-fresh-tasks.ts'
import type { Loop, Task } from '../../bench/token.ts'
import { readOptions } from '../demo/options.ts'
import { rerouted } from '../demo/reroute.ts'

const { transports } = readOptions(process.argv)
const sent = new SentRequests()
const told = new ToldTokens()
let handle: Page['handle'] = () => Promise.reject(new Error('no page yet'))

/** Protects the vault with the fixed key, and keeps what answers the page's requests, for `handle`. */
function adapt(chromium: Platform): Platform {
  const platform = rerouted(chromium, transports)
  return {
    ...platform,
    fetch: sent.watch(platform.fetch),
    keys: fixedKeys,
    async openPage(page) {
      handle = page.handle
      return told.watch(await chromium.openPage(page))
    },
  }
}

process.on('message', async (task: Task) => {
  if (task.task === 'loop') process.send?.({ milliseconds: await loop(task) })
  else if (task.task === 'tokenOfEach') process.send?.(await tokenOfEach())
  else process.send?.(await runKeptFreshTask(task, { handle, sent, told }))
})

/**
 * Sends the same request as often: by nothing but `fetch`, whose response is read as JSON, or for a fresh token of a
 * connection, as the page does.
 */
async function loop({ connection, request, times }: Loop): Promise<number[]> {
  const once = connection
    ? () => handle({ channel: 'token.get', request: { id: connection, fresh: true } })
    : async () => (await fetch(request.url, request.init)).json()
  const milliseconds: number[] = []
  for (let time = 0; time < times; time += 1) {
    const started = performance.now()
    await once()
    milliseconds.push(performance.now() - started)
  }
  return milliseconds
}

async function tokenOfEach(): Promise<readonly Result<unknown>[]> {
  const start = (await handle({ channel: 'app.start', request: {} })) as Result<Start>
  // As at a window in use: what writes preferences is loaded with the first one.
  if (start.ok) await handle({ channel: 'app.prefer', request: start.value.preferences })
  const ends: Result<unknown>[] = []
  for (const { id } of start.ok ? start.value.connections : [])
    ends.push((await handle({ channel: 'token.get', request: { id } })) as Result<unknown>)
  return ends
}

await startAppOnChromium({
  // Built, this file stands in `dist/journeys/`.
  dist: path.join(import.meta.dirname, '..'),
  browser: { debuggingPort: true, onDebuggable: (debuggable) => process.send?.(debuggable) },
  adapt,
})
