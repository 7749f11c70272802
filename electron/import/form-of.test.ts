import { describe, expect, test } from 'vitest'
import { parseLoginSteps } from '../../shared/login-steps/parse-login-steps.ts'
import { languages } from '../../shared/words.ts'
import { oddSecret, play, type Scene } from '../grants/scripted-server.fixture.ts'
import { catalogue } from '../systems/catalogue.ts'
import type { System } from '../systems/system.ts'
import { everyNote } from './every-note.fixture.ts'
import { type FoundForm, formOf } from './form-of.ts'
import type { ImportedAccount, ImportedOAuth } from './imported.ts'

const oauth = (own: Partial<ImportedOAuth>): ImportedOAuth => ({
  kind: 'oauth',
  grant: 'client_credentials',
  ...own,
})

const account = (own: Partial<ImportedAccount> & { readonly named?: Readonly<Record<string, string>> }) => {
  const { named = {}, ...rest } = own
  const others = Object.entries(named).map(([name, value]) => ({ name, value }))
  return { kind: 'account', others, ...rest } satisfies ImportedAccount
}

function found(login: ImportedOAuth | ImportedAccount): FoundForm {
  const form = formOf(login, catalogue)
  if (!form) throw new Error('nothing was understood')
  return form
}

const placeOf = (login: ImportedOAuth | ImportedAccount) => {
  const { system, environment } = found(login)
  return `${system} ${environment}`
}

const notesOf = (login: ImportedOAuth | ImportedAccount) =>
  (found(login).notes ?? []).map(({ kind, words }) => `${kind}: ${words.en}`)

const realm = 'https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token'
const signed = { clientAuthentication: 'client_secret_jwt' } as const

describe('the system of an address', () => {
  const rows: readonly (readonly [string, Partial<ImportedOAuth>, string])[] = [
    ['https://api.aareon.com/erpapi/oauth2/token', {}, 'aareon production'],
    ['https://API.AAREON.COM/erpapi/oauth2/token/', {}, 'aareon production'],
    ['https://api.aareon.com/test/erpapi/oauth2/token', {}, 'aareon test'],
    ['https://api.aareon.com/erpapi/dev/oauth2/token', {}, 'aareon development'],
    ['https://gateway.wohnbau.example/aareon/erpapi/oauth2/token', signed, 'aareon custom'],
    // Only their names are alike.
    ['https://api.aareon.com.evil.example/erpapi/oauth2/token', signed, 'oauth any'],
    ['https://api.aareon.com@evil.example/erpapi/oauth', signed, 'oauth any'],
    ['https://evil.example/?x=api.aareon.com/erpapi/oauth2/token', signed, 'oauth any'],
    ['https://api.aareon.com/erpapi/oauth2/token?x=1', {}, 'oauth any'],
    ['https://api.aareon.com/other/token', {}, 'oauth any'],
    ['https://api.aareon.com/erpapi/oauth2/token', { grant: 'password' }, 'oauth any'],
    // The realm behind the gateway is a Keycloak, and so are others.
    [realm, {}, 'oauth keycloak'],
    ['https://login.example.com/realms/main/protocol/openid-connect/token', signed, 'oauth keycloak'],
    ['https://sts.example.ch/rosenau/identity/connect/token', { scope: 'metatool' }, 'cmi-sts server'],
    // An IdentityServer, but neither CMI's nor Money's.
    ['https://sts.example.ch/identity/connect/token', { scope: 'api1' }, 'oauth any'],
    ['https://sts.example.ch/connect/token', { scope: 'metatool' }, 'oauth any'],
    ['https://sts.example.ch/connect/token', { scope: 'api1' }, 'oauth any'],
    ['https://sts.example.ch/connect/token', {}, 'oauth any'],
    ['https://sts.example.ch/identity/connect/token', { grant: 'password', clientId: 'app' }, 'oauth any'],
    ['https://money.example/connect/token', { scope: 'S5Api' }, 'money-s5 server'],
    ['http://10.0.0.7:82/s5/connect/token', { scope: 'S5Api' }, 'money-s5 server'],
    ['https://money.example/connect/token', { scope: 's5api' }, 'oauth any'],
    ['https://money.example/connect/token', { scope: 'S5Api openid' }, 'oauth any'],
    ['https://money.example/oauth/token', { scope: 'S5Api' }, 'oauth any'],
    ['https://money.example/connect/token', { scope: 'S5Api', grant: 'device_code' }, 'oauth any'],
  ]
  test.each(rows)('%s %j is %s', (tokenEndpoint, own, expected) => {
    expect(placeOf(oauth({ tokenEndpoint, ...own }))).toBe(expected)
  })

  const products: readonly (readonly [Partial<ImportedOAuth>, string])[] = [
    [{ tokenEndpoint: 'https://login.microsoftonline.com/contoso/oauth2/v2.0/token' }, 'entra'],
    [{ tokenEndpoint: 'https://login.microsoftonline.com.evil.example/x/oauth2/v2.0/token' }, 'any'],
    [{ issuer: 'https://login.microsoftonline.com/contoso/v2.0' }, 'entra'],
    [{ issuer: 'https://id.example/realms/a/.well-known/openid-configuration' }, 'any'],
    [{ tokenEndpoint: 'https://fs.example.org/adfs/oauth2/token/' }, 'adfs'],
    [{ tokenEndpoint: 'https://x.eu.auth0.com/oauth/token' }, 'auth0'],
    [{ tokenEndpoint: 'https://dev-1.okta.com/oauth2/default/v1/token' }, 'okta'],
    [{ tokenEndpoint: 'https://gitlab.com/oauth/token' }, 'gitlab'],
    [{ tokenEndpoint: 'https://pool.auth.eu-west-1.amazoncognito.com/oauth2/token' }, 'cognito'],
    [{ tokenEndpoint: 'https://auth.example.com/application/o/token/' }, 'authentik'],
    [{ tokenEndpoint: 'https://login.example.com/oauth/token' }, 'any'],
  ]
  test.each(products)('%j is of the product %s', (own, environment) => {
    expect(placeOf(oauth(own))).toBe(`oauth ${environment}`)
  })

  const logins: readonly (readonly [string, Partial<ImportedAccount>, string])[] = [
    ['https://api.meldescheine.de', {}, 'meldescheine production'],
    ['dev-api.meldescheine.de/api/', {}, 'meldescheine test'],
    ['https://demo.meldescheine.de/api/token/', {}, 'meldescheine custom'],
    // The password of the web login is another one.
    ['https://www.meldescheine.de/login', {}, 'password-login any'],
    ['https://api.meldescheine.de.evil.example/api/token/', {}, 'password-login any'],
    ['https://meldescheine.de.example/api/token/', {}, 'password-login any'],
    [
      'https://api.meldescheine.de/api/password/',
      { request: { method: 'POST', body: 'json' } },
      'password-login any',
    ],
    // The usual login of a Django application.
    ['https://django.example/api/token/', {}, 'password-login any'],
    ['https://aaas.example/aaas/users', {}, 'aaas server'],
    ['https://aaas.example/base/auth/login_check', {}, 'aaas server'],
    // The usual login of a Symfony application.
    ['https://symfony.example/api/login_check', {}, 'password-login any'],
    [
      'https://a.example/auth/login_check',
      { request: { method: 'POST', body: 'form' } },
      'password-login any',
    ],
    [
      'https://a.example/auth/login_check',
      { request: { method: 'POST', body: 'json', usernameField: 'username' } },
      'password-login any',
    ],
    ['https://shop.example/login', {}, 'password-login any'],
  ]
  test.each(logins)('the login %s %j is %s', (address, own, expected) => {
    expect(placeOf(account({ address, username: 'anna', password: 'p', ...own }))).toBe(expected)
  })
})

describe('an entry of a password store', () => {
  test.each([
    [{ 'Client-ID': 'i', 'Client-Secret': 's', 'API-Key': 'k' }],
    [{ clientId: 'i', clientSecret: 's', apiKey: 'k' }],
    [{ AAREON_CLIENT_ID: 'i', AAREON_CLIENT_SECRET: 's', AAREON_API_KEY: 'k' }],
    [{ 'ID klienta': 'i', 'Tajný klíč klienta': 's', 'Klíč API': 'k' }],
    [{ 'Application (client) ID': 'i', 'client secret': 's', 'API-Schlüssel': 'k' }],
    [{ client_id: 'i', client_secret: 's', scope: 'k' }],
  ])('is a client of Aareon: %j', (named) => {
    expect(found(account({ address: 'https://api.aareon.com/test', named }))).toMatchObject({
      system: 'aareon',
      environment: 'test',
      values: { clientId: 'i' },
      secrets: { clientSecret: 's', apiKey: 'k' },
    })
  })

  test('has the client in its own fields', () => {
    const entry = {
      address: 'api.aareon.com',
      username: 'i',
      password: 's',
      named: { 'API-Key': 'k', Notiz: '7' },
    }
    expect(found(account(entry))).toEqual({
      system: 'aareon',
      environment: 'production',
      method: 'client-credentials',
      values: { clientId: 'i' },
      secrets: { clientSecret: 's', apiKey: 'k' },
      notes: [
        {
          kind: 'left',
          words: {
            en: 'The form has no field for: “Notiz”.',
            de: 'Im Formular gibt es kein Feld für: „Notiz“.',
            cs: 'Ve formuláři není pole pro: „Notiz“.',
          },
        },
      ],
    })
  })

  test('is a client of STS 3, with its tenant beside it', () => {
    const named = { Mandant: 'rosenau', Scope: 'metatool' }
    const address = 'https://sts.example.ch/identity/connect/token'
    expect(found(account({ address, username: 'abcsync', password: 's', named }))).toEqual({
      system: 'cmi-sts',
      environment: 'server',
      method: 'client-credentials',
      values: { address: 'https://sts.example.ch', tenant: 'rosenau', clientId: 'abcsync' },
      secrets: { clientSecret: 's' },
    })
  })

  test('is an impersonation, with the secret of STS 2 beside the user', () => {
    const named = { 'Client-Secret': 's', 'Mandanten-ID': 'rosenau' }
    const address = 'https://sts.example.ch/identity'
    expect(found(account({ address, username: 'gever', password: 'p', named }))).toEqual({
      system: 'cmi-sts',
      environment: 'server',
      method: 'impersonation',
      values: { address: 'https://sts.example.ch', tenant: 'rosenau', username: 'gever' },
      secrets: { clientSecret: 's', password: 'p' },
    })
  })

  test.each([
    [{ 'Adresa API': 'https://s5.example', 'ID klienta': 'i', 'Tajný klíč': 's', Rozsah: 'S5Api' }],
    [{ BASE_URL: 'https://s5.example/', CLIENT_ID: 'i', CLIENT_SECRET: 's', SCOPE: 'S5Api' }],
    [{ token_url: 'https://s5.example/connect/token', client_id: 'i', client_secret: 's', scopes: 'S5Api' }],
  ])('is a key of Money S5: %j', (named) => {
    expect(found(account({ named }))).toEqual({
      system: 'money-s5',
      environment: 'server',
      method: 'client-credentials',
      values: { address: 'https://s5.example', clientId: 'i' },
      secrets: { clientSecret: 's' },
    })
  })

  test('with a client and a user is a password grant, which its user should check', () => {
    const named = { client_id: 'i', client_secret: 's', token_endpoint: 'https://id.example/oauth/token' }
    const login = account({ username: 'u', password: 'p', named })
    expect(found(login)).toMatchObject({
      system: 'oauth',
      method: 'password',
      values: { username: 'u', clientId: 'i', tokenEndpoint: 'https://id.example/oauth/token' },
      secrets: { clientSecret: 's', password: 'p' },
    })
    expect(notesOf(login)).toEqual([expect.stringMatching(/^check: .*client and a user/)])
    const said = account({
      username: 'u',
      password: 'p',
      named: { ...named, grant_type: 'client_credentials' },
    })
    expect(found(said)).toMatchObject({ method: 'client-credentials', secrets: { clientSecret: 's' } })
    expect(notesOf(said)).toEqual(['left: The form has no field for: user name, password.'])
  })

  test('names what the entry has twice', () => {
    const named = { client_id: 'i', client_secret: 's', token_url: 'https://id.example/token', user: 'other' }
    expect(notesOf(account({ address: 'https://portal.example', username: 'u', named }))).toEqual([
      'left: The form has no field for: user name, the other address, “user”.',
    ])
  })

  test.each([
    ['second secret', 'left'],
    ['Secret', 'clientSecret'],
    ['proxy host', 'left'],
  ])('takes a common word only where it is the whole name: %s', (name, place) => {
    const login = account({ named: { client_id: 'i', token_url: 'https://id.example/token', [name]: 'x' } })
    expect(found(login).secrets).toEqual(place === 'clientSecret' ? { clientSecret: 'x' } : {})
    expect(notesOf(login)).toHaveLength(place === 'left' ? 1 : 0)
  })

  test('with nothing but a site and a client has the site as issuer, which its user should check', () => {
    const login = account({ address: 'login.example.com', named: { 'Client-ID': 'i', 'Client-Secret': 's' } })
    expect(found(login)).toMatchObject({ system: 'oauth', values: { issuer: 'https://login.example.com' } })
    expect(notesOf(login)).toEqual([expect.stringContaining('taken as the issuer')])
  })
})

describe('nothing was understood of', () => {
  test.each([
    [account({})],
    [account({ named: { Note: 'x', Colour: 'blue' } })],
    [account({ username: '', password: '', address: '' })],
    [oauth({})],
    [oauth({ clientId: '' })],
  ])('%j', (login) => {
    expect(formOf(login, catalogue)).toBeUndefined()
  })

  test('anything, without systems', () => {
    expect(formOf(oauth({ clientId: 'i' }), new Map())).toBeUndefined()
  })
})

describe('any OAuth server', () => {
  const odd = oauth({
    tokenEndpoint: 'https://id.example/token/',
    clientId: 'a+b %41"c',
    clientSecret: oddSecret,
    clientAuthentication: 'client_secret_post',
    scope: 'a b+c "d" %41',
    audience: 'https://api.example/?x=1&y=%20',
    parameters: [
      ['tenant', 'a + b = "c" %41'],
      ['empty', ''],
      ['resource', 'urn:one'],
      ['resource', 'urn:two'],
    ],
    headers: [
      ['X-Tenant', 'a + "b" %41'],
      ['X-Api-Key', 'k + "x"'],
      ['Accept', '*/*'],
    ],
  })

  test('is sent the same, byte for byte', async () => {
    const form = found(odd)
    expect(form.notes).toBeUndefined()
    const { sent } = await sentBy(form)
    expect([...new URLSearchParams(sent.body)].sort()).toEqual(
      [
        ['grant_type', 'client_credentials'],
        ['client_id', 'a+b %41"c'],
        ['client_secret', oddSecret],
        ['scope', 'a b+c "d" %41'],
        ['audience', 'https://api.example/?x=1&y=%20'],
        ['tenant', 'a + b = "c" %41'],
        ['empty', ''],
        ['resource', 'urn:one'],
        ['resource', 'urn:two'],
      ].sort(),
    )
    expect(sent.url.href).toBe('https://id.example/token/')
    expect(sent.headers).toMatchObject({ 'x-tenant': 'a + "b" %41', 'x-api-key': 'k + "x"' })
  })

  test('keeps secret header fields secret', () => {
    expect(found(odd)).toMatchObject({
      values: { extraHeaders: 'X-Tenant: a + "b" %41' },
      secrets: { secretHeaders: 'X-Api-Key: k + "x"' },
    })
  })

  test('gets the client’s id and secret unencoded where the program sends them so', async () => {
    const login = oauth({ ...odd, clientAuthentication: 'client_secret_basic_raw', clientId: 'a b' })
    const { sent } = await sentBy(found(login))
    const [, sentBasic = ''] = /^Basic (.+)$/.exec(sent.headers.authorization ?? '') ?? []
    expect(Buffer.from(sentBasic, 'base64').toString()).toBe(`a b:${oddSecret}`)
  })

  test('names what has no field, and no value of it', () => {
    const login = oauth({
      ...odd,
      username: 'canary-1',
      password: 'canary-2',
      privateKey: 'canary-3',
      redirectUri: 'https://canary-4.example/',
      tokenPlacement: { kind: 'query', name: 'access_token' },
      parameters: [
        ['api_key', 'canary-5'],
        ['two lines', 'canary-6'],
        ['note', ' canary-7 '],
        ['refresh_token', 'canary-8'],
        ['eyJhbGciOiJIUzI1NiJ9.a.canary-9', 'x'],
      ],
      headers: [['Cookie', 'canary-10\r\nSet: x']],
    })
    expect(notesOf(login)).toEqual([
      'left: The form has no field for: private key, redirect address, user name, password, how the token is sent, ' +
        '“api_key”, “two lines”, “note”, “refresh_token”, another value, “Cookie”.',
    ])
    expect(JSON.stringify(found(login))).not.toMatch(/canary/)
  })

  test.each([
    [{ grant: 'authorization_code', pkce: false, redirectUri: 'com.example.app:/cb', username: 'u' }],
    [
      {
        grant: 'authorization_code',
        authorizationEndpoint: 'https://id.example/auth',
        parameters: [['prompt', 'login']],
      },
    ],
  ] as const)('signs a user in: %j', (own) => {
    const { method, values, notes } = found(oauth({ clientId: 'i', ...own }))
    expect(method).toBe('authorization-code')
    expect(notes).toBeUndefined()
    expect(values).toEqual({
      clientId: 'i',
      ...('redirectUri' in own && { redirectUri: own.redirectUri, pkce: 'no', loginHint: 'u' }),
      ...('parameters' in own && { prompt: 'login', authorizationEndpoint: own.authorizationEndpoint }),
    })
  })

  test('has the device code, the password grant, a key and another scheme', () => {
    expect(
      found(
        oauth({
          grant: 'device_code',
          deviceAuthorizationEndpoint: 'https://id.example/device',
          clientId: 'i',
        }),
      ),
    ).toMatchObject({
      method: 'device-code',
      values: { deviceAuthorizationEndpoint: 'https://id.example/device' },
    })
    expect(found(oauth({ grant: 'password', username: 'u', password: ' p ' }))).toMatchObject({
      method: 'password',
      values: { username: 'u' },
      secrets: { password: ' p ' },
    })
    expect(found(oauth({ clientId: 'i', privateKey: '-----BEGIN PRIVATE KEY-----' }))).toMatchObject({
      values: { clientAuthentication: 'private_key_jwt' },
      secrets: { privateKey: '-----BEGIN PRIVATE KEY-----' },
    })
    const tokenPlacement = { kind: 'header', name: 'authorization', scheme: 'JWT' } as const
    expect(found(oauth({ clientId: 'i', tokenPlacement }))).toMatchObject({ values: { tokenScheme: 'JWT' } })
  })

  test('says that further parameters go with the sign-in, where there is one', () => {
    const own = { clientId: 'i', parameters: [['max_age', '0']] } as const
    const login = oauth({ grant: 'authorization_code', ...own })
    expect(found(login).values.extraParameters).toBe('max_age=0')
    expect(notesOf(login)).toEqual([expect.stringMatching(/^check: The additional parameters/)])
    expect(found(oauth(own)).notes).toBeUndefined()
  })

  test('has no delegation, and says so', () => {
    const login = oauth({
      grant: 'delegation',
      tokenEndpoint: 'https://id.example/token',
      clientId: 'i',
      scope: 'x',
    })
    expect(found(login)).toMatchObject({ system: 'oauth', method: 'client-credentials' })
    expect(notesOf(login)).toEqual([expect.stringMatching(/^check: .*delegation/)])
  })
})

describe('any login', () => {
  const request = {
    method: 'POST',
    body: 'json',
    usernameField: 'username',
    passwordField: 'password',
  } as const
  const login = { address: 'https://api.example/login?v=2', username: ' a+b ', password: oddSecret }

  test('with the usual fields has the usual steps', async () => {
    const form = found(account({ ...login, request }))
    expect(form.values).toEqual({ loginAddress: 'https://api.example/login?v=2', username: ' a+b ' })
    const { sent } = await sentBy(form)
    expect(JSON.parse(sent.body ?? '')).toEqual({ username: ' a+b ', password: oddSecret })
  })

  test.each([
    ['form', 'user=+a%2Bb+&pw='],
    ['json', '{"user":" a+b ","pw":'],
    ['xml', '<root><user> a+b </user><pw>'],
  ] as const)('sends its own fields as %s', async (body, begin) => {
    const own = { ...request, body, usernameField: 'user', passwordField: 'pw' }
    const { sent } = await sentBy(found(account({ ...login, request: own })), body)
    expect(sent.url.href).toBe(login.address)
    expect(sent.body?.startsWith(begin)).toBe(true)
  })

  test('sends further fields, the first secret one from a field of its own', async () => {
    const named = { mandant: '7 "b"', api_key: 'canary', second_secret: 'canary-2', odd: '{{password}}' }
    const form = found(account({ ...login, request, named }))
    expect(form.secrets).toEqual({ password: oddSecret, secret: 'canary' })
    expect(JSON.stringify([form.values, form.notes])).not.toContain('canary')
    expect(form.notes?.[1]?.words.en).toBe('The form has no field for: “second_secret”, “odd”.')
    const { sent } = await sentBy(form)
    expect(JSON.parse(sent.body ?? '')).toEqual({
      username: ' a+b ',
      password: oddSecret,
      mandant: '7 "b"',
      api_key: 'canary',
    })
  })

  test('has fields within others, and header fields, as the request has them', async () => {
    const own = { ...request, usernameField: 'auth/user', passwordField: 'auth/pass~word' }
    const headers = [
      ['X-API-Key', 'k "+" 1'],
      ['X-Tenant', 'a+b'],
      ['X-Cut', 'a\nb'],
    ] as const
    const form = found(account({ ...login, request: { ...own, headers }, named: { 'auth/kind': '7' } }))
    expect(form.secrets).toEqual({ password: oddSecret, secret: 'k "+" 1' })
    expect(form.notes?.[1]?.words.en).toBe('The form has no field for: “X-Cut”.')
    const { sent } = await sentBy(form)
    expect(JSON.parse(sent.body ?? '')).toEqual({
      auth: { user: ' a+b ', 'pass~word': oddSecret, kind: '7' },
    })
    expect(sent.headers).toMatchObject({ 'x-api-key': 'k "+" 1', 'x-tenant': 'a+b' })
  })

  test('has the root element of its XML', async () => {
    const own = { ...request, body: 'xml', root: 'tsRequest', usernameField: 'credentials/@name' } as const
    const { sent } = await sentBy(found(account({ ...login, request: own })), 'xml')
    expect(sent.body).toMatch(/^<tsRequest><credentials name=" a\+b "><\/credentials><password>/)
  })

  test('has name and password in the address, encoded, where the request is a GET', async () => {
    const own = { ...request, method: 'GET', body: 'form' } as const
    const { sent } = await sentBy(
      found(account({ ...login, password: 'p&q', request: own, named: { 'a b': 'c&d' } })),
    )
    expect(sent.url.href).toBe('https://api.example/login?username=%20a%2Bb%20&password=p%26q&a%20b=c%26d')
    expect(sent.body).toBeUndefined()
  })

  test.each([
    [{ kind: 'header', name: 'Authorization', scheme: 'Bearer' }, {}],
    [
      { kind: 'header', name: 'authorization', scheme: 'JWT' },
      { placement: 'scheme', tokenScheme: 'JWT' },
    ],
    [
      { kind: 'header', name: 'X-Token', scheme: '' },
      { placement: 'header', tokenName: 'X-Token' },
    ],
    [
      { kind: 'query', name: 'jwt' },
      { placement: 'query', tokenName: 'jwt' },
    ],
  ] as const)('sends its token as %j', (tokenPlacement, values) => {
    const form = found(account({ ...login, request, tokenPlacement }))
    expect(form.values).toEqual({ loginAddress: login.address, username: ' a+b ', ...values })
  })

  test('of a site says that its address may be another', () => {
    expect(notesOf(account({ address: 'https://shop.example', username: 'a', password: 'p' }))).toEqual([
      expect.stringMatching(/^check: .*address of a site/),
    ])
  })

  test('is a login even with a field client_id, where it was written as a request', () => {
    const form = found(account({ ...login, request, named: { client_id: 'web' } }))
    expect(form.system).toBe('password-login')
    const parsed = parseLoginSteps(form.values.steps ?? '')
    expect(parsed.kind === 'steps' && parsed.steps.steps[0]?.body).toMatchObject({
      fields: [{ name: 'username' }, { name: 'password' }, { name: 'client_id', value: 'web' }],
    })
  })
})

describe('the vendors’ systems', () => {
  const samples = [
    oauth({ tokenEndpoint: 'https://api.aareon.com/erpapi/oauth2/token', scope: 'S5Api' }),
    oauth({ tokenEndpoint: 'https://a.example/identity/connect/token', scope: 'metatool' }),
    oauth({ tokenEndpoint: 'https://a.example/connect/token', scope: 'S5Api' }),
    oauth({ clientId: 'i', scope: 'metatool' }),
    account({ address: 'https://api.meldescheine.de/api/token/', username: 'u', password: 'p' }),
    account({ address: 'https://a.example/auth/login_check', username: 'u', password: 'p' }),
    account({ address: 'https://shop.example', username: 'u', password: 'p' }),
  ]

  test.each(samples)('do not contend for %j', (login) => {
    const takers = [...catalogue.values()].filter((system) => !system.general && system.takeOver?.(login))
    const general = [...catalogue.values()].filter((system) => system.general && system.takeOver?.(login))
    expect(takers.length).toBeLessThanOrEqual(1)
    expect(general).toHaveLength(1)
  })

  test('are all able to take a login over', () => {
    for (const system of catalogue.values()) expect(system.takeOver, system.id).toBeTypeOf('function')
  })

  test('word every note in three languages', () => {
    const all = everyNote.flatMap((login) => found(login).notes ?? [])
    for (const login of everyNote) expect(found(login).notes, JSON.stringify(login)).toBeDefined()
    for (const { words } of all)
      for (const language of languages) expect(words[language].trim().length).toBeGreaterThan(10)
  })

  const leftovers = {
    clientAuthentication: 'client_secret_basic',
    username: 'u',
    audience: 'a',
    tokenPlacement: { kind: 'query', name: 'x' },
    headers: [['X-Y', 'z']],
  } as const

  test('name what they have no field for', () => {
    for (const login of samples.filter(({ kind }) => kind === 'oauth')) {
      const notes = notesOf({ ...login, ...leftovers } as ImportedOAuth).join('\n')
      expect(notes).toMatch(/check: The file /)
      expect(notes).toContain('user name')
      expect(notes).toContain('“X-Y”')
      expect(notes).toContain('how the token is sent')
    }
  })
})

/** The request that a form makes. */
async function sentBy(form: FoundForm, body: 'json' | 'form' | 'xml' = 'json') {
  const system = catalogue.get(form.system) as System
  const reply = body === 'xml' ? '<root><token>t</token></root>' : { token: 't', access_token: 't' }
  const scene: Scene = { ...form, system, replies: [{ body: reply }] }
  const { sent } = await play(scene)
  const [request] = sent
  if (!request) throw new Error('nothing was sent')
  return { sent: request }
}
