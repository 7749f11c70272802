import { expect, it } from 'vitest'
import { usualNetwork } from '../../shared/network.ts'
import { makeTransport } from './transport-options.ts'

it('a connection’s own servers are all whose addresses are given, each once, and the pinned one', () => {
  const addresses = [
    'https://API.example/token',
    'https://api.example/',
    'https://login.example:8443',
    '',
    'x',
  ]
  const trust = { kind: 'pinned', host: 'pinned.example', certificate: 'pem', sha256: 'AA' } as const
  expect(makeTransport({ network: { ...usualNetwork, trust }, secrets: {} }, addresses).hosts).toEqual([
    'api.example',
    'login.example:8443',
    'pinned.example',
  ])
})
