/**
 * Runs a command of the tests with a desktop and a display at hand: installs or starts what is missing, hands its
 * place on in the environment, and ends what it started.
 */
import { spawn } from 'node:child_process'
import { chooseDesktop, ensureDisplayServer } from './choose-desktop.ts'
import { startDisplay } from './display.ts'

const [program, ...args] = process.argv.slice(2)
if (!program) throw new Error('usage: with-desktop.ts COMMAND [ARGUMENT …]')

const desktop = await chooseDesktop()
await ensureDisplayServer()
const display = await startDisplay()
const child = spawn(program, args, {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, DISPLAY: display.name, CLAIMCHECK_BROWSER: desktop.executable },
})
child.on('close', (code) => {
  display.stop()
  process.exitCode = code ?? 1
})
