import { lstatSync, lutimesSync, readdirSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs'
import fs, { mkdir } from 'node:fs/promises'
import os from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { takeFileLock } from './file-lock.ts'
import {
  expectGood,
  filledVault,
  passphrase,
  putAll,
  quickFiles,
  temporaryFolder,
  testVault,
} from './vault.fixture.ts'

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const mutable = { ...real }
  return {
    ...real,
    default: mutable,
    rename: (...all: Parameters<typeof real.rename>) => mutable.rename(...all),
  }
})

async function somePath(): Promise<string> {
  const folder = temporaryFolder()
  await mkdir(folder)
  return join(folder, 'vault.json')
}

async function withFileLock<Value>(path: string, act: () => Promise<Value>): Promise<Value> {
  const lock = await takeFileLock(path)
  if (!lock) throw new Error('refused')
  return act().finally(() => lock.release())
}

const skipped = process.platform === 'win32'

test.skipIf(skipped)('locks do not overlap, and leave nothing behind', async () => {
  const path = await somePath()
  let inside = 0
  let most = 0
  const act = async () => {
    most = Math.max(most, ++inside)
    await setTimeout(5)
    inside -= 1
  }
  await Promise.all(Array.from({ length: 8 }, () => withFileLock(path, act)))
  expect(most).toBe(1)
  expect(readdirSync(join(path, '..'))).toEqual([])
})

test.skipIf(skipped)('a lock is released after a failure', async () => {
  const path = await somePath()
  await expect(withFileLock(path, () => Promise.reject(new Error('full')))).rejects.toThrow('full')
  expect(await withFileLock(path, async () => 'next')).toBe('next')
})

/** No process has a number beyond this one anywhere. */
const deadPid = 2 ** 30

test.skipIf(skipped)('the lock of a program that was killed is taken over at once', async () => {
  const path = await somePath()
  symlinkSync(`${deadPid} ${os.hostname()}`, `${path}.lock`)
  const started = performance.now()
  expect(await withFileLock(path, async () => 'mine')).toBe('mine')
  expect(performance.now() - started).toBeLessThan(1000)
  expect(readdirSync(join(path, '..'))).toEqual([])
})

test.skipIf(skipped)(
  "another machine's lock is waited for, and taken over when it is too old to be true",
  async () => {
    const path = await somePath()
    symlinkSync('1 another-machine', `${path}.lock`)
    await expect(withFileLock(path, async () => 'mine')).rejects.toThrow('refused')
    expect(lstatSync(`${path}.lock`).isSymbolicLink()).toBe(true)
    lutimesSync(`${path}.lock`, 1, 1)
    expect(await withFileLock(path, async () => 'mine')).toBe('mine')
  },
)

test.skipIf(skipped)('a program that was quicker to take over a lock keeps it', async () => {
  const path = await somePath()
  const lock = `${path}.lock`
  const quicker = '1 another-machine'
  symlinkSync(`${deadPid} ${os.hostname()}`, lock)
  const { rename } = fs
  vi.spyOn(fs, 'rename').mockImplementationOnce((from, to) => {
    unlinkSync(lock)
    symlinkSync(quicker, lock)
    // So late that there is no other try.
    vi.spyOn(performance, 'now').mockReturnValue(Number.POSITIVE_INFINITY)
    return rename(from, to)
  })
  await expect(withFileLock(path, async () => 'mine')).rejects.toThrow('refused')
  expect(readdirSync(join(path, '..'))).toEqual(['vault.json.lock'])
  expect(readlinkSync(lock)).toBe(quicker)
})

test.skipIf(skipped)(
  'a vault that another machine is writing to says so, and takes the change later',
  async () => {
    const { vault, folder, file } = await filledVault({ a: 1 })
    await vault.settled()
    symlinkSync('1 another-machine', `${file}.lock`)
    await expect(putAll(vault, { b: 2 })).rejects.toMatchObject({
      problem: { kind: 'vaultUnwritable', detail: 'held by another program' },
    })
    lutimesSync(`${file}.lock`, 1, 1)
    await putAll(vault, { c: 3 })
    const again = testVault(folder)
    expectGood(await again.unlock(passphrase))
    expect(again.list('connection').map(({ id }) => id)).toEqual(['a', 'c'])
  },
)

test.skipIf(skipped)('a lock is held from a change to its backup, and by nobody afterwards', async () => {
  const { vault, folder } = await filledVault({ a: 1 })
  const lock = 'vault.json.lock'
  await putAll(vault, { b: 2 })
  expect(readdirSync(folder)).toContain(lock)
  await vault.settled()
  expect(readdirSync(folder)).not.toContain(lock)
})

test.skipIf(skipped)('a change that fails holds no lock', async () => {
  const { mood, writeFile } = quickFiles()
  const { vault, folder } = await filledVault({ a: 1 }, { writeFile })
  await vault.settled()
  mood.failing = 'ENOSPC'
  await expect(putAll(vault, { b: 2 })).rejects.toThrow()
  expect(readdirSync(folder)).not.toContain('vault.json.lock')
})

test.skipIf(skipped)('writing without a rest gives the lock away now and then', async () => {
  const { vault, folder } = await filledVault({ a: 1 })
  await vault.settled()
  let time = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    time += 600
    return time
  })
  await putAll(vault, { b: 2 })
  expect(readdirSync(folder)).not.toContain('vault.json.lock')
})
