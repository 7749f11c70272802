import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeDataFolder, makePrivateFolder } from './private-folder.ts'

let base: string
beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-private-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(base, { recursive: true, force: true })
})

const modeOf = (folder: string) => statSync(folder).mode & 0o7777

/** Creates a folder with a mode, independent of the umask, and files in it. */
function folderOf(mode: number, ...files: string[]): string {
  const folder = path.join(base, `folder-${mode.toString(8)}`)
  mkdirSync(folder)
  for (const name of files) writeFileSync(path.join(folder, name), '{}')
  chmodSync(folder, mode)
  return folder
}

const ownFiles = [
  'vault.json',
  'vault.backup.json',
  'vault.damaged-2.json',
  'vault.json.tmp-0123456789abcdef',
  'preferences.json',
  'running',
]

describe.skipIf(process.platform === 'win32')('a folder of the program', () => {
  test('is created for its owner alone', () => {
    for (const make of [makePrivateFolder, makeDataFolder]) {
      const folder = path.join(base, make.name, 'inside')
      make(folder)
      expect([modeOf(folder), modeOf(path.dirname(folder))]).toEqual([0o700, 0o700])
    }
  })

  test.each([0o755, 0o770, 0o777, 0o701])('that exists with mode %o becomes its owner’s alone', (mode) => {
    const data = folderOf(mode, ...ownFiles)
    makeDataFolder(data)
    expect(modeOf(data)).toBe(0o700)
    chmodSync(data, mode)
    makePrivateFolder(data)
    expect(modeOf(data)).toBe(0o700)
  })

  test('gains no right that its owner removed', () => {
    const folder = folderOf(0o555)
    makePrivateFolder(folder)
    expect(modeOf(folder)).toBe(0o500)
  })

  test('is tightened where it is the usual one, whatever else is in it', () => {
    const folder = folderOf(0o755, 'notes.txt')
    makeDataFolder(folder, folder)
    expect(modeOf(folder)).toBe(0o700)
  })
})

describe.skipIf(process.platform === 'win32')('a folder that is not the program’s alone', () => {
  test('is left as it is where it contains other things', () => {
    const folder = folderOf(0o755, ...ownFiles, 'holiday.jpg')
    makeDataFolder(folder)
    expect(modeOf(folder)).toBe(0o755)
  })

  test('is left as it is where it is the home folder or shared by everybody', () => {
    const folder = folderOf(0o755)
    vi.spyOn(os, 'homedir').mockReturnValue(folder)
    makeDataFolder(folder, '/elsewhere')
    expect(modeOf(folder)).toBe(0o755)
    const shared = folderOf(0o1777)
    makeDataFolder(shared)
    expect(modeOf(shared)).toBe(0o1777)
  })

  test('is left as it is where another user owns it', () => {
    const folder = folderOf(0o755)
    vi.spyOn(process as { geteuid: () => number }, 'geteuid').mockReturnValue(4711)
    makeDataFolder(folder)
    makePrivateFolder(folder)
    expect(modeOf(folder)).toBe(0o755)
  })

  test('is not reached through a link, unless it contains only the program’s own files', () => {
    const [full, own] = [folderOf(0o755, 'notes.txt'), folderOf(0o750, 'vault.json')]
    const [toFull, toOwn] = [path.join(base, 'to-full'), path.join(base, 'to-own')]
    symlinkSync(full, toFull)
    symlinkSync(own, toOwn)
    makeDataFolder(toFull, toFull)
    makePrivateFolder(toFull)
    makePrivateFolder(toOwn)
    expect([modeOf(full), modeOf(own)]).toEqual([0o755, 0o750])
    makeDataFolder(toOwn)
    expect(modeOf(own)).toBe(0o700)
  })
})

test('a folder that cannot be created is a failure', () => {
  const file = path.join(base, 'file')
  writeFileSync(file, '')
  for (const make of [makePrivateFolder, makeDataFolder])
    expect(() => make(path.join(file, 'inside'))).toThrow()
})
