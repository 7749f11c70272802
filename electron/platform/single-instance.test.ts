import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addressOf, claimSingleInstance, mayBeRunning } from './single-instance.ts'

let base: string
beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-single-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

describe('single start', () => {
  it('admits the first and brings it to the front for the second', async () => {
    const folder = path.join(base, 'a', 'data')
    const onSecond = vi.fn()
    expect(mayBeRunning(folder)).toBe(process.platform === 'win32')
    expect(await claimSingleInstance(folder, onSecond)).toBe('first')
    expect(mayBeRunning(folder)).toBe(true)
    expect(await claimSingleInstance(folder, vi.fn())).toBe('second')
    await vi.waitFor(() => expect(onSecond).toHaveBeenCalledOnce(), { timeout: 10_000 })
    expect(await claimSingleInstance(path.join(folder, '..', 'data'), vi.fn())).toBe('second')
  })

  it.skipIf(process.platform === 'win32')('removes other users’ rights to an existing folder', async () => {
    const folder = path.join(base, 'open')
    await mkdir(folder)
    await writeFile(path.join(folder, 'vault.json'), '{}')
    await chmod(folder, 0o755)
    await claimSingleInstance(folder, vi.fn())
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  it.skipIf(process.platform === 'win32')('creates a folder that is its owner’s alone', async () => {
    const folder = path.join(base, 'new', 'data')
    await claimSingleInstance(folder, vi.fn())
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  it.skipIf(process.platform === 'win32')('starts although a socket never responds', async () => {
    const folder = path.join(base, 'mute')
    await mkdir(folder)
    const mute = net.createServer().listen(addressOf(folder))
    await once(mute, 'listening')
    const started = claimSingleInstance(folder, vi.fn())
    expect(await Promise.race([started, setTimeout(8_000, 'kept out')])).toBe('first')
    mute.close()
  })

  it('keeps other folders apart', async () => {
    expect(await claimSingleInstance(path.join(base, 'b'), vi.fn())).toBe('first')
    expect(await claimSingleInstance(path.join(base, 'c'), vi.fn())).toBe('first')
  })

  it('works in a folder whose path is too long for a socket', async () => {
    const folder = path.join(base, 'long'.repeat(40))
    expect(Buffer.byteLength(addressOf(folder))).toBeLessThanOrEqual(104)
    expect(await claimSingleInstance(folder, vi.fn())).toBe('first')
    expect(await claimSingleInstance(folder, vi.fn())).toBe('second')
    await rm(addressOf(folder), { force: true })
  })

  it.skipIf(process.platform === 'win32')('recovers what a crash left behind', async () => {
    const folder = path.join(base, 'crashed')
    const module = path.join(import.meta.dirname, 'single-instance.ts')
    const program = `import { claimSingleInstance } from ${JSON.stringify(module)}
      await claimSingleInstance(${JSON.stringify(folder)}, () => {}); process.stdout.write('in'); setInterval(() => {}, 1e6)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program])
    await once(child.stdout, 'data')
    expect(await claimSingleInstance(folder, vi.fn())).toBe('second')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(existsSync(addressOf(folder))).toBe(true)
    expect(await claimSingleInstance(folder, vi.fn())).toBe('first')
  })

  it('names a pipe on Windows', () => {
    expect(addressOf('C:\\data', 'win32')).toMatch(/^\\\\\.\\pipe\\claimcheck-[0-9a-f]{24}$/)
  })
})
