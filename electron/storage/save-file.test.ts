import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openFiles, watchSteps } from './file-steps.fixture.ts'
import { saveFile } from './save-file.ts'

function place(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'save-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const at = new Date(2026, 0, 5, 23, 59).getTime()
const save = (folder: string, text = 'text') =>
  saveFile({ downloads: async () => folder }, { name: 'claimcheck-vault', ending: '.json', at, text })

test('is named by its date, and replaces nothing', async () => {
  const folder = place()
  const paths: string[] = []
  for (const text of ['one', 'two', 'three']) paths.push((await save(folder, text)).path)
  expect(paths.map((each) => path.basename(each))).toEqual([
    'claimcheck-vault-2026-01-05.json',
    'claimcheck-vault-2026-01-05-2.json',
    'claimcheck-vault-2026-01-05-3.json',
  ])
  expect(paths.map((each) => readFileSync(each, 'utf8'))).toEqual(['one', 'two', 'three'])
  expect(paths.every((each) => path.isAbsolute(each))).toBe(true)
})

test.skipIf(process.platform === 'win32')('only its owner can read it, and no link is followed', async () => {
  const folder = place()
  const target = path.join(place(), 'elsewhere')
  symlinkSync(target, path.join(folder, 'claimcheck-vault-2026-01-05.json'))
  const saved = await save(folder)
  expect(path.basename(saved.path)).toBe('claimcheck-vault-2026-01-05-2.json')
  expect(statSync(saved.path).mode & 0o777).toBe(0o600)
  expect(() => statSync(target)).toThrow('ENOENT')
})

test('a folder that does not exist is created', async () => {
  const folder = path.join(place(), 'Downloads')
  await save(folder)
  expect(readdirSync(folder)).toHaveLength(1)
})

test('a folder that cannot be used is reported, by its error code only', async () => {
  const folder = place()
  const file = path.join(folder, 'file')
  writeFileSync(file, '')
  await expect(save(file)).rejects.toMatchObject({
    problem: { kind: 'fileUnwritable', folder: file, detail: 'EEXIST' },
  })
  const none = saveFile(
    { downloads: () => Promise.reject(new Error('secret words')) },
    { name: 'a', ending: '.b', at, text: 'c' },
  )
  await expect(none).rejects.toMatchObject({
    problem: { kind: 'fileUnwritable', folder: '', detail: 'unknown' },
  })
})

test('it is on disk when it is reported as saved', async () => {
  const did = await watchSteps(path.join(place(), 'any'))
  await save(place())
  expect(did).toEqual(['writeFile', 'sync'])
})

test('a file that could not be written leaves nothing behind', async () => {
  const folder = place()
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
  vi.spyOn(await openFiles(path.join(place(), 'any')), 'sync').mockRejectedValueOnce(full)
  await expect(save(folder)).rejects.toMatchObject({
    problem: { kind: 'fileUnwritable', folder, detail: 'ENOSPC' },
  })
  expect(readdirSync(folder)).toEqual([])
})

test('many files of one day get different names', async () => {
  const folder = place()
  mkdirSync(folder, { recursive: true })
  for (let n = 1; n < 40; n++)
    writeFileSync(path.join(folder, `claimcheck-vault-2026-01-05${n === 1 ? '' : `-${n}`}.json`), '')
  expect(path.basename((await save(folder)).path)).toBe('claimcheck-vault-2026-01-05-40.json')
})
