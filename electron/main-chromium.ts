/**
 * Starts the program on an installed Chromium, Chrome or Edge. The browser is spawned before anything else is loaded:
 * what is imported here at the top is all that this needs.
 */
import path from 'node:path'
import { type ChromiumStart, startChromium } from './platform/chromium/browser/start.ts'
import { windowFileName } from './platform/chromium/page/window-file.ts'
import { usualDataFolder } from './platform/data-folder.ts'
import { claimSingleInstance, mayBeRunning } from './platform/single-instance.ts'

const option = process.argv.find((argument) => argument.startsWith('--data-folder='))
const dataFolder = path.resolve(option?.slice('--data-folder='.length) || usualDataFolder())
const windowFile = path.join(dataFolder, windowFileName)
const desktopEntry = {
  icon: path.join(import.meta.dirname, '..', 'icons', '256.png'),
  command: [process.execPath, import.meta.filename],
}

try {
  await main()
} catch (error) {
  // Who is hindered by a policy has been told so.
  if (error instanceof Error && error.name === 'BrowserHindered') end(1)
  end(1, error instanceof Error ? error.message : 'Claimcheck could not be started.')
}

async function main(): Promise<void> {
  // Where another start certainly does not run, the browser need not wait for that to be settled.
  const early = mayBeRunning(dataFolder) ? undefined : startChromium({ windowFile, desktopEntry })
  let focus = () => {}
  if ((await claimSingleInstance(dataFolder, () => focus())) === 'second') {
    await early?.endAll()
    end(0, 'Claimcheck is running already; its window comes to the front.')
  }
  const app = await start(early ?? startChromium({ windowFile, desktopEntry }))
  focus = app.focus
  await app.ended
}

async function start(chromium: ChromiumStart): Promise<{ focus(): void; readonly ended: Promise<void> }> {
  const [{ createChromiumPlatform }, { startApp }, { default: description }] = await Promise.all([
    import('./platform/chromium/chromium.ts'),
    import('./app.ts'),
    import('../package.json', { with: { type: 'json' } }),
  ])
  const platform = createChromiumPlatform(chromium)
  const app = await startApp(platform, {
    dataFolder,
    pageFolder: path.join(import.meta.dirname, '..', 'page'),
    version: description.version,
  })
  chromium.finishBeforeEnd(app.ended)
  const ended = app.ended.then(async () => {
    await platform.quit()
    // A signal has set its code.
    process.exit()
  })
  return { focus: () => app.focus(), ended }
}

/** Says one line and ends; the browsers' `exit` handlers tidy up behind. */
function end(code: number, line?: string): never {
  if (line !== undefined) (code === 0 ? process.stdout : process.stderr).write(`${line}\n`)
  process.exit(code)
}
