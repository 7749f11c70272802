import { describe, expect, it } from 'vitest'
import { noWords, sampleSystem } from '../../shared/system.fixture.ts'
import type { FieldDescription } from '../../shared/system.ts'
import type { System } from '../systems/system.ts'
import { serversOf } from './settings.ts'

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
