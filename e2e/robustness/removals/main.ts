/**
 * Takes protections away, one at a time, and sees whether a test notices: `main.ts [--only=vault,ipc-04] [--workers=2]
 * [--check] [--trust]`. Whole areas write their results to `docs/security/`. Ends with 1 where anything went unseen.
 */
import os from 'node:os'
import { parseArgs } from 'node:util'
import { complaintsAbout } from './check.ts'
import { Copy } from './copy.ts'
import { areas } from './list/index.ts'
import type { Removal, Trial, Verdict } from './removal.ts'
import { describeVerdict, isFine, summary } from './report.ts'
import { writeResults } from './results.ts'
import { runTests, tryRemoval } from './trial.ts'
import { checkTypes } from './types.ts'

const { values } = parseArgs({
  options: {
    /** Areas or ids, with commas between. */
    only: { type: 'string' },
    workers: { type: 'string', default: String(Math.max(2, os.availableParallelism() - 1)) },
    /** Looks at the list and tries nothing. */
    check: { type: 'boolean', default: false },
    /** Trusts that the tests are green without an edit. */
    trust: { type: 'boolean', default: false },
  },
})

const removals: readonly Removal[] = Object.values(areas).flat()
const names = values.only?.split(',')
const isWanted = ({ id }: Removal) => names?.some((name) => id === name || id.startsWith(`${name}-`)) ?? true

const complaints = complaintsAbout(removals).filter(
  (complaint) => !names || names.some((name) => complaint.startsWith(name)),
)
for (const complaint of complaints) console.error(complaint)
if (complaints.length > 0 || values.check) process.exit(complaints.length === 0 ? 0 : 1)

const wanted = removals.filter(isWanted)
const copies = Array.from({ length: Number(values.workers) }, () => new Copy())
process.once('exit', () => {
  for (const copy of copies) copy.remove()
})
process.once('SIGINT', () => process.exit(130))

/** A test that fails by itself would seem to notice everything. */
async function seeThatTestsPass(): Promise<void> {
  const [copy] = copies
  const files = [...new Set(wanted.flatMap(({ tests }) => tests))]
  if (!copy) return
  const verdict = await runTests(copy, files)
  if (verdict.kind === 'survived') return
  console.error(`without an edit: ${describeVerdict(verdict)}`)
  process.exit(1)
}

const trials = new Map<Removal, Trial>()
const waiting = [...wanted]
async function work(copy: Copy): Promise<void> {
  for (let removal = waiting.shift(); removal; removal = waiting.shift()) {
    const why = untyped.get(removal)
    const verdict: Verdict = why === undefined ? await tryRemoval(copy, removal) : { kind: 'types', why }
    const trial = { removal, verdict }
    trials.set(removal, trial)
    writeResults(trials)
    console.log(
      `${isFine(trial) ? 'ok    ' : 'WRONG '} ${removal.id} ${removal.lost}\n       ${describeVerdict(verdict)}`,
    )
  }
}

const started = performance.now()
if (!values.trust) await seeThatTestsPass()
const untyped = copies[0] ? await checkTypes(copies[0], wanted) : new Map<Removal, string>()
await Promise.all(copies.map(work))
const ended = wanted.flatMap((removal) => trials.get(removal) ?? [])
const minutes = (performance.now() - started) / 60_000
console.log(`removals: ${summary(ended)}, ${minutes.toFixed(0)} min`)
process.exit(ended.every(isFine) ? 0 : 1)
