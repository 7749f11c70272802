import { describe, expect, it } from 'vitest'
import { usualNetwork } from '../../shared/network.ts'
import { noWords, sampleSystem } from '../../shared/system.fixture.ts'
import type { FieldDescription } from '../../shared/system.ts'
import type { System } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import { missingSecrets, needSecrets, serversOf, settingsOf } from './settings.ts'

const field = (
  id: string,
  type: 'endpoint' | 'issuer' | 'address',
  methods?: string[],
): FieldDescription => ({
  id,
  kind: { type },
  label: noWords,
  required: false,
  ...(methods && { methods }),
})

const system = {
  ...sampleSystem,
  fields: [field('address', 'address'), field('issuer', 'issuer'), field('login', 'endpoint', ['code'])],
} as unknown as System

const values = {
  address: 'https://api.example',
  issuer: 'https://id.example',
  login: 'https://login.example/authorize',
}

describe('a connection’s own servers', () => {
  it('are that of its environment and those of the endpoints that apply', () => {
    const of = (method: string, environment = 'own') =>
      serversOf(system, { environment, method, values, secrets: {} })
    expect(of('code')).toEqual(['https://api.example', 'https://login.example/authorize'])
    expect(of('password')).toEqual(['https://api.example'])
    expect(of('code', 'fixed')).toEqual(['https://x.example', 'https://login.example/authorize'])
  })

  it('are none where nothing was filled in', () => {
    expect(serversOf(system, { environment: 'own', method: 'code', values: {}, secrets: {} })).toEqual([])
  })
})

describe('a connection that was imported without secrets', () => {
  const secret = (id: string, required: boolean, methods?: string[]): FieldDescription => ({
    id,
    kind: { type: 'secret' },
    label: noWords,
    required,
    ...(methods && { methods }),
  })
  const guarded = {
    ...sampleSystem,
    fields: [secret('pin', true), secret('spare', false), secret('key', true, ['other'])],
  } as unknown as System
  const connection = { environment: 'fixed', method: 'code', values: {}, secrets: {} }

  it('lacks those that its method requires, and a client certificate’s key', () => {
    expect(missingSecrets(guarded, connection)).toEqual(['pin'])
    expect(missingSecrets(guarded, { ...connection, method: 'other' })).toEqual(['pin', 'key'])
    const network = { ...usualNetwork, clientCertificate: { kind: 'pkcs12' } } as const
    expect(missingSecrets(guarded, { ...connection, network })).toEqual(['pin', 'network.key'])
    const whole = { ...connection, secrets: { pin: new Secret('1') } }
    expect(missingSecrets(guarded, whole)).toEqual([])
    expect(() => needSecrets(guarded, whole)).not.toThrow()
  })

  it('ends with a problem where one is needed; reading one that may be left out by mistake stays a bug', () => {
    expect(() => needSecrets(guarded, connection)).toThrow('secretMissing')
    expect(() => settingsOf(guarded, connection).secret('pin')).toThrow('secretMissing')
    expect(() => settingsOf(guarded, connection).secret('spare')).toThrow(TypeError)
    expect(() => settingsOf(guarded, connection).secret('key')).toThrow(TypeError)
  })
})
