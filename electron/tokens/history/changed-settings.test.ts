import { expect, it } from 'vitest'
import { networkSecrets, usualNetwork } from '../../../shared/network.ts'
import { Secret } from '../../vault/secret.ts'
import { exampleConnection } from '../token-service.fixture.ts'
import { changedSettings } from './changed-settings.ts'

const before = exampleConnection()

it('names what changed, each once, and no value', () => {
  const names = changedSettings(
    before,
    exampleConnection({
      name: 'Another',
      environment: 'test',
      values: { clientId: 'second-client', scope: 'read' },
      secrets: {
        clientSecret: new Secret('another'),
        [networkSecrets.key]: new Secret('key'),
        [networkSecrets.keyPassphrase]: new Secret('phrase'),
      },
      network: { ...usualNetwork, proxy: { kind: 'none' } },
    }),
  )
  expect(names).toEqual([
    '@name',
    '@environment',
    '@proxy',
    'clientId',
    'scope',
    'clientSecret',
    '@clientCertificate',
  ])
})

it('finds no change where a secret was typed again, or nothing was', () => {
  expect(changedSettings(before, before)).toEqual([])
  const again = exampleConnection({ secrets: { clientSecret: new Secret('made-up-secret') } })
  expect(changedSettings(before, again)).toEqual([])
})
