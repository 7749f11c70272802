/**
 * `npm run test:removals`: removes protections, one at a time, in a copy and checks that a test fails. Outside CI: it
 * takes about half an hour. `-- --only=vault` for an area, `-- --only=vault-07` for one.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'

const main = path.join(import.meta.dirname, '../e2e/robustness/removals/main.ts')
const child = spawn(process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
child.on('close', (code) => {
  process.exitCode = code ?? 1
})
