import { createElement, Suspense } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { deferredComponent, loadDeferred } from './deferred-component.ts'

vi.mock('./deferred.ts', () => ({ TokenDetails: () => 'what it says' }))

function shown(): string {
  const TokenDetails = deferredComponent('TokenDetails')
  // Its facts are not looked at by what stands for it here.
  return renderToString(
    createElement(Suspense, { fallback: 'waiting' }, createElement(TokenDetails, {} as never)),
  )
}

test('a part is waited for until its file is read, and never afterwards', async () => {
  expect(shown()).toContain('waiting')
  await loadDeferred()
  expect(shown()).toContain('what it says')
  expect(shown()).not.toContain('waiting')
})
