/**
 * The fake as the module `electron` of a separate process: it behaves as Electron does, from `ready` to the end of the
 * process, including signals. The module in `CLAIMCHECK_FAKE_SCRIPT` acts in the window;
 * `CLAIMCHECK_FAKE_PACKAGED` makes it a packaged program, started with the switches listed there. Error boxes are
 * printed, a line of JSON each.
 */
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { createElectronFake, type ElectronFake } from '../electron-fake.ts'
import { FakeSafeStorage } from './machine.ts'

/** Acts as the user. Returns when there is nothing more to do; the process goes on until something ends it. */
export type RunScript = (fake: ElectronFake) => Promise<void>

const { CLAIMCHECK_FAKE_KEY: key, CLAIMCHECK_FAKE_SCRIPT: script } = process.env
const packaged = process.env.CLAIMCHECK_FAKE_PACKAGED
const fake = createElectronFake(new FakeSafeStorage(key === undefined ? undefined : Buffer.from(key, 'hex')))

export const {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} = fake

// For packages that import the default export.
export default fake

// Electron quits normally at the first signal, and restores the default handler with it: the second one kills.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    for (const other of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(other)
    fake.app.quit()
  })

fake.app.isPackaged = packaged !== undefined
for (const name of packaged?.split(' ') ?? []) fake.app.switches.add(name)
fake.dialog.showErrorBox = (_title, content) =>
  void process.stdout.write(`${JSON.stringify({ kind: 'box', content })}\n`)
fake.app.exitProcess = (code) => process.exit(code)
// Keeps the process alive, as Electron does until it quits.
setInterval(() => undefined, 60_000)
// Runs once the entry has run to its end.
setImmediate(() => fake.app.ready.resolve())
fake.app.ready.promise
  .then(async () => {
    const module: { readonly runScript: RunScript } | undefined =
      script && (await import(pathToFileURL(script).href))
    await module?.runScript(fake)
  })
  .catch((error) => {
    process.stderr.write(`${error.stack}\n`)
    process.exit(70)
  })
