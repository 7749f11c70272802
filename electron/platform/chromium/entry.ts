/**
 * Starts the app on an installed Chromium, Chrome or Edge. `main-chromium.ts` calls this with the usual parts, programs
 * for tests with parts of their own. Imports at the top only what spawning the browser needs: it is spawned before
 * anything else is loaded.
 */
import path from 'node:path'
import { usualDataFolder } from '../data-folder.ts'
import type { EntryParts } from '../entry-parts.ts'
import { claimSingleInstance, mayBeRunning } from '../single-instance.ts'
import { type ChromiumOptions, type ChromiumStart, startChromium } from './browser/start.ts'
import { windowFileName } from './page/window-file.ts'

export interface ChromiumEntryParts extends EntryParts {
  /** How the browser is started, besides the file that keeps its window's place. */
  readonly browser: Pick<ChromiumOptions, 'desktopEntry' | 'debuggingPort' | 'onDebuggable'>
}

/** Starts the app in the folder of `--data-folder=…` or the usual one, and ends the process with it. */
export async function startAppOnChromium(parts: ChromiumEntryParts): Promise<void> {
  try {
    await run(dataFolderOf(process.argv), parts)
  } catch (error) {
    // The user has read already which policy hinders the browser.
    if (error instanceof Error && error.name === 'BrowserHindered') end(1)
    end(1, error instanceof Error ? error.message : 'Claimcheck could not be started.')
  }
}

function dataFolderOf(argv: readonly string[]): string {
  const option = argv.find((argument) => argument.startsWith('--data-folder='))
  return path.resolve(option?.slice('--data-folder='.length) || usualDataFolder())
}

async function run(dataFolder: string, parts: ChromiumEntryParts): Promise<void> {
  const spawn = () => startChromium({ ...parts.browser, windowFile: path.join(dataFolder, windowFileName) })
  // Where another start certainly does not run, the browser need not wait for that to be settled.
  const early = mayBeRunning(dataFolder) ? undefined : spawn()
  let focus = () => {}
  if ((await claimSingleInstance(dataFolder, () => focus())) === 'second') {
    await early?.endAll()
    end(0, 'Claimcheck is running already; its window comes to the front.')
  }
  const app = await start(early ?? spawn(), dataFolder, parts)
  focus = app.focus
  await app.ended
}

async function start(chromium: ChromiumStart, dataFolder: string, { dist, adapt, note }: EntryParts) {
  const [{ createChromiumPlatform }, { startApp }, { default: description }] = await Promise.all([
    import('./chromium.ts'),
    import('../../app.ts'),
    import('../../../package.json', { with: { type: 'json' } }),
  ])
  const platform = createChromiumPlatform(chromium)
  const app = await startApp(adapt ? adapt(platform) : platform, {
    dataFolder,
    pageFolder: path.join(dist, 'page'),
    version: description.version,
    ...(note !== undefined && { note }),
  })
  chromium.finishBeforeEnd(app.ended)
  const ended = app.ended.then(async () => {
    await platform.quit()
    // A signal has set its code.
    process.exit()
  })
  return { focus: () => app.focus(), ended }
}

/** Prints one line and ends the process; the browsers' `exit` handlers tidy up behind. */
function end(code: number, line?: string): never {
  if (line !== undefined) (code === 0 ? process.stdout : process.stderr).write(`${line}\n`)
  process.exit(code)
}
