/** `npm run bench`: measures on the Chromium desktop, with or without a display. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildAll } from './build.ts'
import { chooseBrowser, ensureDisplayServer } from './choose-desktop.ts'
import { startDisplay } from './display.ts'

const browser = await chooseBrowser()
await ensureDisplayServer()
const display = await startDisplay()
await buildAll()
const child = spawn(
  process.execPath,
  [path.join(import.meta.dirname, '../e2e/bench/main.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, CLAIMCHECK_BROWSER: browser } },
)
child.on('close', (code) => {
  display.stop()
  process.exitCode = code ?? 1
})
