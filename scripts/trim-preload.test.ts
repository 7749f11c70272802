import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { vitePreloadHelper } from './lighter-loading.ts'

it('takes the place of a file that Vite still asks for', () => {
  const file = path.join(import.meta.dirname, '../node_modules/vite/dist/node/chunks/node.js')
  const vite = readFileSync(file, 'utf8')
  expect(vite).toContain(JSON.stringify(vitePreloadHelper).replace('\\u0000', '\\0'))
  expect(vite).toContain('__vitePreload')
})
