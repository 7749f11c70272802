import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cleanPersistentProfile } from './persistent-profile.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-kept-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), 'x')
  }
}

const left = () =>
  (readdirSync(folder, { recursive: true, withFileTypes: true }) ?? [])
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()

test('keeps cookies and storage, and nothing that reveals which pages were visited', () => {
  const needed = [
    'Default/Cookies',
    'Default/IndexedDB/a/1',
    'Default/Local Storage/leveldb/1',
    'Local State',
  ]
  put(...needed, 'Default/History', 'Default/Login Data', 'Default/Preferences', 'Default/Sessions/Session_1')
  put(
    'Default/Cache/1',
    'Default/Web Data',
    'Crash Reports/1',
    'Default/Network/Reporting',
    'Safe Browsing/x',
  )
  put('Default/Network/Cookies')
  cleanPersistentProfile(folder)
  expect(left()).toEqual([...needed, 'Default/Network/Cookies'].sort())
})

test.skipIf(process.platform === 'win32')('removes the lock that a crash left, and follows no link', () => {
  const outside = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-outside-'))
  writeFileSync(path.join(outside, 'mine'), 'x')
  symlinkSync('host-4711', path.join(folder, 'SingletonLock'))
  symlinkSync(outside, path.join(folder, 'Cache'))
  cleanPersistentProfile(folder)
  expect(readdirSync(folder)).toEqual([])
  expect(existsSync(path.join(outside, 'mine'))).toBe(true)
  rmSync(outside, { recursive: true })
})

test('does nothing where there is no profile', () => {
  cleanPersistentProfile(path.join(folder, 'none'))
  expect(left()).toEqual([])
})
