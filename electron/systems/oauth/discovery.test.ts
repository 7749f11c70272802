import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/claims.ts'
import { found, lookUp, notesOf, type Pages } from './look-up.fixture.ts'
import { metadataOf } from './metadata.fixture.ts'

const suffix = '/.well-known/openid-configuration'
const noKeys = { body: { keys: [] } }

/** The pages of a server: its metadata at an address, and its keys. */
function serving(address: string, metadata: JsonObject): Pages {
  return { [address]: { body: metadata }, [String(metadata.jwks_uri)]: noKeys }
}

const tenant = '0a1b2c3d-0000-4000-8000-123456789abc'
const realm = 'https://login.example.org/realms/shop'

/** Each product: what is pasted, where its metadata lie, and what they say. */
const products: readonly (readonly [id: string, pasted: string, address: string, metadata: JsonObject])[] = [
  ['keycloak', realm, realm + suffix, metadataOf.keycloak(realm)],
  [
    'entra',
    'https://login.microsoftonline.com/common/v2.0',
    `https://login.microsoftonline.com/common/v2.0${suffix}`,
    metadataOf.entra('{tenantid}'),
  ],
  ['adfs', 'https://fs.example.org/adfs', `https://fs.example.org/adfs${suffix}`, metadataOf.adfs],
  [
    'auth0',
    'https://shop.eu.auth0.com/',
    `https://shop.eu.auth0.com${suffix}`,
    metadataOf.auth0('shop.eu.auth0.com'),
  ],
  [
    'duende',
    'https://id.example.org',
    `https://id.example.org${suffix}`,
    metadataOf.duende('https://id.example.org'),
  ],
  [
    'authentik',
    'https://auth.example.org/application/o/shop/',
    `https://auth.example.org/application/o/shop${suffix}`,
    metadataOf.authentik('https://auth.example.org/application/o/shop/'),
  ],
  [
    'okta',
    'https://shop.okta.com/oauth2/default',
    `https://shop.okta.com/oauth2/default${suffix}`,
    metadataOf.okta('https://shop.okta.com/oauth2/default'),
  ],
  ['zitadel', 'https://id.example.org', `https://id.example.org${suffix}`, metadataOf.zitadel],
  [
    'gitlab',
    'https://git.example.org',
    `https://git.example.org${suffix}`,
    metadataOf.gitlab('https://git.example.org'),
  ],
  [
    'cognito',
    'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB3',
    `https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB3${suffix}`,
    metadataOf.cognito,
  ],
]

describe.each(products)('%s', (id, pasted, address, metadata) => {
  it('is recognized, with one request for the metadata and one for the keys', async () => {
    const { result, sent } = await lookUp({ pasted, pages: serving(address, metadata) })
    expect(sent).toEqual([address, metadata.jwks_uri])
    expect(result).toMatchObject({ ok: true, value: { environment: id, notes: [] } })
  })

  it('fills in issuer and endpoints exactly as the server writes them', async () => {
    const { values } = await found({ pasted, pages: serving(address, metadata) })
    expect(values).toMatchObject({
      issuer: metadata.issuer,
      tokenEndpoint: metadata.token_endpoint,
      authorizationEndpoint: metadata.authorization_endpoint,
      jwksUri: metadata.jwks_uri,
    })
  })

  it('is found by the address of its metadata just as well', async () => {
    const { result, sent } = await lookUp({ pasted: address, pages: serving(address, metadata) })
    expect(sent).toEqual([address, metadata.jwks_uri])
    expect(result).toMatchObject({ ok: true, value: { environment: id, notes: [] } })
  })

  it('is found with a slash more or less', async () => {
    const other = pasted.endsWith('/') ? pasted.slice(0, -1) : `${pasted}/`
    const { result, sent } = await lookUp({ pasted: other, pages: serving(address, metadata) })
    expect(sent).toEqual([address, metadata.jwks_uri])
    expect(result).toMatchObject({ ok: true, value: { values: { issuer: metadata.issuer }, notes: [] } })
  })
})

describe('an unknown server', () => {
  const pages = { [`https://sso.example.org${suffix}`]: { body: metadataOf.unknown } }

  it('keeps the preset chosen in the form, and says what it knows', async () => {
    expect(await found({ pasted: 'https://sso.example.org', pages })).toEqual({
      values: {
        issuer: 'https://sso.example.org',
        tokenEndpoint: 'https://sso.example.org/token',
        authorizationEndpoint: 'https://sso.example.org/login',
        pushedAuthorization: 'no',
        responseIssuer: 'no',
      },
      notes: [],
    })
  })

  it('is no product because one condition of it holds', async () => {
    const metadata = { ...metadataOf.unknown, token_endpoint: 'https://sso.example.org/oauth/token' }
    const { environment } = await found({
      pasted: 'https://sso.example.org',
      pages: { [`https://sso.example.org${suffix}`]: { body: metadata } },
    })
    expect(environment).toBeUndefined()
  })
})

describe('metadata of an OAuth server', () => {
  const issuer = 'https://sso.example.org/tenants/one'
  const metadata = { ...metadataOf.unknown, issuer }
  const places = [
    `${issuer}${suffix}`,
    'https://sso.example.org/.well-known/oauth-authorization-server/tenants/one',
    `${issuer}/.well-known/oauth-authorization-server`,
  ]

  it.each([0, 1, 2])('are found at place %i, after those before it', async (index) => {
    const place = places[index] as string
    const { result, sent } = await lookUp({ pasted: issuer, pages: { [place]: { body: metadata } } })
    expect(result).toMatchObject({ ok: true, value: { values: { issuer }, notes: [] } })
    expect(sent).toEqual(places.slice(0, index + 1))
  })

  it.each(places)('are found at %s, pasted whole', async (place) => {
    const { result, sent } = await lookUp({ pasted: place, pages: { [place]: { body: metadata } } })
    expect(result).toMatchObject({ ok: true, value: { values: { issuer }, notes: [] } })
    expect(sent).toEqual([place])
  })

  it('are looked for elsewhere where the pasted place has none', async () => {
    const [pasted = '', place = ''] = places
    const { sent } = await lookUp({ pasted: place, pages: { [pasted]: { body: metadata } } })
    expect(sent).toEqual([place, pasted])
  })

  it('keep the query that was pasted: Okta shows the issuer of a client by it', async () => {
    const org = 'https://shop.okta.com'
    const page = `${org}${suffix}?client_id=0oa1`
    const pages = { [page]: { body: metadataOf.okta(org, `${org}/oauth2`) } }
    const { result, sent } = await lookUp({ pasted: page, pages })
    expect(sent[0]).toBe(page)
    expect(result).toMatchObject({ ok: true, value: { environment: 'okta', values: { issuer: org } } })
  })
})

describe('what the products do differently', () => {
  const at = async (issuer: string, metadata: JsonObject, more: { environment?: string } = {}) =>
    found({ pasted: issuer, pages: serving(issuer.replace(/\/$/, '') + suffix, metadata), ...more })

  it('Entra: the issuer of several tenants stays a pattern, and is looked up again by common', async () => {
    const issuer = 'https://login.microsoftonline.com/{tenantid}/v2.0'
    const pages = serving(
      `https://login.microsoftonline.com/common/v2.0${suffix}`,
      metadataOf.entra('{tenantid}'),
    )
    expect((await found({ pasted: issuer, environment: 'entra', pages })).values.issuer).toBe(issuer)
  })

  it('Entra: a tenant named by its domain has its GUID in the issuer', async () => {
    const { notes, values } = await at(
      'https://login.microsoftonline.com/shop.example/v2.0',
      metadataOf.entra(tenant),
    )
    expect(notes).toEqual([])
    expect(values.issuer).toBe(`https://login.microsoftonline.com/${tenant}/v2.0`)
  })

  it('Entra: version 1 has its issuer at another host, with a slash', async () => {
    const issuer = `https://sts.windows.net/${tenant}/`
    const { environment, notes, values } = await at(`https://login.microsoftonline.com/${tenant}`, {
      ...metadataOf.entra(tenant),
      issuer,
    })
    expect({ environment, notes, issuer: values.issuer }).toEqual({ environment: 'entra', notes: [], issuer })
  })

  it('AD FS: its address alone leads to /adfs, once the product is chosen', async () => {
    const pages = serving(`https://fs.example.org/adfs${suffix}`, metadataOf.adfs)
    const { result, sent } = await lookUp({ pasted: 'https://fs.example.org', environment: 'adfs', pages })
    expect(result).toMatchObject({ ok: true, value: { values: { issuer: 'https://fs.example.org/adfs' } } })
    expect(sent.length).toBeLessThanOrEqual(4)
  })

  it('Duende: the path is written in lower case, however it was typed', async () => {
    const { notes, values } = await at(
      'https://id.example.org/Identity',
      metadataOf.duende('https://id.example.org/identity'),
    )
    expect(notes).toEqual([])
    expect(values.issuer).toBe('https://id.example.org/identity')
  })

  it('authentik: in global mode the issuer is the server’s address', async () => {
    const { notes, values } = await at(
      'https://auth.example.org/application/o/shop/',
      metadataOf.authentik('https://auth.example.org/'),
    )
    expect(notes).toEqual([])
    expect(values.issuer).toBe('https://auth.example.org/')
  })

  it('Keycloak: endpoints at the backend’s address are filled in, and named', async () => {
    const metadata = metadataOf.keycloak(realm, 'https://backend.example.org/realms/shop')
    const { notes, values } = await at(realm, metadata)
    expect(values.tokenEndpoint).toBe('https://backend.example.org/realms/shop/protocol/openid-connect/token')
    expect(notes).toContainEqual({
      kind: 'endpointElsewhere',
      field: 'tokenEndpoint',
      host: 'backend.example.org',
    })
    expect(notes.map((note) => 'field' in note && note.field)).not.toContain('authorizationEndpoint')
  })

  it('Keycloak and Auth0 want the issuer as audience of an assertion, Entra the token endpoint', async () => {
    const audience = async (issuer: string, metadata: JsonObject) =>
      (await at(issuer, metadata)).values.assertionAudience
    expect(await audience(realm, metadataOf.keycloak(realm))).toBe('issuer')
    expect(await audience('https://a.eu.auth0.com/', metadataOf.auth0('a.eu.auth0.com'))).toBe('issuer')
    expect(
      await audience('https://login.microsoftonline.com/common/v2.0', metadataOf.entra('{tenantid}')),
    ).toBe('token_endpoint')
    expect(await audience('https://fs.example.org/adfs', metadataOf.adfs)).toBeUndefined()
  })
})

describe('how the client authenticates', () => {
  const chosen = async (metadata: JsonObject, clientAuthentication = ''): Promise<string | undefined> => {
    const issuer = String(metadata.issuer)
    const pages = serving(issuer.replace(/\/$/, '') + suffix, metadata)
    return (await found({ pasted: issuer, pages, clientAuthentication })).values.clientAuthentication
  }
  const offering = (...methods: string[]) => ({
    ...metadataOf.unknown,
    token_endpoint_auth_methods_supported: methods,
  })

  it('is what the product is known to read right', async () => {
    expect(await chosen(metadataOf.keycloak(realm))).toBe('client_secret_post')
    expect(await chosen(metadataOf.adfs)).toBe('client_secret_post')
    expect(await chosen(metadataOf.duende('https://id.example.org'))).toBe('client_secret_basic')
    expect(await chosen(metadataOf.zitadel)).toBe('client_secret_basic')
    expect(await chosen(metadataOf.cognito)).toBe('client_secret_basic_raw')
  })

  it('is raw Basic at authentik if nothing else is offered', async () => {
    const issuer = 'https://auth.example.org/application/o/shop/'
    const metadata = metadataOf.authentik(issuer)
    expect(await chosen(metadata)).toBe('client_secret_post')
    expect(
      await chosen({ ...metadata, token_endpoint_auth_methods_supported: ['client_secret_basic'] }),
    ).toBe('client_secret_basic_raw')
  })

  it('is what an unknown server offers', async () => {
    expect(await chosen(offering('client_secret_basic', 'client_secret_post'))).toBe('client_secret_post')
    expect(await chosen(offering('client_secret_basic'))).toBe('client_secret_basic')
    expect(await chosen(offering('private_key_jwt', 'none'))).toBe('private_key_jwt')
    expect(await chosen(offering('none'))).toBe('none')
  })

  it('stays as it is where the server says nothing, or nothing that is known here', async () => {
    expect(await chosen(metadataOf.unknown)).toBeUndefined()
    expect(await chosen(offering('windows_client_authentication'))).toBeUndefined()
  })

  it('stays the user’s own decision for a public client and for keys', async () => {
    for (const own of ['none', 'private_key_jwt', 'client_secret_jwt', 'tls_client_auth'])
      expect(await chosen(offering('client_secret_post'), own)).toBeUndefined()
    expect(await chosen(offering('client_secret_post'), 'client_secret_basic')).toBe('client_secret_post')
  })

  it('with a certificate uses the endpoints meant for it', async () => {
    const metadata = {
      ...metadataOf.unknown,
      mtls_endpoint_aliases: { token_endpoint: 'https://mtls.sso.example.org/token' },
    }
    const pages = { [`https://sso.example.org${suffix}`]: { body: metadata } }
    const scene = { pasted: 'https://sso.example.org', pages }
    expect((await found(scene)).values.tokenEndpoint).toBe('https://sso.example.org/token')
    const { values } = await found({ ...scene, clientAuthentication: 'tls_client_auth' })
    expect(values.tokenEndpoint).toBe('https://mtls.sso.example.org/token')
    expect(values.authorizationEndpoint).toBe('https://sso.example.org/login')
  })
})

describe('what the server says it supports', () => {
  const of = (more: JsonObject) =>
    found({
      pasted: 'https://sso.example.org',
      pages: { [`https://sso.example.org${suffix}`]: { body: { ...metadataOf.unknown, ...more } } },
    })

  it('are the methods of its grants, and the device code where it has the endpoint', async () => {
    const grants = ['implicit', 'password', 'client_credentials']
    expect((await of({ grant_types_supported: grants })).methods).toEqual(['client-credentials', 'password'])
    const device = 'https://sso.example.org/device'
    expect(
      (await of({ grant_types_supported: grants, device_authorization_endpoint: device })).methods,
    ).toEqual(['client-credentials', 'device-code', 'password'])
  })

  it.each([undefined, null, [], 'client_credentials', [7], ['srv_challenge']])(
    'is unknown for grants of %o, and nothing is refused',
    async (grants) => {
      const { methods } = await of(grants === undefined ? {} : { grant_types_supported: grants })
      expect(methods).toBeUndefined()
    },
  )

  it('decides about PKCE only where it is said', async () => {
    const pkce = async (sent: JsonObject) => (await of(sent)).values.pkce
    expect(await pkce({})).toBeUndefined()
    expect(await pkce({ code_challenge_methods_supported: null })).toBeUndefined()
    expect(await pkce({ code_challenge_methods_supported: ['plain', 'S256'] })).toBe('yes')
    expect(await pkce({ code_challenge_methods_supported: ['plain'] })).toBe('no')
  })

  it('decides about pushed authorization and the issuer in responses', async () => {
    const pushed_authorization_request_endpoint = 'https://sso.example.org/par'
    const { values } = await of({
      pushed_authorization_request_endpoint,
      require_pushed_authorization_requests: true,
      authorization_response_iss_parameter_supported: true,
    })
    expect(values).toMatchObject({
      pushedAuthorization: 'yes',
      responseIssuer: 'yes',
      pushedAuthorizationRequestEndpoint: pushed_authorization_request_endpoint,
    })
    const optional = await of({ pushed_authorization_request_endpoint })
    expect(optional.values.pushedAuthorization).toBeUndefined()
  })

  it('are its scopes, none of which is requested by itself', async () => {
    const { scopes, values } = await of({ scopes_supported: ['openid', 7, 'read'] })
    expect(scopes).toEqual(['openid', 'read'])
    expect(values.scope).toBeUndefined()
  })
})

describe('the issuer', () => {
  const at = (issuer: unknown) =>
    found({
      pasted: 'https://sso.example.org/one',
      pages: {
        [`https://sso.example.org/one${suffix}`]: { body: { ...metadataOf.unknown, issuer } },
      },
    })

  it.each(['https://sso.example.org/one/', 'https://sso.example.org/one'])(
    '%s is kept as it is',
    async (issuer) => {
      const { values, notes } = await at(issuer)
      expect([values.issuer, notes]).toEqual([issuer, []])
    },
  )

  it('of another path at the same host is taken, and named', async () => {
    const { values, notes } = await at('https://sso.example.org/two')
    expect(values.issuer).toBe('https://sso.example.org/two')
    expect(notes).toEqual([{ kind: 'issuerDiffers', issuer: 'https://sso.example.org/two' }])
  })

  it.each(['sso', 'urn:example:sso', 'ftp://sso.example.org'])(
    '%s is no address: not filled in, but named',
    async (issuer) => {
      const { values, notes } = await at(issuer)
      expect(values.issuer).toBeUndefined()
      expect(notes).toEqual([{ kind: 'issuerDiffers', issuer }])
    },
  )

  it('by plain http is not filled in, and named', async () => {
    const { values, notes } = await at('http://sso.example.org/one')
    expect(values.issuer).toBeUndefined()
    expect(notes).toEqual([{ kind: 'endpointUnencrypted', field: 'issuer', host: 'sso.example.org' }])
  })

  it.each([undefined, null, 7, {}, ['https://sso.example.org']])('may be missing: %o', async (issuer) => {
    const { values, notes } = await at(issuer)
    expect(values.issuer).toBeUndefined()
    expect(values.tokenEndpoint).toBe('https://sso.example.org/token')
    expect(notes).toEqual([])
  })
})

describe('an endpoint', () => {
  const of = (token_endpoint: unknown) =>
    found({
      pasted: 'https://sso.example.org',
      pages: { [`https://sso.example.org${suffix}`]: { body: { ...metadataOf.unknown, token_endpoint } } },
    })

  it('by plain http is not filled in, and named', async () => {
    const { values, notes } = await of('http://sso.example.org/token')
    expect(values.tokenEndpoint).toBeUndefined()
    expect(notes).toEqual([{ kind: 'endpointUnencrypted', field: 'tokenEndpoint', host: 'sso.example.org' }])
  })

  it('by plain http on this machine is filled in', async () => {
    expect((await of('http://127.0.0.1:8080/token')).values.tokenEndpoint).toBe('http://127.0.0.1:8080/token')
  })

  it('at another host is filled in, and named', async () => {
    const { values, notes } = await of('https://other.example/token')
    expect(values.tokenEndpoint).toBe('https://other.example/token')
    expect(notes).toEqual([{ kind: 'endpointElsewhere', field: 'tokenEndpoint', host: 'other.example' }])
  })

  it.each([null, 7, '', '/token', 'token', 'ftp://sso.example.org/', ['https://sso.example.org/'], {}])(
    'of %o is not there, which prevents nothing',
    async (sent) => {
      const { values, notes } = await of(sent)
      expect([values.tokenEndpoint, values.authorizationEndpoint, notes]).toEqual([
        undefined,
        'https://sso.example.org/login',
        [],
      ])
    },
  )
})

describe('the keys', () => {
  const jwks_uri = 'https://sso.example.org/keys'
  const metadata = { body: { ...metadataOf.unknown, jwks_uri } }
  const scene = (keys: Pages[string]) => ({
    pasted: 'https://sso.example.org',
    pages: { [`https://sso.example.org${suffix}`]: metadata, [jwks_uri]: keys },
  })
  const notes = (...keys: unknown[]) => notesOf(scene({ body: { keys } }))
  const rsa = (kid: string, more: object = {}) => ({ kty: 'RSA', n: 'x', e: 'AQAB', kid, ...more })

  it('are fine', async () => {
    expect(
      await notes(rsa('1'), { kty: 'EC', crv: 'P-256', kid: '2' }, { kty: 'OKP', crv: 'Ed25519' }),
    ).toEqual([])
  })

  it('of unknown kinds are named', async () => {
    expect(
      await notes(rsa('1'), { kty: 'OKP', crv: 'Ed448' }, { kty: 'OKP', crv: 'Ed448' }, { kty: 'XYZ' }),
    ).toEqual([{ kind: 'keysUnknown', kinds: ['OKP:Ed448', 'XYZ'] }])
  })

  it('for encryption do not matter', async () => {
    expect(
      await notes({ kty: 'OKP', crv: 'X25519', use: 'enc' }, rsa('1', { use: 'enc' }), rsa('1')),
    ).toEqual([])
  })

  it('with one id are named once', async () => {
    expect(await notes(rsa('1'), rsa('1'), rsa('1'), rsa('2'))).toEqual([{ kind: 'keyIdTwice', keyId: '1' }])
  })

  it('with one id but for different algorithms are told apart by them', async () => {
    expect(await notes(rsa('1', { alg: 'RS256' }), rsa('1', { alg: 'PS256' }))).toEqual([])
  })

  it('that are private are named, by their place where they have no id', async () => {
    expect(await notes(rsa('1'), rsa('2', { d: 'x' }), { kty: 'oct', k: 'x' })).toEqual([
      { kind: 'keyPrivate', keyId: '2' },
      { kind: 'keyPrivate', keyId: '#3' },
    ])
  })

  it('are read beside members that are none', async () => {
    expect(await notes(null, 7, [], 'x', rsa('1'))).toEqual([])
  })

  it.each([
    ['a web page', { body: '<!doctype html><title>Sign in</title>' }],
    ['a missing page', { status: 404 }],
    ['a server in trouble', { status: 500, body: { keys: [] } }],
    ['JSON that is no set', { body: { keys: 'none' } }],
    ['a redirect', { kind: 'redirected', host: 'sso.example.org' }],
    ['5 MB', { kind: 'answerTooLarge', host: 'sso.example.org', limitBytes: 1 }],
    ['a server that cannot be reached', { kind: 'unreachable', host: 'sso.example.org' }],
  ] as const)('that cannot be read are named: %s', async (_what, keys) => {
    const { result } = await lookUp(scene(keys))
    expect(result).toMatchObject({
      ok: true,
      value: {
        values: { tokenEndpoint: 'https://sso.example.org/token', jwksUri: jwks_uri },
        notes: [{ kind: 'keysUnreadable', host: 'sso.example.org' }],
      },
    })
  })

  it('do not hide that the look-up was cancelled', async () => {
    const { result } = await lookUp(scene({ kind: 'cancelled' }))
    expect(result).toMatchObject({ ok: false, problem: { kind: 'cancelled' } })
  })
})
