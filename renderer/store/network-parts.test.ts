import { describe, expect, it } from 'vitest'
import { networkParts } from './network-parts.ts'

const usual = { trust: 'system', clientCertificate: 'none', proxy: 'system' } as const

describe('what of the network is not as usual', () => {
  it('is nothing where it is', () => {
    expect(networkParts(usual)).toEqual([])
    expect(networkParts({ ...usual, login: { kind: 'window', session: 'fresh' } })).toEqual([])
  })

  it('is told in the order of the form', () => {
    const parts = networkParts({
      trust: 'pinned',
      clientCertificate: 'pem',
      proxy: 'none',
      login: { kind: 'window', session: 'kept' },
    })
    expect(parts).toEqual(['pinned', 'client', 'none', 'kept'].map((part) => `network.parts.${part}`))
    expect(networkParts({ ...usual, login: { kind: 'browser' } })).toEqual(['network.parts.browser'])
  })
})
