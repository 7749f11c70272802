// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { good } from '../../shared/problem.ts'
import { fakeBridge } from './fake-bridge.ts'
import { watchOnline } from './watch-online.ts'

it('main is told that the machine is online again, while the vault is open', () => {
  const bridge = fakeBridge({ 'app.online': async () => good(null) })
  let isOpen = false
  watchOnline(bridge, () => isOpen)
  dispatchEvent(new Event('online'))
  isOpen = true
  dispatchEvent(new Event('online'))
  expect(bridge.requested).toEqual([{ channel: 'app.online', request: {} }])
})
