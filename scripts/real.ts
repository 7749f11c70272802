/**
 * `npm run test:real`: tests the program's own code against other programs, as Debian and npm package them. Installs
 * those of npm beside the project, because they would triple what it depends on. Skips tests of missing programs and names them at the end; in CI (`CI` is set) that is a failure. `--packages` prints the packages
 * to install instead; other arguments choose test files.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { missingPrograms, type RealProgram, realPrograms } from '../e2e/real/programs.ts'
import { installNpmPrograms } from './real/install-npm-programs.ts'

/** The counts of vitest's JSON report. */
interface Count {
  readonly numPassedTests: number
  readonly numFailedTests: number
}

const root = path.join(import.meta.dirname, '..')
const install = 'apt-get install -y --no-install-recommends'

/** The tests start their own displays and must not use the user's. */
function testEnvironment(): NodeJS.ProcessEnv {
  const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, XDG_SESSION_TYPE: _session, ...env } = process.env
  return env
}

function runTests(args: readonly string[], report: string): Promise<number> {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const child = spawn(
    process.execPath,
    [vitest, 'run', '-c', 'vitest.real.config.ts', ...reporters, ...args],
    { cwd: root, env: testEnvironment(), stdio: 'inherit' },
  )
  return new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

function countOf(report: string): Count {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Count
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 }
  }
}

/** Describes the skipped programs in one line. */
function notTried(missing: readonly RealProgram[]): string {
  const what = missing.map(({ command, purpose }) => `${command} (${purpose})`).join(', ')
  return `Not tried, because not installed: ${what}. ${howToInstall(missing)}`
}

/** Those from npm are installed with every run that can reach a registry. */
function howToInstall(missing: readonly RealProgram[]): string {
  const debian = packages(missing)
  return debian === '' ? 'npm could not install them.' : `${install} ${debian}`
}

function packages(programs: readonly RealProgram[]): string {
  return [...new Set(programs.flatMap((program) => ('debian' in program ? [program.debian] : [])))].join(' ')
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--packages')) {
    console.log(packages(realPrograms))
    return 0
  }
  // Where it fails they are missing, which is said.
  const installed = installNpmPrograms().catch(() => undefined)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-real-report-'))
  const code = await runTests(args, path.join(folder, 'report.json'))
  await installed
  const missing = missingPrograms()
  const { numPassedTests, numFailedTests } = countOf(path.join(folder, 'report.json'))
  rmSync(folder, { recursive: true, force: true })
  const isMissingFailure = missing.length > 0 && Boolean(process.env.CI)
  if (missing.length > 0) console.log(notTried(missing))
  if (isMissingFailure) console.log('In CI nothing may be left out.')
  console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
  const nothingRan = numPassedTests === 0 && missing.length === 0
  return code === 0 && !isMissingFailure && !nothingRan ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
