/** Claimcheck on Chromium with the vendors' addresses led to the sandbox; as `main-chromium.ts` otherwise. */
import path from 'node:path'
import { writeHeapSnapshot } from 'node:v8'
import { startChromium } from '../../../electron/platform/chromium/browser/start.ts'
import { windowFileName } from '../../../electron/platform/chromium/page/window-file.ts'
import { claimSingleInstance } from '../../../electron/platform/single-instance.ts'
import { readOptions } from '../demo/options.ts'

const { dataFolder, transports, note, record, attachable } = readOptions(process.argv)
let focus = () => {}
if ((await claimSingleInstance(dataFolder, () => focus())) === 'second') process.exit(0)

const chromium = startChromium({
  windowFile: path.join(dataFolder, windowFileName),
  debuggingPort: attachable,
  onDebuggable: (debuggable) => process.send?.(debuggable),
})
const [{ createChromiumPlatform }, { startApp }, { rerouted }, { recorded }, { default: description }] =
  await Promise.all([
    import('../../../electron/platform/chromium/chromium.ts'),
    import('../../../electron/app.ts'),
    import('../demo/reroute.ts'),
    import('../demo/record.ts'),
    import('../../../package.json', { with: { type: 'json' } }),
  ])
// A test asks what is still in memory.
if (attachable)
  process.on('message', ({ snapshot }: { readonly snapshot?: string }) => {
    if (snapshot !== undefined) process.send?.({ written: writeHeapSnapshot(snapshot) })
  })
const platform = recorded(rerouted(createChromiumPlatform(chromium), transports), record)
const app = await startApp(platform, {
  dataFolder,
  pageFolder: path.join(import.meta.dirname, '..', 'page'),
  version: description.version,
  ...(note === undefined ? {} : { note }),
})
focus = app.focus
chromium.finishBeforeEnd(app.ended)
await app.ended
await platform.quit()
process.exit()
