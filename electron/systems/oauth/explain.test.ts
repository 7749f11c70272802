import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../shared/problem.ts'
import { explainWith } from './explain.ts'
import { presetOf, presets } from './presets.ts'

const exchange = (status: number) => ({
  method: 'POST',
  url: 'https://sso.example.org/token',
  sentFields: [],
  status,
  milliseconds: 5,
})

interface Refusal {
  readonly status: number
  readonly error: string
  readonly description?: string
  /** By the standard. */
  readonly kind: 'clientRefused' | 'grantRefused' | 'scopeRefused' | 'refused' | 'refreshRefused'
}

function explain(
  id: string,
  { status, ...refusal }: Refusal,
  facts = { method: 'client-credentials', scope: '' },
): Problem {
  return explainWith(presetOf(id), { ...refusal, exchange: exchange(status) }, facts)
}

describe('a wrong secret, as each product refuses it', () => {
  it.each([
    ['keycloak', 401, 'unauthorized_client', 'grantRefused', 'Invalid client or Invalid client credentials'],
    ['keycloak', 401, 'unauthorized_client', 'grantRefused', 'Invalid client secret'],
    ['entra', 401, 'invalid_client', 'clientRefused', 'AADSTS7000215: Invalid client secret provided.'],
    ['okta', 401, 'invalid_client', 'clientRefused', 'The client secret supplied is invalid.'],
    ['auth0', 401, 'access_denied', 'refused', 'Unauthorized'],
    ['duende', 400, 'invalid_client', 'clientRefused', undefined],
    ['adfs', 400, 'invalid_client', 'clientRefused', 'MSIS9622'],
    ['cognito', 400, 'invalid_client', 'clientRefused', undefined],
    ['authentik', 400, 'invalid_grant', 'refused', 'The provided authorization grant is invalid'],
  ] as const)('%s: %i %s', (id, status, error, kind, description) => {
    const refusal = { status, error, kind, ...(description && { description }) }
    expect(explain(id, refusal)).toMatchObject({ kind: 'clientRefused', error })
  })
})

describe('what is not a wrong secret', () => {
  it('Keycloak: a client without a service account', () => {
    const description = 'Client not enabled to retrieve service account'
    const refusal = { status: 401, error: 'unauthorized_client', kind: 'grantRefused', description } as const
    expect(explain('keycloak', refusal)).toMatchObject({
      kind: 'grantRefused',
      advice: { what: { en: expect.stringContaining('service account') } },
    })
  })

  it('Keycloak: a code of its own meaning at another server', () => {
    const description = 'Invalid client secret'
    const refusal = { status: 401, error: 'unauthorized_client', kind: 'grantRefused', description } as const
    expect(explain('any', refusal)).toMatchObject({ kind: 'grantRefused' })
  })

  it('Keycloak: an assertion for another audience', () => {
    const refusal = {
      status: 400,
      error: 'invalid_client',
      kind: 'clientRefused',
      description: 'Invalid token audience',
    } as const
    expect(explain('keycloak', refusal)).toMatchObject({
      kind: 'clientRefused',
      advice: { next: { en: expect.stringContaining('issuer') } },
    })
  })

  it('Auth0: an API that does not exist', () => {
    const description = 'Service not enabled within domain: https://x'
    const refusal = { status: 403, error: 'access_denied', kind: 'refused', description } as const
    expect(explain('auth0', refusal)).toMatchObject({
      kind: 'refused',
      advice: { what: { en: expect.stringContaining('audience') } },
    })
  })

  it('AD FS: a resource that does not exist', () => {
    const refusal = { status: 400, error: 'invalid_resource', kind: 'refused' } as const
    expect(explain('adfs', refusal)).toMatchObject({
      kind: 'refused',
      advice: { what: { en: expect.any(String) } },
    })
  })

  it('Entra: an app that may not be a public client', () => {
    const refusal = {
      status: 401,
      error: 'invalid_client',
      kind: 'clientRefused',
      description: "AADSTS7000218: The request body must contain 'client_assertion' or 'client_secret'.",
    } as const
    expect(explain('entra', refusal)).toMatchObject({
      advice: { next: { en: expect.stringContaining('public') } },
    })
  })

  it.each(['AADSTS7000222', 'AADSTS700016', 'AADSTS9010010'])('Entra: %s is only worded', (code) => {
    const refusal = { status: 400, error: 'x', kind: 'refused', description: `${code}: words` } as const
    expect(explain('entra', refusal)).toMatchObject({
      kind: 'refused',
      advice: { next: { cs: expect.any(String) } },
    })
  })

  it('authentik: invalid_grant of a code or a refresh', () => {
    const refusal = { status: 400, error: 'invalid_grant', kind: 'refreshRefused' } as const
    const facts = { method: 'authorization-code', scope: '' }
    expect(explain('authentik', refusal, facts)).toMatchObject({ kind: 'refreshRefused' })
  })
})

describe('scopes', () => {
  const refusal = { status: 400, error: 'invalid_scope', kind: 'scopeRefused' } as const

  it('Keycloak: consent taken back is the end of the refresh token', () => {
    const description = 'Client no longer has requested consent from user'
    expect(explain('keycloak', { ...refusal, description })).toMatchObject({ kind: 'refreshRefused' })
    expect(explain('keycloak', { ...refusal, description: 'Invalid scopes: x' })).toMatchObject({
      kind: 'scopeRefused',
    })
  })

  it('Duende: openid and offline_access are named where they were requested', () => {
    const advice = (method: string, scope: string) =>
      'advice' in explain('duende', refusal, { method, scope })
    expect(advice('client-credentials', 'api openid')).toBe(true)
    expect(advice('client-credentials', 'api offline_access')).toBe(true)
    expect(advice('client-credentials', 'api openid2')).toBe(false)
    expect(advice('authorization-code', 'api openid')).toBe(false)
  })

  it('Entra: not one resource with /.default', () => {
    expect(explain('entra', { ...refusal, description: 'AADSTS1002012: x' })).toMatchObject({
      advice: { next: { de: expect.stringContaining('/.default') } },
    })
  })
})

it('other problems stay as they are, and so does a refusal of a server of which nothing is known', () => {
  const facts = { method: 'client-credentials', scope: 'openid' }
  const lost = { kind: 'unreachable', host: 'x' } as const
  for (const preset of presets) expect(explainWith(preset, lost, facts)).toBe(lost)
  const refused = { kind: 'refused', error: 'access_denied', exchange: exchange(401) } as const
  expect(explainWith(presetOf('any'), refused, facts)).toBe(refused)
})
