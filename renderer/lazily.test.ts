import { createElement, Suspense } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { lazily, readLater } from './lazily.ts'

vi.mock('./later.ts', () => ({ Reading: () => 'what it says' }))

function shown(): string {
  const Reading = lazily('Reading')
  // Its facts are not looked at by what stands for it here.
  return renderToString(createElement(Suspense, { fallback: 'waiting' }, createElement(Reading, {} as never)))
}

test('a part is waited for until its file is read, and never afterwards', async () => {
  expect(shown()).toContain('waiting')
  await readLater()
  expect(shown()).toContain('what it says')
  expect(shown()).not.toContain('waiting')
})
