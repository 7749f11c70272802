import { describe, expect, it } from 'vitest'
import {
  accountsOf,
  claimedBy,
  notesOf,
  oauthOf,
  readFirst,
  refusalOf,
} from '../reading/source-file.fixture.ts'

describe('a client entry of STS 3', () => {
  const entry = (rest: object = {}) => ({
    ClientId: 'abcsync',
    AllowedGrantTypes: ['client_credentials'],
    ProtocolType: 'oidc',
    AllowOfflineAccess: true,
    ClientSecrets: [{ value: 'c4nary' }],
    ClientCredentialsBackendUser: { username: 'tech', password: 'c4nary' },
    AllowedScopes: ['metatool'],
    ...rest,
  })

  it('is a client without its secret: the entry has a hash of it', async () => {
    const reading = await readFirst(JSON.stringify(entry()))
    expect(reading.format).toBe('STS 3 client entry')
    expect(oauthOf(reading)).toEqual([
      { kind: 'oauth', grant: 'client_credentials', clientId: 'abcsync', scope: 'metatool' },
    ])
    expect(notesOf(reading)).toEqual([
      expect.stringContaining('only the hash of the client secret'),
      expect.stringContaining('technical user'),
    ])
    expect(JSON.stringify(reading)).not.toContain('c4nary')
  })

  it('is found in a configuration; each grant is a connection, others are named', async () => {
    const clients = [
      entry(),
      entry({ ClientId: 'd', AllowedGrantTypes: ['delegation', 'hybrid'] }),
      { ClientId: 7 },
    ]
    const reading = await readFirst(JSON.stringify({ Sts: { Tenants: [{ Clients: clients }] } }))
    expect(oauthOf(reading).map(({ clientId, grant }) => [clientId, grant])).toEqual([
      ['abcsync', 'client_credentials'],
      ['d', 'delegation'],
    ])
    expect(notesOf(reading)).toContainEqual(expect.stringContaining('left out: “d”'))
  })

  it('of the vendor’s page has placeholders, which are missing', async () => {
    const reading = await readFirst(JSON.stringify(entry({ ClientId: '{CLIENT_ID}' })))
    expect(oauthOf(reading)[0]).not.toHaveProperty('clientId')
  })
})

describe('metadata of a server', () => {
  it('is read from its document', async () => {
    const reading = await readFirst(
      JSON.stringify({
        issuer: 'https://id.test',
        token_endpoint: 'https://id.test/token',
        authorization_endpoint: 'https://id.test/authorize',
        grant_types_supported: ['authorization_code', 'client_credentials'],
      }),
    )
    expect(oauthOf(reading)).toEqual([
      {
        kind: 'oauth',
        grant: 'client_credentials',
        issuer: 'https://id.test',
        tokenEndpoint: 'https://id.test/token',
        authorizationEndpoint: 'https://id.test/authorize',
      },
    ])
    expect(reading.entries[0]?.name).toBe('id.test')
  })

  it.each([
    [
      'https://id.test/.well-known/openid-configuration',
      { issuer: 'https://id.test/.well-known/openid-configuration' },
    ],
    [' <https://id.test/realms/a>\n', { issuer: 'https://id.test/realms/a' }],
    ['https://id.test', { issuer: 'https://id.test' }],
    [
      'https://api.aareon.com/erpapi/oauth2/token',
      { tokenEndpoint: 'https://api.aareon.com/erpapi/oauth2/token' },
    ],
  ])('is an address alone: %s', async (text, expected) => {
    expect(oauthOf(await readFirst(text))).toEqual([
      { kind: 'oauth', grant: 'client_credentials', ...expected },
    ])
  })
})

describe('oidc-agent', () => {
  const account = {
    name: 'made-up',
    client_name: 'oidc-agent:made-up',
    issuer_url: 'https://id.test/',
    device_authorization_endpoint: 'https://id.test/device',
    client_id: 'app',
    client_secret: '',
    refresh_token: 'c4nary',
    scope: 'openid offline_access',
    audience: '',
    redirect_uris: ['http://localhost:8080'],
  }

  it('is read as it prints an account: without token endpoint, empty values missing', async () => {
    const reading = await readFirst(JSON.stringify(account))
    expect(reading.entries[0]?.name).toBe('made-up')
    expect(oauthOf(reading)).toEqual([
      {
        kind: 'oauth',
        grant: 'authorization_code',
        issuer: 'https://id.test/',
        deviceAuthorizationEndpoint: 'https://id.test/device',
        clientId: 'app',
        scope: 'openid offline_access',
        redirectUri: 'http://localhost:8080',
      },
    ])
    expect(notesOf(reading)).toEqual([expect.stringContaining('refresh token was not imported')])
    expect(JSON.stringify(reading)).not.toContain('c4nary')
  })

  it('has the grant that its values are for', async () => {
    const by = async (rest: object) =>
      oauthOf(await readFirst(JSON.stringify({ ...account, ...rest })))[0]?.grant
    expect(await by({ username: 'u', password: 'p' })).toBe('password')
    expect(await by({ redirect_uris: [] })).toBe('device_code')
  })

  it('is refused where the file is encrypted, with what to do', async () => {
    const file = '1234\nabcd==\nefgh==\n16:12:16:1\nijkl==\nGenerated using version: 4.2.6\n'
    expect(await refusalOf(file)).toMatch(/encrypted account file.*oidc-gen --print=NAME/)
  })
})

describe('a token alone', () => {
  const jwt = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln'

  it.each([
    jwt,
    `Bearer ${jwt}`,
    `Authorization: JWT ${jwt}`,
    `"${jwt}"\n`,
    'Bearer abc.def-123',
    `{"access_token":"${jwt}","expires_in":3600}`,
  ])('is named: %s', async (text) => {
    expect(claimedBy(text)).toBe('token')
    expect(await refusalOf(text)).toMatch(/This is a token.*what tokens are requested with.*client ID/)
  })
})

describe('JSON of no known program', () => {
  it('is read by the names of its fields', async () => {
    const reading = await readFirst(
      JSON.stringify({
        installed: {
          client_id: 'app',
          client_secret: 's3',
          token_uri: 'https://id.test/token',
          auth_uri: 'https://id.test/auth',
          redirect_uris: ['http://localhost'],
        },
      }),
    )
    expect(oauthOf(reading)).toEqual([
      {
        kind: 'oauth',
        grant: 'authorization_code',
        tokenEndpoint: 'https://id.test/token',
        authorizationEndpoint: 'https://id.test/auth',
        clientId: 'app',
        clientSecret: 's3',
        redirectUri: 'http://localhost',
      },
    ])
    const accounts = accountsOf(
      await readFirst('[{"name":"a","username":"u","password":"p","url":"https://a.test"},{"x":1}]'),
    )
    expect(accounts).toEqual([
      { kind: 'account', address: 'https://a.test', username: 'u', password: 'p', others: [] },
    ])
  })

  it('is not looked through however deep it is', () => {
    const inside = (depth: number) =>
      `${'{"a":'.repeat(depth)}{"username":"u","password":"p"}${'}'.repeat(depth)}`
    expect(claimedBy(inside(8))).toBe('general-json')
    expect(claimedBy(inside(9))).toBeUndefined()
    expect(claimedBy(inside(50_000))).toBeUndefined()
  })

  it.each(['{}', '[]', '7', '{"user":"u"}', '{"a":{"b":[1,2]}}'])('is not %s', (text) => {
    expect(claimedBy(text)).toBeUndefined()
  })
})
