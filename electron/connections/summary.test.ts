import { expect, test } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { usualNetwork } from '../../shared/network.ts'
import { sampleSystem } from '../../shared/system.fixture.ts'
import type { System } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import type { Connection } from './connection.ts'
import { summarise } from './summary.ts'

const system: System = {
  ...sampleSystem,
  methods: [],
  tokenPlacement: () => ({ kind: 'query', name: 't' }),
  tryOut: () => ({ url: '' }),
}
const connection: Connection = {
  id: '11111111-1111-4111-8111-111111111111' as ConnectionId,
  name: 'X',
  system: system.id,
  environment: 'own',
  method: 'm',
  values: { user: 'anna' },
  secrets: { password: new Secret('hunter2') },
  createdAt: 1,
}
const at = (address: string, more: Partial<Connection> = {}) =>
  summarise({ ...connection, ...more }, system, address, { kind: 'none' })

test.each([
  ['http://intranet:8080/a', true],
  ['http://127.0.0.1.example', true],
  ['HTTP://x.example', true],
  ['https://x.example', false],
  ['http://localhost:81', false],
  ['http://127.0.0.1', false],
  ['no address', false],
])('%s is shown as unencrypted: %s', (address, unencrypted) => {
  expect(at(address).unencrypted).toBe(unencrypted)
})

test('of a connection its secrets, values and certificates are not shown', () => {
  const trust = { kind: 'authority', certificates: 'PEM' } as const
  const proxy = { kind: 'manual', address: 'http://p:1', user: 'anna', exceptions: '' } as const
  expect(at('https://x.example/a?b', { network: { ...usualNetwork, trust, proxy } })).toEqual({
    id: connection.id,
    name: 'X',
    system: system.id,
    environment: 'own',
    method: 'm',
    grant: 'login',
    origin: 'https://x.example',
    unencrypted: false,
    network: { trust: 'authority', clientCertificate: 'none', proxy: 'manual' },
    // By name only.
    secretsHeld: ['password'],
    status: { kind: 'none' },
  })
})

test('who requests the token is shown, and nothing else that was typed', () => {
  const values = { clientId: ' app-7 ', username: 'anna', email: '', tenant: 'hidden' }
  expect(at('https://x.example', { values }).account).toBe('app-7 anna')
  expect('account' in at('https://x.example')).toBe(false)
})
