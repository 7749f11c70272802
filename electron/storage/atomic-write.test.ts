import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { writeAtomically } from './atomic-write.ts'
import { openFiles, watchSteps } from './file-steps.fixture.ts'

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const mutable = { ...real }
  return {
    ...real,
    default: mutable,
    chown: (...all: Parameters<typeof real.chown>) => mutable.chown(...all),
    rename: (...all: Parameters<typeof real.rename>) => mutable.rename(...all),
    stat: (file: string) => mutable.stat(file),
  }
})

const onPosix = test.skipIf(process.platform === 'win32')

function place(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'whole-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'kept.json')
}

/** Records file operations from now on, in order, including renames. */
async function watched(): Promise<readonly string[]> {
  const did = await watchSteps(place())
  const { rename } = fs
  vi.spyOn(fs, 'rename').mockImplementation((from, to) => {
    did.push('rename')
    return rename(from, to)
  })
  return did
}

onPosix.each([
  ['a text', 'text', 'writeFile'],
  ['parts', [Buffer.from('te'), Buffer.from('xt')], 'writev'],
] as const)(
  'the file is synced before it takes the place of the other, and then its folder: %s',
  async (_name, content, write) => {
    const did = await watched()
    const file = place()
    await writeAtomically(file, content)
    expect(did).toEqual([write, 'sync', 'rename', 'sync'])
    expect(readFileSync(file, 'utf8')).toBe('text')
  },
)

onPosix('only its owner can read it, whoever could read the one before', async () => {
  const file = place()
  writeFileSync(file, 'before', { mode: 0o644 })
  await writeAtomically(file, 'text')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test.each(['writev', 'sync'] as const)(
  'where %s fails, the previous file is there, and nothing else',
  async (step) => {
    const file = place()
    writeFileSync(file, 'before')
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
    vi.spyOn(await openFiles(place()), step).mockRejectedValueOnce(full)
    await expect(writeAtomically(file, [Buffer.from('text')])).rejects.toThrow('full')
    expect(readdirSync(path.dirname(file))).toEqual(['kept.json'])
    expect(readFileSync(file, 'utf8')).toBe('before')
  },
)

test('many parts are written in one call, empty ones too', async () => {
  const file = place()
  const writev = vi.spyOn(await openFiles(place()), 'writev')
  const parts = Array.from({ length: 3_000 }, (_, n) => Buffer.from(n % 3 === 0 ? '' : `${n},`))
  await writeAtomically(file, parts)
  expect(readFileSync(file, 'utf8')).toBe(parts.join(''))
  expect(writev).toHaveBeenCalledOnce()
})

test('where the disk takes a part at a time, everything is written', async () => {
  const file = place()
  const files = await openFiles(place())
  const { writev } = files
  const sizes: number[] = []
  vi.spyOn(files, 'writev').mockImplementation(function (this: typeof files, buffers) {
    const [first] = buffers as Buffer[]
    sizes.push(buffers.length)
    return Reflect.apply(writev, this, [[first?.subarray(0, 2)]])
  })
  await writeAtomically(
    file,
    ['abc', 'de', 'f'].map((text) => Buffer.from(text)),
  )
  expect(readFileSync(file, 'utf8')).toBe('abcdef')
  expect(sizes).toEqual([3, 3, 2, 1])
})

test('where the disk takes nothing more, the previous file is there, and nothing else', async () => {
  const file = place()
  writeFileSync(file, 'before')
  vi.spyOn(await openFiles(place()), 'writev').mockResolvedValue({ bytesWritten: 0, buffers: [] })
  await expect(writeAtomically(file, [Buffer.from('text')])).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(readdirSync(path.dirname(file))).toEqual(['kept.json'])
  expect(readFileSync(file, 'utf8')).toBe('before')
})

onPosix('a link stays one, and what it leads to is written', async () => {
  const [file, link] = [place(), place()]
  writeFileSync(file, 'before')
  symlinkSync(file, link)
  await writeAtomically(link, 'text')
  expect(readFileSync(file, 'utf8')).toBe('text')
  expect(readdirSync(path.dirname(link), { withFileTypes: true })[0]?.isSymbolicLink()).toBe(true)
})

onPosix('written by an administrator it keeps its owner', async () => {
  const file = place()
  writeFileSync(file, 'before')
  vi.spyOn(process as { geteuid: () => number }, 'geteuid').mockReturnValue(0)
  const { stat } = fs
  vi.spyOn(fs, 'stat').mockImplementation(async (of) => Object.assign(await stat(of), { uid: 4711, gid: 12 }))
  const chown = vi.spyOn(fs, 'chown').mockResolvedValue()
  await writeAtomically(file, 'text')
  expect(chown.mock.calls.map(([of, ...owner]) => [path.dirname(String(of)), ...owner])).toEqual([
    [path.dirname(file), 4711, 12],
  ])
})

/** Nobody lets it go on, or stop, before. */
const inTime = () => Promise.withResolvers<void>()

onPosix(
  'what goes on beside is told when the content is written, and waited for before it is synced',
  async () => {
    const did: string[] = []
    const seen = await watched()
    const [file, ready] = [place(), inTime()]
    writeFileSync(file, 'before')
    const steps = { filled: () => void did.push('filled'), ready: ready.promise }
    const writing = writeAtomically(file, [Buffer.from('text')], steps)
    await expect.poll(() => did).toEqual(['filled'])
    await setTimeout(20)
    expect(seen).toEqual(['writev'])
    expect(readFileSync(file, 'utf8')).toBe('before')
    ready.resolve()
    await writing
    expect(seen).toEqual(['writev', 'sync', 'rename', 'sync'])
    expect(readFileSync(file, 'utf8')).toBe('text')
  },
)

test('what may not take the place leaves nothing, and the previous file is there', async () => {
  const [file, ready] = [place(), inTime()]
  writeFileSync(file, 'before')
  const writing = writeAtomically(file, 'text', { ready: ready.promise })
  await expect.poll(() => readdirSync(path.dirname(file))).toHaveLength(2)
  ready.reject(new Error('too late'))
  await expect(writing).rejects.toThrow('too late')
  expect(readdirSync(path.dirname(file))).toEqual(['kept.json'])
  expect(readFileSync(file, 'utf8')).toBe('before')
})

const openOnes = () => readdirSync('/proc/self/fd').length
const onLinux = test.skipIf(process.platform !== 'linux')

/** How many files are open that no folder holds any more. */
const replacedOnes = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).endsWith('kept.json (deleted)')
    } catch {
      return false
    }
  }).length

onLinux('the previous file is cleared away once the new one is safe', async () => {
  const file = place()
  writeFileSync(file, 'before')
  const before = openOnes()
  const files = await openFiles(place())
  const { sync } = files
  const open: number[] = []
  vi.spyOn(files, 'sync').mockImplementation(function (this: typeof files) {
    open.push(replacedOnes())
    return Reflect.apply(sync, this, [])
  })
  const clearing: Promise<void>[] = []
  await writeAtomically(file, 'text', { clearing: (cleared) => void clearing.push(cleared) })
  await Promise.all(clearing)
  expect(clearing).toHaveLength(1)
  // The new file's, and then the folder's.
  expect(open).toEqual([0, 1])
  expect(openOnes()).toBe(before)
})

onLinux.each([
  ['a share that replaces no open file', 1, 'text'],
  ['one that replaces none at all', 1_000, 'before'],
])('nothing stays open on %s', async (_where, times, left) => {
  const file = place()
  writeFileSync(file, 'before')
  const before = openOnes()
  const { rename } = fs
  const refused = Object.assign(new Error('open'), { code: 'ETXTBSY' })
  const renaming = vi.spyOn(fs, 'rename').mockImplementation((from, to) => {
    return renaming.mock.calls.length > times ? rename(from, to) : Promise.reject(refused)
  })
  await writeAtomically(file, 'text', { clearing: () => undefined }).catch(() => undefined)
  expect(readFileSync(file, 'utf8')).toBe(left)
  expect(openOnes()).toBe(before)
})
