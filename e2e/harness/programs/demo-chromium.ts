/** Starts the app on Chromium with the vendors' addresses led to the sandbox. */
import path from 'node:path'
import { writeHeapSnapshot } from 'node:v8'
import { startAppOnChromium } from '../../../electron/platform/chromium/entry.ts'
import { readOptions } from '../demo/options.ts'
import { recorded } from '../demo/record.ts'
import { rerouted } from '../demo/reroute.ts'

const { transports, note, record, attachable } = readOptions(process.argv)

// Tests look for what is still in memory.
if (attachable)
  process.on('message', ({ snapshot }: { readonly snapshot?: string }) => {
    if (snapshot !== undefined) process.send?.({ written: writeHeapSnapshot(snapshot) })
  })

await startAppOnChromium({
  // Built, this file stands in `dist/journeys/`.
  dist: path.join(import.meta.dirname, '..'),
  browser: { debuggingPort: attachable, onDebuggable: (debuggable) => process.send?.(debuggable) },
  adapt: (platform) => recorded(rerouted(platform, transports), record),
  note,
})
