// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { good, type Problem } from '../shared/problem.ts'
import { open } from './open.tsx'
import { fakeBridge, openStart, someConnection } from './store/fake-bridge.ts'

const hush = 'hush-hush'

beforeEach(() => {
  vi.stubEnv('DEV', false)
  vi.stubGlobal('requestIdleCallback', () => 0)
  document.body.innerHTML = '<div id="root"></div>'
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

it('a mistake of the window ends in calm words, and what it says is neither shown nor written to the console', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const said = (['error', 'warn', 'log', 'info'] as const).map((kind) =>
    vi.spyOn(console, kind).mockImplementation(() => undefined),
  )
  const status = {
    kind: 'failed',
    at: 1,
    get problem(): Problem {
      throw new Error(hush)
    },
  } as const
  const connections = [{ ...someConnection, status }]
  const preferences = { ...openStart.preferences, lastConnection: someConnection.id }
  const bridge = fakeBridge({ 'app.start': async () => good({ ...openStart, connections, preferences }) })
  await act(() => open(bridge, bridge.invoke('app.start', {})))
  expect(document.querySelector('[data-testid="mistake"]')).not.toBeNull()
  expect(document.body.innerHTML).not.toContain(hush)
  expect(
    JSON.stringify(said.flatMap(({ mock }) => mock.calls.map((call) => call.map(String)))),
  ).not.toContain(hush)
})
