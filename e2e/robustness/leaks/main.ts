/** Runs the leak search as a program: `main.ts --platform=KIND --executable=FILE [--short]`. */
import { parseArgs } from 'node:util'
import { describeRun } from './report.ts'
import { runLeaks } from './run.ts'

const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: 'chromium' },
    executable: { type: 'string', default: '' },
    short: { type: 'boolean', default: false },
  },
})
const kind = values.platform === 'electron' ? 'electron' : 'chromium'
const say = (line: string) => void process.stdout.write(`${line}\n`)
const report = await runLeaks({ kind, executable: values.executable }, values.short ? 'short' : 'full', say)
for (const line of describeRun(report)) say(line)
process.exit(report.hits.length + report.blind.length === 0 ? 0 : 1)
