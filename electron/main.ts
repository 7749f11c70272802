/** Starts the program on Electron. */
import path from 'node:path'
import * as electron from 'electron'
import description from '../package.json' with { type: 'json' }
import { startApp } from './app.ts'
import { usualDataFolder } from './desktop/data-folder.ts'
import { runOnElectron, traceOf } from './desktop/electron/run.ts'

/** Built, this file stands in `dist/main/`. */
const dist = path.join(import.meta.dirname, '..')

/** Without it Electron shows the stack in a box. */
function fail(error: unknown): void {
  process.stderr.write(`Claimcheck ends: ${traceOf(error)}\n`)
  electron.app.exit(1)
}
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

runOnElectron(electron, {
  argv: process.argv,
  usualDataFolder: usualDataFolder(),
  preload: path.join(dist, 'preload/preload.cjs'),
  icon: path.join(dist, 'icons/256.png'),
  fail,
  start: (desktop, dataFolder) =>
    startApp(desktop, {
      dataFolder,
      pageFolder: path.join(dist, 'page'),
      version: description.version,
    }),
})
