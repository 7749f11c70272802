/** Starts the app on Electron. `main.ts` calls this with the usual parts, programs for tests with parts of their own. */
import path from 'node:path'
import description from '../../../package.json' with { type: 'json' }
import { startApp } from '../../app.ts'
import { usualDataFolder } from '../data-folder.ts'
import type { EntryParts } from '../entry-parts.ts'
import type { ElectronModules } from './modules.ts'
import { createFatalErrorHandler } from './process/fatal-error.ts'
import { runOnElectron } from './process/run.ts'

/** Starts the app. Called once, at the top of the entry: half of the work has to happen before `ready`. */
export function startAppOnElectron(electron: ElectronModules, { dist, adapt, note }: EntryParts): void {
  const fail = createFatalErrorHandler(electron, (text) => process.stderr.write(text))
  // Handled here, because Electron would show the error with its message in a box.
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
        startApp(adapt ? adapt(platform) : platform, {
          dataFolder,
          pageFolder: path.join(dist, 'page'),
          version: description.version,
          ...(note !== undefined && { note }),
        }),
    })
  } catch (error) {
    fail(error)
  }
}
