/** `npm run test:leaks`: canary secrets pass through every journey and are then searched for everywhere. */
import path from 'node:path'
import { runOnPlatform } from './run-on-platform.ts'

const search = path.join(import.meta.dirname, '../e2e/robustness/leaks/main.ts')

// The exit code is 0 only without a hit.
process.exitCode = await runOnPlatform(search, process.argv.slice(2))
