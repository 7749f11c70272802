/** Claimcheck on Chromium as it ships, but with a key at hand, a test attached, and a bare `fetch` to compare with. */
import path from 'node:path'
import { startChromium } from '../../electron/desktop/chromium/start.ts'
import { readOptions } from '../demo/options.ts'

const chromium = startChromium({
  debuggingPort: true,
  onDebuggable: (debuggable) => process.send?.(debuggable),
})
const { dataFolder, routes } = readOptions(process.argv)
const [{ createChromiumDesktop }, { startApp }, { rerouted }, { fixedKeys }] = await Promise.all([
  import('../../electron/desktop/chromium.ts'),
  import('../../electron/app.ts'),
  import('../demo/reroute.ts'),
  import('../bench/fixed-key.ts'),
])
const desktop = { ...rerouted(createChromiumDesktop(chromium), routes), keys: fixedKeys }
const app = await startApp(desktop, {
  dataFolder,
  pageFolder: path.join(import.meta.dirname, '..', 'page'),
  version: '0.0.0-bench',
})

/** The same request as often, by nothing but `fetch`. */
process.on('message', async ({ url, init, times }: { url: string; init: RequestInit; times: number }) => {
  const milliseconds: number[] = []
  for (let time = 0; time < times; time += 1) {
    const started = performance.now()
    await (await fetch(url, init)).text()
    milliseconds.push(performance.now() - started)
  }
  process.send?.({ milliseconds })
})
await app.ended
await desktop.quit()
process.exit(0)
