/** One removal: its edits are made in a copy, type-checked, and tried with the tests that should notice. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Copy } from './copy.ts'
import type { Removal, Verdict } from './removal.ts'
import { run } from './run.ts'
import { type Outcome, type Suite, suiteOf, suites } from './suites.ts'

/** Which of the type checks read files of a folder; the rest of the project is read by the first and the last. */
const readBy: Readonly<Record<string, readonly string[]>> = {
  shared: ['.', 'renderer', 'e2e'],
  renderer: ['renderer', 'e2e'],
}
const typesLimit = 3 * 60_000
const buildLimit = 3 * 60_000

/** The type check's complaint, or undefined. Each copy remembers what did not change. */
async function typeComplaint(copy: Copy, edits: Removal['edits']): Promise<string | undefined> {
  const projects = edits.flatMap(({ file }) => readBy[file.split('/')[0] ?? ''] ?? ['.', 'e2e'])
  for (const project of new Set(projects)) {
    const memory = path.join(copy.folder, 'out', `${project === '.' ? 'main' : project}.tsbuildinfo`)
    const line = ['tsc', '-p', project, '--incremental', '--tsBuildInfoFile', memory] as const
    const { code, said } = await run({ folder: copy.folder, line, limit: typesLimit })
    if (code !== 0) return said.split('\n').find((each) => each.includes('error')) ?? said
  }
  return undefined
}

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

export async function tryRemoval(copy: Copy, { edits, tests }: Removal): Promise<Verdict> {
  try {
    for (const edit of edits) copy.make(edit)
    const complaint = await typeComplaint(copy, edits)
    return complaint === undefined ? await runTests(copy, tests) : { kind: 'types', why: complaint }
  } finally {
    copy.restore()
  }
}
