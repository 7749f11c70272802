/**
 * `npm test`: what CI runs (before `test:real`), one stage after another, each named with its time. Stages that need
 * only Node come first; the platform stages install what they need or say what to install. What failed is named once
 * more at the very end, where somebody looks who sees only the last lines.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { failuresIn } from './test-failures.ts'

interface Stage {
  readonly name: string
  readonly command: readonly [string, ...string[]]
}

const root = path.join(import.meta.dirname, '..')

const stages: readonly Stage[] = [
  { name: 'format', command: ['biome', 'format', '.'] },
  { name: 'lint', command: ['biome', 'lint', '.', '--error-on-warnings'] },
  { name: 'names', command: ['node', 'scripts/names.ts'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'types of the page', command: ['tsc', '-p', 'renderer'] },
  { name: 'types of the journeys', command: ['tsc', '-p', 'e2e'] },
  { name: 'unit tests', command: ['vitest', 'run'] },
  { name: 'build', command: ['node', 'scripts/build.ts'] },
  { name: 'built program', command: ['vitest', 'run', '-c', 'vitest.built.config.ts'] },
  { name: 'packaging', command: ['vitest', 'run', '-c', 'vitest.pack.config.ts'] },
  {
    name: 'desktop suite',
    command: ['node', 'scripts/with-display.ts', 'vitest', 'run', '-c', 'vitest.browser.config.ts'],
  },
  {
    name: 'journeys',
    command: ['node', 'scripts/with-display.ts', 'playwright', 'test', '-c', 'e2e/playwright.config.ts'],
  },
]

/** The pinned Node and the tools of this checkout take precedence over the machine's. */
const env = {
  ...process.env,
  PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
  // A stage writes into a pipe, which would cost a terminal its colours.
  ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
}

/**
 * Runs one stage and shows what it prints as it comes.
 * @returns its exit code (127 where its program cannot be started), and all that it printed
 */
function run({ command: [program, ...args] }: Stage): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: ['inherit', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    const printed: Buffer[] = []
    const pass = (to: NodeJS.WriteStream) => (chunk: Buffer) => {
      printed.push(chunk)
      to.write(chunk)
    }
    child.stdout.on('data', pass(process.stdout))
    child.stderr.on('data', pass(process.stderr))
    child.on('error', ({ message }) => resolve({ code: 127, output: message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(printed).toString() }))
  })
}

const wanted = process.argv.slice(2)
const report: string[] = []
const failures: string[] = []
let failed = 0
for (const stage of stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n── ${stage.name}`)
  const started = performance.now()
  const { code, output } = await run(stage)
  if (code !== 0) {
    failed += 1
    failures.push(...failuresIn(output).map((line) => `${stage.name}: ${line}`))
  }
  report.push(
    `${code === 0 ? 'ok    ' : 'FAILED'} ${stage.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  )
}
console.log(`\n${report.join('\n')}`)
for (const line of failures) console.log(line)
console.log(`stages: ${report.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
