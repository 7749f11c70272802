import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { realPrograms } from '../e2e/real/programs.ts'

/** A machine without any program. */
let empty: string
beforeAll(() => {
  empty = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-nothing-'))
})
afterAll(() => rmSync(empty, { recursive: true }))

function runReal(args: readonly string[], more: NodeJS.ProcessEnv) {
  const { CI: _ci, VITEST: _v, VITEST_WORKER_ID: _w, VITEST_POOL_ID: _p, ...env } = process.env
  const script = path.join(import.meta.dirname, 'real.ts')
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...env, PATH: empty, CLAIMCHECK_REAL_PROGRAMS: path.join(empty, 'npm'), ...more },
  })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  return new Promise<{ code: number | null; lines: readonly string[] }>((resolve) =>
    child.on('close', (code) => resolve({ code, lines: out.trim().split('\n') })),
  )
}

describe('npm run test:real, with nothing installed', () => {
  it('names in one line what was skipped and what to install, and succeeds', async () => {
    const { code, lines } = await runReal([], {})
    const said = lines.filter((line) => line.startsWith('Not tried'))
    expect(said).toHaveLength(1)
    for (const program of realPrograms) {
      expect(said[0]).toContain(program.command)
      if ('debian' in program) expect(said[0]).toContain(program.debian)
    }
    expect(lines.at(-1)).toBe('0 passed, 0 failed')
    expect(code).toBe(0)
  })

  it('fails in CI', async () => {
    const { code } = await runReal([], { CI: 'true' })
    expect(code).toBe(1)
  })

  it('prints the packages for CI to install', async () => {
    const { code, lines } = await runReal(['--packages'], {})
    expect(lines).toHaveLength(1)
    expect(lines[0]?.split(' ')).toEqual([
      ...new Set(realPrograms.flatMap((program) => ('debian' in program ? [program.debian] : []))),
    ])
    expect(code).toBe(0)
  })
})
