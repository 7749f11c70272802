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

describe('what the products do differently', () => {
  const of = (id: string) => presetOf(id)
  const told = (pick: (id: string) => unknown) =>
    Object.fromEntries(presets.flatMap(({ id }) => (pick(id) === undefined ? [] : [[id, pick(id)] as const])))

  it('Basic is raw or form-encoded where that is established, and nowhere else', () => {
    expect(told((id) => of(id).client?.basic)).toEqual({
      authentik: 'raw',
      cognito: 'raw',
      duende: 'encoded',
      keycloak: 'encoded',
      zitadel: 'encoded',
    })
  })

  it('an assertion is for the issuer, at Entra for the token endpoint, elsewhere not established', () => {
    expect(told((id) => of(id).client?.assertion?.audience)).toEqual({
      auth0: 'issuer',
      duende: 'issuer',
      keycloak: 'issuer',
      entra: 'token_endpoint',
    })
    expect(of('auth0').client?.assertion?.longestSeconds).toBe(300)
    expect(of('entra').client?.assertion).toMatchObject({ algorithms: ['RS256'], certificateHash: 'x5t' })
  })

  it('a refresh at authentik has no scope, at GitLab the redirect URI and no way back', () => {
    expect(told((id) => of(id).refresh)).toEqual({
      adfs: { withoutToken: 'keep' },
      authentik: { scope: 'never', withoutToken: 'keep' },
      cognito: { withoutToken: 'keep' },
      duende: { withoutToken: 'keep' },
      entra: { withoutToken: 'keep' },
      gitlab: { redirectUri: true, withoutToken: 'end' },
    })
  })

  it('a loopback address has any port only where that is established', () => {
    expect(told((id) => of(id).loopback?.anyPort)).toEqual({
      authentik: [],
      duende: [],
      zitadel: [],
      entra: ['localhost'],
      keycloak: ['localhost', '127.0.0.1'],
    })
  })

  it('codes of the device flow are Entra’s own', () => {
    expect(told((id) => of(id).deviceErrors)).toEqual({
      entra: { authorization_declined: 'access_denied', bad_verification_code: 'invalid_grant' },
    })
  })

  it('a scope is proposed by ZITADEL alone, which requires it: none is added by habit', () => {
    expect(told((id) => of(id).fields?.scope?.initial)).toEqual({ zitadel: 'openid' })
  })

  it('what decides which API a token is for is not folded away', () => {
    expect(of('auth0').fields?.audience?.advanced).toBe(false)
    expect(of('adfs').fields?.resource?.advanced).toBe(false)
  })

  it('no lifetime is invented', () => {
    expect(JSON.stringify(presets.map(({ help, fields }) => [help, fields]))).not.toMatch(
      /\b(3600|7200|86400|28800|minutes|Minuten|minut)\b/,
    )
  })
})
