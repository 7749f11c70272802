import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { systemReference } from './system-reference.ts'

const page = path.join(import.meta.dirname, '../docs/system-reference.md')

test('the reference is what `npm run reference` writes', () => {
  expect(readFileSync(page, 'utf8')).toBe(systemReference())
})

test('the reference has every field with its meaning', () => {
  const reference = systemReference()
  for (const member of ['tokenPlacement(', 'tryOut(', 'request(', 'shapesToken?', 'claimValues?'])
    expect(reference).toContain(`| \`${member}`)
  expect(reference).toContain('Returns how its token is sent to the API.')
  expect(reference).toContain("`{ type: 'endpoint' }` | The complete address of an endpoint")
})
