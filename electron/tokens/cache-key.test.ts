import { expect, test } from 'vitest'
import { type NetworkSettings, usualNetwork } from '../../shared/network.ts'
import type { Connection } from '../connections/connection.ts'
import { catalogue } from '../systems/catalogue.ts'
import { describeSystem } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import { cacheKey } from './cache-key.ts'

const [system] = [...catalogue.values()].map(describeSystem)
if (!system) throw new Error('there is no system')

function keyOf(
  network?: NetworkSettings,
  secrets: Readonly<Record<string, string>> = {},
  id: string | undefined = system?.id,
): string {
  const connection = {
    id: 'x',
    name: 'x',
    system: id,
    environment: system?.environments[0]?.id,
    method: system?.methods[0]?.id,
    values: {},
    secrets: Object.fromEntries(Object.entries(secrets).map(([id, word]) => [id, new Secret(word)])),
    createdAt: 1,
    ...(network && { network }),
  } as unknown as Connection
  return cacheKey(connection, system as NonNullable<typeof system>)
}

const pem = (certificate: string): NetworkSettings => ({
  ...usualNetwork,
  clientCertificate: { kind: 'pem', certificate },
})
const pkcs12: NetworkSettings = { ...usualNetwork, clientCertificate: { kind: 'pkcs12' } }

test('another client certificate, key or passphrase is another token’s (RFC 8705)', () => {
  const keys = [
    keyOf(),
    keyOf(pem('A'), { 'network.key': 'k' }),
    keyOf(pem('B'), { 'network.key': 'k' }),
    keyOf(pem('A'), { 'network.key': 'l' }),
    keyOf(pem('A'), { 'network.key': 'k', 'network.keyPassphrase': 'p' }),
    keyOf(pkcs12, { 'network.key': 'k' }),
    keyOf(pkcs12, { 'network.key': 'l' }),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})

test('trust, proxy and login place change nothing about a token', () => {
  const elsewhere: NetworkSettings = {
    trust: { kind: 'authority', certificates: 'x' },
    clientCertificate: { kind: 'none' },
    proxy: { kind: 'none' },
    login: { kind: 'browser' },
  }
  expect(keyOf(elsewhere)).toBe(keyOf())
  expect(keyOf(usualNetwork)).toBe(keyOf())
})

test('the same fields of another system are another token’s', () => {
  expect(keyOf(usualNetwork, {}, 'another')).not.toBe(keyOf())
})
