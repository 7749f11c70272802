/** The shipped page, whoever built it. */
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { measurePage } from '../e2e/bench/page-size.ts'
import { buildAll } from './build.ts'

const stamp = path.join(import.meta.dirname, '../dist/built-from')

it('is small, and the same if a test runner builds it', async () => {
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
