import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import description from '../package.json' with { type: 'json' }
import { yaml } from './packaging/builder-libraries.ts'

const root = path.join(import.meta.dirname, '..')

interface Job {
  readonly strategy: {
    readonly matrix: { readonly include: readonly { readonly os: string; readonly packed: string }[] }
  }
  readonly steps: readonly { readonly run?: string; readonly uses?: string }[]
}

describe('the workflow for a real Electron', () => {
  const text = readFileSync(path.join(root, '.github/workflows/electron.yml'), 'utf8')
  const { electron: job } = (yaml.load(text) as { jobs: { electron: Job } }).jobs
  const commands = job.steps.flatMap(({ run }) => run?.trim().split('\n') ?? [])

  it('runs on the three systems', () => {
    expect(job.strategy.matrix.include.map(({ os }) => os.split('-')[0])).toEqual([
      'ubuntu',
      'macos',
      'windows',
    ])
  })

  it('builds, runs contract and journeys, and makes installers, in that order', () => {
    const scripts = commands.flatMap((command) => /^npm run (\S+)/.exec(command)?.[1] ?? [])
    expect(scripts).toEqual(['build', 'test:electron', 'journeys', 'dist'])
    for (const script of scripts) expect(Object.keys(description.scripts)).toContain(script)
  })

  it('calls files and packages that are there', () => {
    expect(existsSync(path.join(root, 'vitest.electron.config.ts'))).toBe(true)
    expect(existsSync(path.join(root, 'docs/first-run.md'))).toBe(true)
    const packages = commands.flatMap((command) => /^npx (\S+)/.exec(command)?.[1] ?? [])
    expect(packages).toEqual(['install-electron', '@electron/fuses'])
    const { bin } = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8'))
    expect(Object.keys(bin)).toContain('install-electron')
  })

  it('takes actions in one version each', () => {
    const actions = job.steps.flatMap(({ uses }) => uses ?? [])
    expect(actions.length).toBeGreaterThan(0)
    for (const action of actions) expect(action).toMatch(/^actions\/[a-z-]+@v\d+\.\d+\.\d+$/)
  })
})
