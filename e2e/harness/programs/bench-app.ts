/** Claimcheck on Chromium as it ships, but with a key at hand, a test attached, and a bare `fetch` to compare with. */
import path from 'node:path'
import { startChromium } from '../../../electron/platform/chromium/browser/start.ts'
import { windowFileName } from '../../../electron/platform/chromium/page/window-file.ts'
import type { Page, Platform } from '../../../electron/platform/platform.ts'
import type { Start } from '../../../shared/contract.ts'
import type { Result } from '../../../shared/problem.ts'
import type { Loop, Task } from '../../bench/token.ts'
import { readOptions } from '../demo/options.ts'

const { dataFolder, transports } = readOptions(process.argv)
const chromium = startChromium({
  windowFile: path.join(dataFolder, windowFileName),
  debuggingPort: true,
  onDebuggable: (debuggable) => process.send?.(debuggable),
})
const [{ createChromiumPlatform }, { startApp }, { rerouted }, { fixedKeys }] = await Promise.all([
  import('../../../electron/platform/chromium/chromium.ts'),
  import('../../../electron/app.ts'),
  import('../demo/reroute.ts'),
  import('../../bench/fixed-key.ts'),
])
const chromiumPlatform = rerouted(createChromiumPlatform(chromium), transports)
let response: Page['handle'] = () => Promise.reject(new Error('no page yet'))
const platform: Platform = {
  ...chromiumPlatform,
  keys: fixedKeys,
  openPage(page) {
    response = page.handle
    return chromiumPlatform.openPage(page)
  },
}
const app = await startApp(platform, {
  dataFolder,
  pageFolder: path.join(import.meta.dirname, '..', 'page'),
  version: '0.0.0-bench',
})

process.on('message', async (task: Task) => {
  if (task.task === 'loop') process.send?.({ milliseconds: await loop(task) })
  else process.send?.(await tokenOfEach())
})

/** The same request as often: by nothing but `fetch`, or as a fresh token of a connection, the way the page asks. */
async function loop({ connection, request, times }: Loop): Promise<number[]> {
  const once = connection
    ? () => response({ channel: 'token.get', request: { id: connection, fresh: true } })
    : async () => (await fetch(request.url, request.init)).text()
  const milliseconds: number[] = []
  for (let time = 0; time < times; time += 1) {
    const started = performance.now()
    await once()
    milliseconds.push(performance.now() - started)
  }
  return milliseconds
}

async function tokenOfEach(): Promise<readonly Result<unknown>[]> {
  const start = (await response({ channel: 'app.start', request: {} })) as Result<Start>
  // As at a window in use: what writes preferences is loaded with the first one.
  if (start.ok) await response({ channel: 'app.prefer', request: start.value.preferences })
  const ends: Result<unknown>[] = []
  for (const { id } of start.ok ? start.value.connections : [])
    ends.push((await response({ channel: 'token.get', request: { id } })) as Result<unknown>)
  return ends
}
await app.ended
await platform.quit()
process.exit(0)
