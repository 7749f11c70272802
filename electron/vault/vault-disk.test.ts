/** Disks that are full, read-only, slow, or in somebody else's hands. */
import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import fs from 'node:fs/promises'
import os from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { writeAtomically } from '../storage/atomic-write.ts'
import type { WriteFile } from './folder-files.ts'
import type { JsonVault } from './json-records.fixture.ts'
import {
  closedVault,
  expectGood,
  filledVault,
  passphrase,
  putAll,
  readRaw,
  temporaryFolder,
  testVault,
} from './vault.fixture.ts'

const namesIn = (vault: JsonVault) => vault.list('connection').map(({ id }) => id)

/** @throws Error where mounting is not allowed, or there are no such disks. */
function mountSmallDisk(folder: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
}

const unmount = (folder: string) => void execFileSync('umount', ['-l', folder])

/** A small disk of the test's own. */
function smallDisk(size: string): string {
  const folder = temporaryFolder()
  mkdirSync(folder)
  mountSmallDisk(folder, size)
  onTestFinished(() => unmount(folder))
  return folder
}

/** Found out by trying: what an administrator may do differs from one container to the next. */
function mayMount(): boolean {
  const folder = mkdtempSync(join(os.tmpdir(), 'claimcheck-disk-'))
  try {
    mountSmallDisk(folder, '64k')
    unmount(folder)
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const canMount = mayMount()
const onSmallDisk = test.skipIf(!canMount)
const unlessMounted = canMount ? '' : ' (skipped: this account may not mount a small disk)'

onSmallDisk(
  `on a disk that fills up in the middle of a write the vault stays whole, and so does its copy${unlessMounted}`,
  async () => {
    const disk = smallDisk('512k')
    const folder = join(disk, 'data')
    const vault = testVault(folder)
    expectGood(await vault.create(passphrase))
    await putAll(vault, { a: 'x'.repeat(30_000) })
    await vault.settled()
    const fill = (bytes: number) => writeFileSync(join(disk, 'fill'), Buffer.alloc(bytes))
    fill(300_000)
    await expect(putAll(vault, { b: 'y'.repeat(120_000) })).rejects.toMatchObject({
      problem: { kind: 'vaultUnwritable', detail: 'ENOSPC' },
    })
    await vault.settled()
    expect(readdirSync(folder).sort()).toEqual(['vault.backup.json', 'vault.json'])
    for (const name of ['vault.json', 'vault.backup.json'])
      expect(Object.keys(readRaw(join(folder, name)).records)).toEqual(['connection:a'])
    fill(0)
    await putAll(vault, { b: 'now there is room' })
    const again = testVault(folder)
    expectGood(await again.unlock(passphrase))
    expect(namesIn(again)).toEqual(['a', 'b'])
  },
)

onSmallDisk(
  `on a disk that is full from the beginning no vault is made, and one can be made later${unlessMounted}`,
  async () => {
    const disk = smallDisk('64k')
    const folder = join(disk, 'data')
    mkdirSync(folder)
    try {
      writeFileSync(join(disk, 'fill'), Buffer.alloc(64_000))
      writeFileSync(join(disk, 'rest'), Buffer.alloc(64_000))
    } catch {
      // Full now.
    }
    expect(await testVault(folder).create(passphrase)).toMatchObject({ problem: { kind: 'vaultUnwritable' } })
    expect((await testVault(folder).look()).kind).toBe('absent')
    rmSync(join(disk, 'fill'))
    expectGood(await testVault(folder).create(passphrase))
  },
)

onSmallDisk(
  `in a folder that became read-only the vault opens, refuses changes, and takes them again later${unlessMounted}`,
  async () => {
    const disk = smallDisk('1m')
    const folder = join(disk, 'data')
    expectGood(await testVault(folder).create(passphrase))
    const remount = (mode: string) => execFileSync('mount', ['-o', `remount,${mode}`, disk])
    remount('ro')
    const vault = testVault(folder)
    expectGood(await vault.unlock(passphrase))
    await expect(putAll(vault, { a: 1 })).rejects.toMatchObject({
      problem: { kind: 'vaultUnwritable', detail: 'EROFS' },
    })
    expect(namesIn(vault)).toEqual([])
    remount('rw')
    await putAll(vault, { a: 2 })
    expect(namesIn(vault)).toEqual(['a'])
  },
)

/** A file that another program holds: opening and reading it fails as on Windows, reading `times` times. */
function heldFor(path: string, times: number, code = 'EBUSY') {
  const { open, readFile: read } = fs
  let left = times
  vi.spyOn(fs, 'open').mockImplementation((file, ...rest) =>
    file !== path || left === 0
      ? open(file, ...rest)
      : Promise.reject(Object.assign(new Error('held'), { code })),
  )
  return vi.spyOn(fs, 'readFile').mockImplementation(((file: string, ...rest: never[]) => {
    if (file !== path || left === 0) return read(file, ...rest)
    left -= 1
    return Promise.reject(Object.assign(new Error('held'), { code }))
  }) as typeof fs.readFile)
}

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const mutable = { ...real }
  return {
    ...real,
    default: mutable,
    open: (...all: Parameters<typeof real.open>) => mutable.open(...all),
    readFile: (...all: Parameters<typeof real.readFile>) => mutable.readFile(...all),
    rename: (...all: Parameters<typeof real.rename>) => mutable.rename(...all),
  }
})

test('a file held for a moment is waited for', async () => {
  const { folder, file } = await closedVault()
  const spy = heldFor(file, 3)
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  expect(spy.mock.calls.filter(([path]) => path === file).length).toBeGreaterThan(3)
  expect(namesIn(vault)).toEqual(['a', 'b'])
})

test.each(['EBUSY', 'EACCES'])(
  'a file that stays held (%s) is not called damaged, not put aside, not replaced by its copy',
  async (code) => {
    const { folder, file } = await closedVault()
    const vault = testVault(folder)
    expectGood(await vault.unlock(passphrase))
    const before = readFileSync(file, 'utf8')
    heldFor(file, -1, code)
    const unwritable = { kind: 'vaultUnwritable', file, detail: code }
    await expect(putAll(vault, { c: 1 })).rejects.toMatchObject({ problem: unwritable })
    const held = { kind: 'vaultUnreadable', file, detail: code }
    const other = testVault(folder)
    expect(await other.look()).toEqual({ kind: 'unusable', problem: held })
    expect(await other.restore()).toEqual({ ok: false, problem: held })
    expect(await other.create(passphrase)).toEqual({ ok: false, problem: held })
    vi.restoreAllMocks()
    expect(readdirSync(folder).sort()).toEqual(['vault.backup.json', 'vault.json'])
    expect(readFileSync(file, 'utf8')).toBe(before)
    await putAll(vault, { c: 2 })
    expectGood(await other.unlock(passphrase))
    expect(namesIn(other)).toEqual(['a', 'b', 'c'])
  },
  20_000,
)

test('a copy that stays held is not replaced', async () => {
  const { vault, folder, file } = await filledVault({ a: 1 })
  await vault.settled()
  const backup = join(folder, 'vault.backup.json')
  const before = readFileSync(backup, 'utf8')
  heldFor(backup, -1)
  await putAll(vault, { b: 2 })
  await vault.settled()
  expect(readFileSync(backup, 'utf8')).toBe(before)
  vi.restoreAllMocks()
  await putAll(vault, { c: 3 })
  await vault.settled()
  expect(readRaw(backup)).toEqual(readRaw(file))
})

test('a file held while it is replaced is waited for', async () => {
  const { vault, file } = await filledVault({ a: 1 })
  await vault.settled()
  const { rename } = fs
  let left = 3
  vi.spyOn(fs, 'rename').mockImplementation((from, to) => {
    if (to !== file || left === 0) return rename(from, to)
    left -= 1
    return Promise.reject(Object.assign(new Error('held'), { code: 'EPERM' }))
  })
  await putAll(vault, { b: 2 })
  expect(left).toBe(0)
  expect(Object.keys(readRaw(file).records)).toEqual(['connection:a', 'connection:b'])
})

/** A slow disk: every write takes its time before it is done, and may fail after it was done. */
function slowDisk(milliseconds: number) {
  const mood = { failsAfterwards: false, underWay: 0, most: 0 }
  const writeFile: WriteFile = async (path, bytes) => {
    mood.underWay += 1
    mood.most = Math.max(mood.most, mood.underWay)
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    await writeAtomically(path, bytes)
    mood.underWay -= 1
    if (mood.failsAfterwards) throw Object.assign(new Error('too late'), { code: 'EIO' })
  }
  return { mood, writeFile }
}

test('on a slow disk changes wait for each other, and locking in the middle loses none', async () => {
  const { mood, writeFile } = slowDisk(40)
  const { vault, folder } = await filledVault({}, { writeFile })
  const changing = [1, 2, 3, 4].map((value) => putAll(vault, { [`n${value}`]: value }))
  await changing[0]
  vault.lock()
  expect(expectGood(await vault.unlock(passphrase)).kind).toBe('open')
  await Promise.all(changing)
  expect(namesIn(vault)).toEqual(['n1', 'n2', 'n3', 'n4'])
  expect(mood.most).toBe(1)
  const again = testVault(folder)
  expectGood(await again.unlock(passphrase))
  expect(namesIn(again)).toEqual(['n1', 'n2', 'n3', 'n4'])
})

test('settling waits for the slowest write', async () => {
  const { writeFile } = slowDisk(60)
  const { vault, file } = await filledVault({}, { writeFile })
  void putAll(vault, { a: 1 })
  await vault.settled()
  expect(Object.keys(readRaw(file).records)).toEqual(['connection:a'])
})

test('a write that failed after it reached the disk does not stand in the way of the next', async () => {
  const { mood, writeFile } = slowDisk(0)
  const { vault, file } = await filledVault({ a: 1 }, { writeFile })
  mood.failsAfterwards = true
  await expect(putAll(vault, { b: 2 })).rejects.toMatchObject({ problem: { detail: 'EIO' } })
  mood.failsAfterwards = false
  await putAll(vault, { c: 3 })
  expect(Object.keys(readRaw(file).records)).toEqual(['connection:a', 'connection:c'])
})

test('what killed writes left behind is swept, what may be under way is not', async () => {
  const { folder } = await closedVault()
  const old = ['vault.json.tmp-17637600001a2b3c', `vault.backup.json.tmp-${'0'.repeat(16)}`]
  const kept = [`vault.json.tmp-${'f'.repeat(16)}`, 'vault.json.tmp-mine', 'other.json.tmp-0000000000000000']
  for (const name of [...old, ...kept]) writeFileSync(join(folder, name), 'sealed')
  for (const name of [...old, ...kept.slice(1)]) utimesSync(join(folder, name), 1, 1)
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  await vault.settled()
  expect(readdirSync(folder).sort()).toEqual([...kept, 'vault.backup.json', 'vault.json'].sort())
})

test.skipIf(process.platform === 'win32')('a folder that went away is made anew', async () => {
  const { vault, folder, file } = await filledVault({ a: 1 })
  await vault.settled()
  rmSync(folder, { recursive: true })
  await putAll(vault, { b: 2 })
  expect(Object.keys(readRaw(file).records)).toEqual(['connection:a', 'connection:b'])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})
