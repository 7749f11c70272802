import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readWindowFile, windowFileName, writeWindowFile } from './window-file.ts'

const bounds = { x: 1, y: 2, width: 900, height: 640, isMaximized: false }

function dataFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-window-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('the window’s size and position are readable by their owner only, and are restored', () => {
  const folder = dataFolder()
  const file = path.join(folder, windowFileName)
  writeWindowFile(file, bounds)
  expect(readWindowFile(file)).toEqual(bounds)
  expect(readdirSync(folder)).toEqual([windowFileName])
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a file that cannot be replaced is left as it is, with nothing beside it', () => {
  const folder = dataFolder()
  const file = path.join(folder, windowFileName)
  mkdirSync(file)
  writeFileSync(path.join(file, 'inside'), '')
  writeWindowFile(file, bounds)
  expect(readdirSync(folder)).toEqual([windowFileName])
})

test.each(['', '{', '[]', '{"x":"left"}', 'null'])('a file containing %j has no position', (text) => {
  const file = path.join(dataFolder(), windowFileName)
  writeFileSync(file, text)
  expect(readWindowFile(file)).toBeUndefined()
})
