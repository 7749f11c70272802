import { expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import type { Parts } from './parts.ts'
import { tokenHandlers } from './token-handlers.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId

test('a sign-in is shown again right after a press, and not at a wish of the page', async () => {
  const showLogin = vi.fn(async () => ({ ok: true, value: null }) as const)
  const presses = [false, true]
  const parts = { desk: { showLogin }, takeGesture: async () => presses.shift() ?? false }
  const handlers = tokenHandlers(parts as unknown as Parts)
  expect(await handlers['token.showLogin']({ id })).toEqual({ ok: false, problem: { kind: 'notPressed' } })
  expect(showLogin).not.toHaveBeenCalled()
  expect(await handlers['token.showLogin']({ id })).toEqual({ ok: true, value: null })
  expect(showLogin).toHaveBeenCalledExactlyOnceWith(id)
})
