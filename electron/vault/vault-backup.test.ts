/** The backup is written while the vault file is synced, and takes its place only after it. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { type WriteSteps, writeAtomically } from '../storage/atomic-write.ts'
import type { FileContent } from './document.ts'
import type { WriteFile } from './folder-files.ts'
import { filledVault, putAll, type TestOptions } from './vault.fixture.ts'

type Write = (...what: Parameters<typeof writeAtomically>) => Promise<void>

/** Writes really, and tells of it. `instead` takes the next write of a file. */
function toldDisk() {
  const did: string[] = []
  const instead = new Map<string, Write>()
  const writeFile: WriteFile = async (path: string, content: FileContent, steps: WriteSteps = {}) => {
    const name = basename(path, '.json')
    const write = instead.get(name) ?? writeAtomically
    instead.delete(name)
    did.push(`${name} begun`)
    await write(path, content, steps)
    did.push(`${name} there`)
  }
  return { did, instead, writeFile }
}

async function toldVault(options?: TestOptions) {
  const disk = toldDisk()
  const { vault, folder } = await filledVault({ a: 1 }, { writeFile: disk.writeFile, ...options })
  await vault.settled()
  disk.did.length = 0
  const read = (name: string) => readFileSync(join(folder, `${name}.json`), 'utf8')
  return { ...disk, vault, folder, read }
}

const full: Write = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))

test('it begins before the vault file is there, and is there after it', async () => {
  const { vault, did, instead, read } = await toldVault()
  const before = read('vault')
  let then = ''
  instead.set('vault', async (...what) => {
    await writeAtomically(...what)
    then = read('vault.backup')
  })
  await putAll(vault, { b: 2 })
  await vault.settled()
  expect(did).toEqual(['vault begun', 'vault.backup begun', 'vault there', 'vault.backup there'])
  expect(then).toBe(before)
  expect(read('vault.backup')).toBe(read('vault'))
})

test('begun for a change that another one follows, it leaves nothing', async () => {
  const { vault, did, instead, folder, read } = await toldVault()
  let more: Promise<void> | undefined
  instead.set('vault', async (path, content, steps) => {
    await writeAtomically(path, content, steps)
    more = putAll(vault, { c: 3 })
  })
  await putAll(vault, { b: 2 })
  await more
  await vault.settled()
  expect(did.filter((each) => each.startsWith('vault.backup'))).toEqual([
    'vault.backup begun',
    'vault.backup begun',
    'vault.backup there',
  ])
  expect(readdirSync(folder).sort()).toEqual(['vault.backup.json', 'vault.json'])
  expect(read('vault.backup')).toBe(read('vault'))
})

test('what was asked for while the file is written makes it wait', async () => {
  const { vault, did, instead } = await toldVault()
  let more: Promise<void> | undefined
  instead.set('vault', async (...what) => {
    more = putAll(vault, { c: 3 })
    await writeAtomically(...what)
  })
  await putAll(vault, { b: 2 })
  await more
  await vault.settled()
  expect(did.filter((each) => each === 'vault.backup begun')).toHaveLength(1)
})

test('where the disk has no room for both, the vault file is written alone', async () => {
  const { vault, did, instead, folder, read } = await toldVault()
  instead.set('vault', async (path, content, steps) => {
    steps?.filled?.()
    await full(path, content)
  })
  await putAll(vault, { b: 2 })
  await vault.settled()
  expect(did).toEqual([
    'vault begun',
    'vault.backup begun',
    'vault begun',
    'vault there',
    'vault.backup begun',
    'vault.backup there',
  ])
  expect(readdirSync(folder).sort()).toEqual(['vault.backup.json', 'vault.json'])
  expect(read('vault.backup')).toBe(read('vault'))
})

test('where it could not be written meanwhile, it is written afterwards', async () => {
  const { vault, instead, read } = await toldVault()
  instead.set('vault.backup', full)
  await putAll(vault, { b: 2 })
  await vault.settled()
  expect(read('vault.backup')).toBe(read('vault'))
})

test('a change that fails leaves nothing of it', async () => {
  const { vault, instead, folder, read } = await toldVault()
  const before = read('vault')
  instead.set('vault', async (_path, _content, steps) => {
    steps?.filled?.()
    throw Object.assign(new Error('broken'), { code: 'EIO' })
  })
  await expect(putAll(vault, { b: 2 })).rejects.toMatchObject({ problem: { detail: 'EIO' } })
  expect(readdirSync(folder).sort()).toEqual(['vault.backup.json', 'vault.json'])
  expect(read('vault.backup')).toBe(before)
})
