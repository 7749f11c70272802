import { describe, expect, it } from 'vitest'
import { issuerFor, keyServes } from './issuer.ts'
import { presetOf } from './presets.ts'

const template = 'https://login.microsoftonline.com/{tenantid}/v2.0'
const tenant = '0a1b2c3d-0000-4000-8000-123456789abc'
const filled = `https://login.microsoftonline.com/${tenant}/v2.0`

describe('the issuer that a token has to name', () => {
  it('is the stored one, its slash included', () => {
    for (const issuer of ['https://x.example', 'https://x.example/'])
      for (const id of ['any', 'auth0', 'authentik', 'keycloak'])
        expect(issuerFor(presetOf(id), issuer, { iss: 'https://other.example', tid: tenant })).toBe(issuer)
  })

  it('has at Entra the tenant of the token in the place kept for it', () => {
    expect(issuerFor(presetOf('entra'), template, { tid: tenant })).toBe(filled)
    expect(issuerFor(presetOf('entra'), filled, { tid: 'another' })).toBe(filled)
  })

  it('stays as it is where the token names no tenant: no token has that issuer', () => {
    expect(issuerFor(presetOf('entra'), template, {})).toBe(template)
    expect(issuerFor(presetOf('entra'), template, { tid: 7 })).toBe(template)
  })

  it('takes a tenant literally, whatever it contains', () => {
    expect(issuerFor(presetOf('entra'), template, { tid: '$&' })).toBe(
      'https://login.microsoftonline.com/$&/v2.0',
    )
  })
})

describe('a key', () => {
  it('of Entra that is bound to one tenant serves no other', () => {
    const entra = presetOf('entra')
    expect(keyServes(entra, { issuer: filled }, filled)).toBe(true)
    expect(keyServes(entra, { issuer: filled.replace('0a', 'ff') }, filled)).toBe(false)
    expect(keyServes(entra, { issuer: template }, filled)).toBe(true)
    expect(keyServes(entra, {}, filled)).toBe(true)
  })

  it('of any other server serves whatever it says', () => {
    expect(keyServes(presetOf('any'), { issuer: 'https://other.example' }, filled)).toBe(true)
  })
})
