/**
 * `npm run test:crash`: kills the program at random points of everything that it writes, and checks what is left. `npm
 * run test:crash -- --kills=40 --seed=7` runs a shorter test, or repeats one.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'

const main = path.join(import.meta.dirname, '../e2e/robustness/crash/main.ts')
const child = spawn(process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
child.on('close', (code) => {
  process.exitCode = code ?? 1
})
