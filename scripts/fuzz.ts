/**
 * `npm run test:fuzz`: hostile input for every parser. `--runs=20000` inputs altogether (at least), `--seed=…` to
 * repeat a run; `--only=ipc` for files with that name.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

interface Line {
  readonly name: string
  readonly tried: number
  readonly seconds: number
  readonly slowest: number
  readonly failed: boolean
}

const root = path.join(import.meta.dirname, '..')
/** An input that hangs forever also hangs its test. */
const limitMilliseconds = 10 * 60_000

const option = (name: string) =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)
const seed = Number(option('seed') ?? Date.now() % 2 ** 31) | 0
const runs = Number(option('runs') ?? 21_000)

function run(report: string): Promise<number> {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', `e2e/robustness/fuzz/${option('only') ?? ''}`, '--reporter=dot']
  const env = {
    ...process.env,
    CLAIMCHECK_FUZZ_SEED: String(seed),
    CLAIMCHECK_FUZZ_RUNS: String(runs),
    CLAIMCHECK_FUZZ_REPORT: report,
  }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
  const timer = setTimeout(() => {
    console.error(`not over after ${limitMilliseconds / 60_000} minutes: an input hangs`)
    child.kill('SIGKILL')
  }, limitMilliseconds)
  return new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve(code ?? 1)
    })
  })
}

function linesOf(report: string): Line[] {
  try {
    const lines = readFileSync(report, 'utf8').trim().split('\n')
    return lines.map((line) => JSON.parse(line) as Line)
  } catch {
    return []
  }
}

function print({ name, tried, seconds, slowest, failed }: Line): void {
  const columns = [name.padEnd(34), String(tried).padStart(7), `${seconds.toFixed(1)} s`.padStart(9)]
  console.log(`${columns.join('')}   slowest ${slowest.toFixed(0)} ms${failed ? '   FAILED' : ''}`)
}

console.log(`seed ${seed} (the same again: npm run test:fuzz -- --seed=${seed})`)
const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-fuzz-report-'))
const started = performance.now()
const code = await run(path.join(folder, 'report'))
const lines = linesOf(path.join(folder, 'report'))
rmSync(folder, { recursive: true, force: true })
for (const line of lines) print(line)
const tried = lines.reduce((sum, line) => sum + line.tried, 0)
const failed = lines.filter((line) => line.failed).length
const seconds = (performance.now() - started) / 1000
console.log(
  `fuzz: ${tried} inputs, ${lines.length} targets, ${failed} failed, ${seconds.toFixed(0)} s, seed ${seed}`,
)
process.exitCode = code === 0 && failed === 0 && lines.length > 0 ? 0 : 1
