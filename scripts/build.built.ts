/** The page as it ships, whoever built it. */
import { globSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { measurePage } from '../e2e/bench/page-size.ts'
import { buildAll } from './build.ts'
import { namesIn, shortClassNames } from './short-class-names.ts'

const stamp = path.join(import.meta.dirname, '../dist/built-from')

it('is small, and the same where a test runner builds it', async () => {
  const built = readFileSync(stamp, 'utf8')
  const before = measurePage()
  expect(before.measured).toBeLessThanOrEqual(before.limit)
  rmSync(stamp)
  expect(process.env.NODE_ENV).toBe('test')
  expect(await buildAll()).toBe(true)
  expect(readFileSync(stamp, 'utf8')).toBe(built)
  expect(measurePage()).toEqual(before)
  expect(process.env.NODE_ENV).toBe('test')
}, 120_000)

it('has a rule for every class of every module', () => {
  const root = path.join(import.meta.dirname, '..')
  const sheets = globSync('dist/page/**/*.css', { cwd: root }).map((file) =>
    readFileSync(path.join(root, file), 'utf8'),
  )
  const ruled = new Set(sheets.flatMap(namesIn))
  const short = shortClassNames()
  const missing = globSync('renderer/**/*.module.css', { cwd: root }).flatMap((file) =>
    namesIn(readFileSync(path.join(root, file), 'utf8')).filter(
      (name) => !ruled.has(short(name, path.join(root, file))),
    ),
  )
  expect(ruled.size).toBeGreaterThan(150)
  expect(missing).toEqual([])
})
