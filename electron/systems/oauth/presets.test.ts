import { describe, expect, it } from 'vitest'
import { presetSchema } from './preset-schema.fixture.ts'
import { environments, presetOf, presets } from './presets.ts'

describe('the presets', () => {
  it('are those for ten products, that for any server first, the others by name', () => {
    expect(presets.map(({ id }) => id)).toEqual([
      'any',
      'adfs',
      'cognito',
      'auth0',
      'authentik',
      'duende',
      'gitlab',
      'keycloak',
      'entra',
      'okta',
      'zitadel',
    ])
  })

  it.each(presets.map((preset) => [preset.id, preset] as const))(
    '%s is complete and says nothing else',
    (id, preset) => {
      expect(presetSchema.safeParse(preset).error?.issues ?? []).toEqual([])
      expect(presetOf(id)).toBe(preset)
    },
  )

  it('fail the check with a member that nobody reads, or a text that is missing', () => {
    const keycloak = presetOf('keycloak')
    expect(presetSchema.safeParse({ ...keycloak, lifetime: 300 }).success).toBe(false)
    expect(presetSchema.safeParse({ ...keycloak, name: { en: 'Keycloak' } }).success).toBe(false)
    expect(
      presetSchema.safeParse({ ...keycloak, recognizedBy: [{ matches: { issuer: '(' } }] }).success,
    ).toBe(false)
  })

  it('give every condition of a product something to check', () => {
    for (const { recognizedBy, explanations = [] } of presets) {
      for (const rule of recognizedBy) expect(Object.keys(rule)).not.toEqual([])
      for (const { when, kind, what } of explanations) {
        expect(Object.keys(when)).not.toEqual([])
        expect(kind ?? what).toBeDefined()
      }
    }
  })

  it('know nothing of a server that is not among them', () => {
    expect(presetOf('nobody')).toBe(presetOf('any'))
    expect(presetOf('any').recognizedBy).toEqual([])
  })

  it('make the environments, whose address is the token endpoint', () => {
    expect(environments.map(({ id }) => id)).toEqual(presets.map(({ id }) => id))
    for (const { address } of environments) expect(address).toEqual({ kind: 'asked', field: 'tokenEndpoint' })
    expect(environments.find(({ id }) => id === 'zitadel')?.fields?.scope?.initial).toBe('openid')
  })
})
