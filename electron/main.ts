/** Starts the program on Electron. */
import path from 'node:path'
import * as electron from 'electron'
import description from '../package.json' with { type: 'json' }
import { startApp } from './app.ts'
import { usualDataFolder } from './platform/data-folder.ts'
import { createFatalErrorHandler } from './platform/electron/process/fatal-error.ts'
import { runOnElectron } from './platform/electron/process/run.ts'

/** Built, this file stands in `dist/main/`. */
const dist = path.join(import.meta.dirname, '..')

/** Heard here, because Electron would show the error with its message in a box. */
const fail = createFatalErrorHandler(electron, (text) => process.stderr.write(text))
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

try {
  runOnElectron(electron, {
    argv: process.argv,
    usualDataFolder: usualDataFolder(),
    preload: path.join(dist, 'preload/preload.cjs'),
    icon: path.join(dist, 'icons/256.png'),
    fail,
    start: (platform, dataFolder) =>
      startApp(platform, {
        dataFolder,
        pageFolder: path.join(dist, 'page'),
        version: description.version,
      }),
  })
} catch (error) {
  fail(error)
}
