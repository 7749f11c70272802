/** Starts the app on Electron with the vendors' addresses led to the sandbox. */
import path from 'node:path'
import { loadElectron } from '../../../electron/platform/electron/electron.ts'
import { startAppOnElectron } from '../../../electron/platform/electron/entry.ts'
import { readOptions } from '../demo/options.ts'
import { recorded } from '../demo/record.ts'
import { rerouted } from '../demo/reroute.ts'

const { transports, note, record } = readOptions(process.argv)

startAppOnElectron(await loadElectron(), {
  // Built, this file stands in `dist/journeys/`.
  dist: path.join(import.meta.dirname, '..'),
  adapt: (platform) => recorded(rerouted(platform, transports), record),
  note,
})
