import { once } from 'node:events'
import { accessSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { PlatformChoice } from './choose-platform.ts'
import { runCommand } from './platform/machine.ts'
import { commandOf, nodeFlags, startProgram } from './start-program.ts'

const electron: PlatformChoice = { kind: 'electron', executable: '/opt/electron', why: '' }
const chromium: PlatformChoice = { kind: 'chromium', executable: '/usr/bin/chromium', why: '' }
const entries = { electronEntry: 'main.js', chromiumEntry: 'main-chromium.js', args: ['--data-folder=/x'] }

describe('the command', () => {
  it('is the binary with its entry, without the variable that makes it plain Node', () => {
    const env = { ELECTRON_RUN_AS_NODE: '1', HOME: '/home/ann' }
    expect(commandOf(electron, { ...entries, env }, false)).toEqual({
      program: '/opt/electron',
      args: ['main.js', '--data-folder=/x'],
      env: { HOME: '/home/ann' },
    })
  })

  it('disables the sandbox only as root, where Chromium does not start with it', () => {
    expect(commandOf(electron, { ...entries, env: {} }, true).args[0]).toBe('--no-sandbox')
    expect(commandOf(electron, { ...entries, env: {} }, false).args).not.toContain('--no-sandbox')
  })

  it('is Node with the chosen browser', () => {
    expect(commandOf(chromium, { ...entries, env: {} }, true)).toEqual({
      program: process.execPath,
      args: [...nodeFlags, 'main-chromium.js', '--data-folder=/x'],
      env: { CLAIMCHECK_BROWSER: '/usr/bin/chromium' },
    })
  })
})

describe('a started program', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-start-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const started = (code: string) => {
    const chromiumEntry = path.join(folder, 'program.mjs')
    writeFileSync(chromiumEntry, code)
    return startProgram(chromium, { electronEntry: '', chromiumEntry, args: ['7'] })
  }

  it('passes on its exit code and receives its arguments', async () => {
    expect(await started('process.exit(Number(process.argv[2]))').ended).toBe(7)
  })

  it('receives the signals of this process', async () => {
    const ready = path.join(folder, 'ready')
    const { child, ended } = started(
      `import { writeFileSync } from 'node:fs'
       process.on('SIGTERM', () => process.exit(9))
       setInterval(() => {}, 1000)
       writeFileSync(${JSON.stringify(ready)}, '')`,
    )
    await vi.waitFor(() => accessSync(ready), { timeout: 10_000 })
    process.emit('SIGTERM', 'SIGTERM')
    expect(await ended).toBe(9)
    expect(child.exitCode).toBe(9)
    expect(process.listenerCount('SIGHUP')).toBe(0)
  })

  it.skipIf(process.platform === 'win32')(
    'receives one Ctrl+C once, however often this process does',
    async () => {
      const [ready, received] = [path.join(folder, 'ready-once'), path.join(folder, 'heard')]
      const { ended } = started(
        `import { appendFileSync, writeFileSync } from 'node:fs'
       process.on('SIGINT', () => {
         appendFileSync(${JSON.stringify(received)}, 'x')
         setTimeout(() => process.exit(0), 500)
       })
       setInterval(() => {}, 1000)
       writeFileSync(${JSON.stringify(ready)}, '')`,
      )
      await vi.waitFor(() => accessSync(ready), { timeout: 10_000 })
      process.emit('SIGINT', 'SIGINT')
      // Pending signals of a kind are merged, so the next one is sent after a moment.
      await new Promise((resolve) => setTimeout(resolve, 100))
      process.emit('SIGINT', 'SIGINT')
      expect(await ended).toBe(0)
      expect(readFileSync(received, 'utf8')).toBe('x')
    },
  )

  it('ends with 128 plus the number of the signal that ended it', async () => {
    const { child, ended } = started('setInterval(() => {}, 1000)')
    await once(child, 'spawn')
    child.kill('SIGTERM')
    expect(await ended).toBe(143)
  })
})

describe('a command with limits', () => {
  const node = (code: string, limits: { stallSeconds: number; limitSeconds: number; grows?: string[] }) =>
    runCommand({ program: process.execPath, args: ['-e', code], ...limits })

  it('reports how it ended and its last output', async () => {
    const limits = { stallSeconds: 10, limitSeconds: 10 }
    expect(await node("console.log('a'); console.log('b')", limits)).toEqual({ ok: true, said: 'b' })
    expect(await node("console.error('no'); process.exitCode = 2", limits)).toEqual({ ok: false, said: 'no' })
    const missing = await runCommand({ program: '/no/such', args: [], ...limits })
    expect(missing).toMatchObject({ ok: false, said: expect.stringContaining('ENOENT') })
  })

  it('is ended together with its children when it makes no progress', async () => {
    const child =
      "require('child_process').spawn(process.execPath, ['-e', 'setInterval(()=>{},1000)'], {stdio: 'inherit'})"
    const outcome = await node(`${child}; setInterval(() => {}, 1000)`, {
      stallSeconds: 0.5,
      limitSeconds: 20,
    })
    expect(outcome).toEqual({ ok: false, said: 'no progress for 0.5 s' })
  })

  it('is left alone while a folder grows', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-grow-'))
    const file = JSON.stringify(path.join(folder, 'download'))
    const grow = `let n = 0; const t = setInterval(() => { require('fs').appendFileSync(${file}, 'x'); if (++n === 20) clearInterval(t) }, 150)`
    expect(await node(grow, { stallSeconds: 2, limitSeconds: 20, grows: [folder] })).toMatchObject({
      ok: true,
    })
    await rm(folder, { recursive: true })
  })

  it('is ended at its limit however busy it is', async () => {
    const busy = 'setInterval(() => console.log(Math.random()), 50)'
    const outcome = await node(busy, { stallSeconds: 5, limitSeconds: 0.6 })
    expect(outcome).toEqual({ ok: false, said: 'not done after 0.6 s' })
  })
})
