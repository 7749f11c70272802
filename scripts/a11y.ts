/**
 * `npm run test:a11y`: looks at every screen in three languages, light and dark, wide, narrow and with text at 200 %, by the
 * rules of axe and for what does not fit. `-- --out DIR` takes pictures and writes a contact sheet.
 */
import path from 'node:path'
import { runOnPlatform } from './run-on-platform.ts'

const program = path.join(import.meta.dirname, '../e2e/journeys/screens/main.ts')
process.exitCode = await runOnPlatform(program, process.argv.slice(2))
