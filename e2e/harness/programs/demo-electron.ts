/** Claimcheck on Electron with the vendors' addresses led to the sandbox; as `main.ts` otherwise. */
import path from 'node:path'
import { startApp } from '../../../electron/app.ts'
import { usualDataFolder } from '../../../electron/platform/data-folder.ts'
import { loadElectron } from '../../../electron/platform/electron/electron.ts'
import { createFatalErrorHandler } from '../../../electron/platform/electron/process/fatal-error.ts'
import { runOnElectron } from '../../../electron/platform/electron/process/run.ts'
import description from '../../../package.json' with { type: 'json' }
import { readOptions } from '../demo/options.ts'
import { recorded } from '../demo/record.ts'
import { rerouted } from '../demo/reroute.ts'

/** Built, this file stands in `dist/journeys/`. */
const dist = path.join(import.meta.dirname, '..')
const { transports, note, record } = readOptions(process.argv)
const electron = await loadElectron()

const fail = createFatalErrorHandler(electron, (text) => process.stderr.write(text))
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

runOnElectron(electron, {
  argv: process.argv,
  usualDataFolder: usualDataFolder(),
  preload: path.join(dist, 'preload/preload.cjs'),
  icon: path.join(dist, 'icons/256.png'),
  fail,
  start: (platform, dataFolder) =>
    startApp(recorded(rerouted(platform, transports), record), {
      dataFolder,
      pageFolder: path.join(dist, 'page'),
      version: description.version,
      ...(note === undefined ? {} : { note }),
    }),
})
