/** One removal: its edits are made in a copy, and tried with the tests that should notice. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Copy } from './copy.ts'
import type { Removal, Verdict } from './removal.ts'
import { run } from './run.ts'
import { type Outcome, type Suite, suiteOf, suites } from './suites.ts'

const buildLimit = 3 * 60_000

/** Only one trial at a time has the display. */
let display: Promise<unknown> = Promise.resolve()
function alone<Result>(act: () => Promise<Result>): Promise<Result> {
  const turn = display.then(act, act)
  display = turn.catch(() => undefined)
  return turn
}

async function runSuite(copy: Copy, suite: Suite, files: readonly string[]): Promise<Verdict> {
  if (suite.built) {
    const built = await run({ folder: copy.folder, line: ['node', 'scripts/build.ts'], limit: buildLimit })
    if (built.code !== 0) return { kind: 'unloadable', why: built.said }
  }
  const report = path.join(copy.folder, 'out', 'removals.json')
  rmSync(report, { force: true })
  const command = {
    folder: copy.folder,
    line: suite.command(files, report),
    env: suite.env(report),
    limit: suite.limit,
  }
  const { code, said } = await (suite.display ? alone(() => run(command)) : run(command))
  if (code === undefined) return { kind: 'endless' }
  if (!existsSync(report)) return { kind: 'unloadable', why: said }
  return verdictOf(copy, suite.read(readFileSync(report, 'utf8')), { code, said })
}

function verdictOf(copy: Copy, { ran, failures }: Outcome, ended: { code: number; said: string }): Verdict {
  const [first] = failures
  if (first)
    return {
      kind: 'caught',
      by: first.title,
      file: path.relative(copy.folder, path.resolve(copy.folder, first.file)),
    }
  if (ran === 0) return { kind: 'unloadable', why: ended.said }
  // An error outside every test, such as a rejection nobody took, fails the run without failing a test.
  if (ended.code !== 0) return { kind: 'unloadable', why: ended.said }
  return { kind: 'survived' }
}

/** Runs test files as they are, suite by suite, until one fails. */
export async function runTests(copy: Copy, files: readonly string[]): Promise<Verdict> {
  // Those without a display first: they are the quickest.
  for (const suite of suites.toSorted((one, other) => Number(one.display) - Number(other.display))) {
    const own = files.filter((file) => suiteOf(file) === suite)
    if (own.length === 0) continue
    const verdict = await runSuite(copy, suite, own)
    if (verdict.kind !== 'survived') return verdict
  }
  return { kind: 'survived' }
}

/** Makes the edits and runs the tests. Whether it passes the type check was seen before (`types.ts`). */
export async function tryRemoval(copy: Copy, { edits, tests }: Removal): Promise<Verdict> {
  try {
    for (const edit of edits) copy.make(edit)
    return await runTests(copy, tests)
  } finally {
    copy.restore()
  }
}
