/** Runs the tour as a program: `main.ts --platform=KIND --executable=FILE --out DIR [--guide DIR]`. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runTour } from './tour.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'out' },
    guide: { type: 'string' },
    platform: { type: 'string', default: 'chromium' },
    executable: { type: 'string', default: '' },
  },
})
const out = path.resolve(values.out)
const kind = values.platform === 'electron' ? 'electron' : 'chromium'
const report = await runTour(
  { kind, executable: values.executable },
  out,
  ({ ok, name, milliseconds, problem }) =>
    console.log(`${ok ? '✓' : '✗'} ${name} (${milliseconds} ms)${problem ? `\n  ${problem}` : ''}`),
  values.guide === undefined ? undefined : path.resolve(values.guide),
)
const invalid = report.connections.filter(({ status }) => status !== 'valid')
const failed = report.steps.filter(({ ok }) => !ok)
for (const { name, status } of invalid) console.log(`✗ ${name} is ${status}, not valid`)
console.log(`${report.connections.length} connections, ${report.screenshots.length} pictures in ${out}`)
console.log(
  `steps: ${report.steps.length - failed.length} passed, ${failed.length} failed, on ${report.platform}`,
)
process.exit(failed.length + invalid.length === 0 ? 0 : 1)
