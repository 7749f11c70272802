/**
 * Runs a test command with every available platform and a display: installs or starts what is missing, passes the paths
 * on in the environment (`CLAIMCHECK_BROWSER`, `CLAIMCHECK_ELECTRON`), and ends what it started.
 */
import { spawn } from 'node:child_process'
import { chooseBrowser, choosePlatform, ensureDisplayServer } from './choose-platform.ts'
import { startDisplay } from './display.ts'

const [program, ...args] = process.argv.slice(2)
if (!program) throw new Error('usage: with-display.ts COMMAND [ARGUMENT …]')

const chosen = await choosePlatform()
const electron = chosen.kind === 'electron' ? chosen.executable : undefined
const browser = electron ? await chooseBrowser() : chosen.executable
await ensureDisplayServer()
const display = await startDisplay()
const child = spawn(program, args, {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: {
    ...process.env,
    CLAIMCHECK_BROWSER: browser,
    ...(electron === undefined ? {} : { CLAIMCHECK_ELECTRON: electron }),
  },
})
child.on('close', (code) => {
  display.stop()
  console.log(
    electron
      ? 'Ran on Chromium and on Electron.'
      : `Ran on Chromium only, not on Electron: ${chosen.why}. Electron’s own code ran against its fake.`,
  )
  process.exitCode = code ?? 1
})
