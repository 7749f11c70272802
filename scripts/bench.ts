/** `npm run bench`: measures the program on Chromium, with or without a display. */
import path from 'node:path'
import { chooseBrowser } from './choose-platform.ts'
import { runOnDisplay } from './run-on-platform.ts'

const program = path.join(import.meta.dirname, '../e2e/bench/main.ts')
process.exitCode = await runOnDisplay(program, process.argv.slice(2), {
  CLAIMCHECK_BROWSER: await chooseBrowser(),
})
