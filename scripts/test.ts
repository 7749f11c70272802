/**
 * `npm test`: what CI runs (before `test:real`), one stage after another, each named with its time. Stages that need
 * only Node come first; the platform stages install what they need or say what to install.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'

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
}

function run({ command: [program, ...args] }: Stage): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
    child.on('error', () => resolve(127))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

const wanted = process.argv.slice(2)
const report: string[] = []
let failed = 0
for (const stage of stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n── ${stage.name}`)
  const started = performance.now()
  const code = await run(stage)
  if (code !== 0) failed += 1
  report.push(
    `${code === 0 ? 'ok    ' : 'FAILED'} ${stage.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  )
}
console.log(`\n${report.join('\n')}`)
console.log(`stages: ${report.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
