import { afterEach, expect, it, vi } from 'vitest'
import type { Bridge } from '../shared/contract.ts'
import { bad, good } from '../shared/problem.ts'
import { windowBridge } from './bridge.ts'

const hush = 'hush-hush'
const between = (outside?: Partial<Bridge>) => {
  vi.stubGlobal('window', { claimcheck: outside })
  return windowBridge()
}
afterEach(() => vi.unstubAllGlobals())

it('a main process that has gone away answers with a problem that repeats nothing it was told', async () => {
  const bridge = between({
    invoke: (_channel, request) => Promise.reject(new Error(JSON.stringify(request))),
  })
  const response = await bridge.invoke('vault.unlock', { passphrase: hush })
  expect(response).toEqual(bad({ kind: 'internal', reference: 'vault.unlock' }))
})

it('without a bridge every question ends with a problem', async () => {
  const bridge = between()
  expect(await bridge.invoke('vault.lock', {})).toEqual(bad({ kind: 'internal', reference: 'no bridge' }))
  expect(bridge.subscribe(() => undefined)()).toBeUndefined()
})

it('an answer comes through as it is', async () => {
  const bridge = between({ invoke: async () => good(null) as never })
  expect(await bridge.invoke('vault.cancel', {})).toEqual(good(null))
})
