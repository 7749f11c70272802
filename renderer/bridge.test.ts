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
  const bridge = between({ ask: (_channel, ask) => Promise.reject(new Error(JSON.stringify(ask))) })
  const answer = await bridge.ask('vault.unlock', { passphrase: hush })
  expect(answer).toEqual(bad({ kind: 'internal', reference: 'vault.unlock' }))
})

it('without a bridge every question ends with a problem', async () => {
  const bridge = between()
  expect(await bridge.ask('vault.lock', {})).toEqual(bad({ kind: 'internal', reference: 'no bridge' }))
  expect(bridge.listen(() => undefined)()).toBeUndefined()
})

it('an answer comes through as it is', async () => {
  const bridge = between({ ask: async () => good(null) as never })
  expect(await bridge.ask('vault.cancel', {})).toEqual(good(null))
})
