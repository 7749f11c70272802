/** What the vendors’ own pages print becomes the connection that their form would make, and sends what they print. */
import { describe, expect, test } from 'vitest'
import { decodeJwt } from '../../shared/claims.ts'
import { validateDraft } from '../../shared/drafts/draft.ts'
import { fieldsFor } from '../../shared/system.ts'
import { requestOf, type Scene, sceneNow } from '../grants/scripted-server.fixture.ts'
import { catalogue } from '../systems/catalogue.ts'
import { describeSystem, type System } from '../systems/system.ts'
import { type FoundForm, formOf } from './form-of.ts'
import type { ImportedAccount, ImportedOAuth } from './imported.ts'

interface Page {
  /** What it prints. */
  readonly prints: string
  readonly login: ImportedOAuth | ImportedAccount
  /** The connection; absent values are those that the form begins with. */
  readonly form: Omit<FoundForm, 'system' | 'notes'> & { readonly system: string }
  /** The request for its token. */
  readonly sends: { readonly url: string; readonly fields: object; readonly type?: string }
}

const form = 'application/x-www-form-urlencoded'
const json = 'application/json'

const stsRequest = { kind: 'oauth', clientAuthentication: 'client_secret_post', scope: 'metatool' } as const
const keyRequest = { kind: 'oauth', clientAuthentication: 'client_secret_post', scope: 'S5Api' } as const

const pages: readonly Page[] = [
  {
    prints: 'CMI: the request to STS 2',
    login: {
      ...stsRequest,
      grant: 'password',
      tokenEndpoint: 'https://sts.example.ch/identity/connect/token',
      clientId: 'server',
      clientSecret: 'SECRET',
      username: 'USERNAME',
      password: 'PASSWORT',
      parameters: [['acr_values', 'tenant:hauptmandant']],
      headers: [['Cache-Control', 'no-cache']],
    },
    form: {
      system: 'cmi-sts',
      environment: 'server',
      method: 'impersonation',
      values: { address: 'https://sts.example.ch', tenant: 'hauptmandant', username: 'USERNAME' },
      secrets: { clientSecret: 'SECRET', password: 'PASSWORT' },
    },
    sends: {
      url: 'https://sts.example.ch/identity/connect/token',
      fields: {
        grant_type: 'password',
        scope: 'metatool',
        client_id: 'server',
        client_secret: 'SECRET',
        username: 'USERNAME',
        password: 'PASSWORT',
        acr_values: 'tenant:hauptmandant',
      },
    },
  },
  {
    prints: 'CMI: the request to STS 3, with its scope twice',
    login: {
      ...stsRequest,
      grant: 'client_credentials',
      tokenEndpoint: 'https://sts.example.ch/identity/connect/token',
      clientId: 'abcsync',
      clientSecret: 'SECRET',
      scope: 'metatool metatool',
    },
    form: {
      system: 'cmi-sts',
      environment: 'server',
      method: 'client-credentials',
      values: { address: 'https://sts.example.ch', clientId: 'abcsync' },
      secrets: { clientSecret: 'SECRET' },
    },
    sends: {
      url: 'https://sts.example.ch/identity/connect/token',
      fields: {
        grant_type: 'client_credentials',
        scope: 'metatool',
        client_id: 'abcsync',
        client_secret: 'SECRET',
      },
    },
  },
  {
    prints: 'CMI: the curl command',
    login: {
      ...stsRequest,
      grant: 'client_credentials',
      tokenEndpoint: 'https://localhost:44391/hauptmandant/identity/connect/token',
      clientId: 'abcsync',
      clientSecret: '123',
    },
    form: {
      system: 'cmi-sts',
      environment: 'server',
      method: 'client-credentials',
      values: { address: 'https://localhost:44391', tenant: 'hauptmandant', clientId: 'abcsync' },
      secrets: { clientSecret: '123' },
    },
    sends: {
      url: 'https://localhost:44391/hauptmandant/identity/connect/token',
      fields: {
        grant_type: 'client_credentials',
        scope: 'metatool',
        client_id: 'abcsync',
        client_secret: '123',
      },
    },
  },
  {
    prints: 'CMI: the delegation',
    login: {
      kind: 'oauth',
      grant: 'delegation',
      tokenEndpoint: 'https://sts.example.ch/identity/connect/token',
      clientId: 'WebDavClient',
      clientSecret: 's',
      parameters: [['token', 'ey.J.x']],
    },
    form: {
      system: 'cmi-sts',
      environment: 'server',
      method: 'delegation-pasted',
      values: { address: 'https://sts.example.ch', clientId: 'WebDavClient' },
      secrets: { clientSecret: 's', sourceToken: 'ey.J.x' },
    },
    sends: {
      url: 'https://sts.example.ch/identity/connect/token',
      fields: { grant_type: 'delegation', client_id: 'WebDavClient', client_secret: 's', token: 'ey.J.x' },
    },
  },
  {
    prints: 'Meldescheine: the request',
    login: {
      kind: 'account',
      address: 'https://api.meldescheine.de/api/token/',
      username: 'm.mustermann',
      password: '5bed8a17a5f780aa3b541e41c62416a64',
      request: { method: 'POST', body: 'json', usernameField: 'username', passwordField: 'password' },
      others: [],
    },
    form: {
      system: 'meldescheine',
      environment: 'production',
      method: 'login',
      values: { username: 'm.mustermann' },
      secrets: { password: '5bed8a17a5f780aa3b541e41c62416a64' },
    },
    sends: {
      url: 'https://api.meldescheine.de/api/token/',
      type: json,
      fields: { username: 'm.mustermann', password: '5bed8a17a5f780aa3b541e41c62416a64' },
    },
  },
  {
    prints: 'Meldescheine: the Python example, which sends a form',
    login: {
      kind: 'account',
      address: 'https://dev-api.meldescheine.de/api/token/',
      username: 'demo',
      password: 'demo',
      request: { method: 'POST', body: 'form', usernameField: 'username', passwordField: 'password' },
      tokenPlacement: { kind: 'header', name: 'authorization', scheme: 'JWT' },
      others: [],
    },
    form: {
      system: 'meldescheine',
      environment: 'test',
      method: 'login',
      values: { username: 'demo', body: 'form' },
      secrets: { password: 'demo' },
    },
    sends: {
      url: 'https://dev-api.meldescheine.de/api/token/',
      fields: { username: 'demo', password: 'demo' },
    },
  },
  {
    prints: 'API as a Service: the curl command',
    login: {
      kind: 'account',
      address: 'http://localhost/auth/login_check',
      username: 'EMAIL',
      password: 'PASSWORD',
      request: { method: 'POST', body: 'json', usernameField: 'email', passwordField: 'password' },
      others: [],
    },
    form: {
      system: 'aaas',
      environment: 'server',
      method: 'login',
      values: { address: 'http://localhost', email: 'EMAIL' },
      secrets: { password: 'PASSWORD' },
    },
    sends: {
      url: 'http://localhost/auth/login_check',
      type: json,
      fields: { email: 'EMAIL', password: 'PASSWORD' },
    },
  },
  {
    prints: 'Money S5: the client credentials',
    login: {
      ...keyRequest,
      grant: 'client_credentials',
      tokenEndpoint: 'http://money.firma.example:82/connect/token',
      clientId: 'vygenerované Client ID',
      clientSecret: 'vygenerované Client Secret',
    },
    form: {
      system: 'money-s5',
      environment: 'server',
      method: 'client-credentials',
      values: { address: 'http://money.firma.example:82', clientId: 'vygenerované Client ID' },
      secrets: { clientSecret: 'vygenerované Client Secret' },
    },
    sends: {
      url: 'http://money.firma.example:82/connect/token',
      fields: {
        grant_type: 'client_credentials',
        client_id: 'vygenerované Client ID',
        client_secret: 'vygenerované Client Secret',
        scope: 'S5Api',
      },
    },
  },
  {
    prints: 'Money S5: the authorization code, with http in the redirect address alone',
    login: {
      ...keyRequest,
      grant: 'authorization_code',
      scope: 'S5Api offline_access',
      authorizationEndpoint: 'https://money.firma.example/connect/authorize',
      tokenEndpoint: 'https://money.firma.example/connect/token',
      clientId: 'id',
      clientSecret: 's',
      redirectUri: 'http://money.firma.example/oauth2-redirect.html',
      pkce: false,
    },
    form: {
      system: 'money-s5',
      environment: 'server',
      method: 'authorization-code',
      values: {
        address: 'https://money.firma.example',
        clientId: 'id',
        redirectUri: 'http://money.firma.example/oauth2-redirect.html',
        pkce: 'no',
      },
      secrets: { clientSecret: 's' },
    },
    sends: {
      url: 'https://money.firma.example/connect/token',
      fields: {
        grant_type: 'authorization_code',
        client_id: 'id',
        client_secret: 's',
        scope: 'S5Api',
        code: 'the-code',
        redirect_uri: 'http://money.firma.example/oauth2-redirect.html',
      },
    },
  },
]

test.each(pages)('$prints', async ({ login, form: expected, sends }) => {
  const { notes: _notes, ...found } = formOf(login, catalogue) ?? {}
  expect(found).toEqual(expected)
  expect(problemsOf(expected)).toEqual([])
  expect(await requestOf(sceneOf(expected))).toEqual({ method: 'POST', type: form, ...sends })
})

/** The form is complete, and has nothing that it does not show. */
function problemsOf(found: Page['form']) {
  const system = systemOf(found)
  const shown = fieldsFor(system, found).map(({ id }) => id)
  for (const id of [...Object.keys(found.values), ...Object.keys(found.secrets)]) expect(shown).toContain(id)
  const draft = { ...found, name: 'imported', system: system.id }
  const problems = validateDraft(describeSystem(system), draft, { names: [], secretsHeld: [] })
  // Plain http, where a vendor's servers have it, is for the user to confirm.
  return problems.filter(({ reason }) => reason !== 'unconfirmed')
}

function systemOf({ system: id }: Page['form']): System {
  const system = [...catalogue.values()].find((each) => each.id === id)
  if (!system) throw new Error(`no system ${id}`)
  return system
}

function sceneOf(
  found: Page['form'],
  replies: Scene['replies'] = [{ body: { access_token: 'a', token: 'a' } }],
): Scene {
  const { environment, method, values, secrets } = found
  const login: Scene['login'] = ({ authorizationUrl, redirectUri }) => {
    expect(authorizationUrl.searchParams.get('scope')).toBe('S5Api offline_access')
    return new URL(`${redirectUri.href}?code=the-code&state=${authorizationUrl.searchParams.get('state')}`)
  }
  return { system: systemOf(found), environment, method, values, secrets, replies, login }
}

describe('Aareon: the Python example', () => {
  const realm = 'https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token'
  const names = ['client_id', 'client_secret', 'apiKey', 'audience', 'token_endpoint'] as const
  const values = ['app', 'a secret', 'key of the customer', realm]
  const places = [
    ['https://api.aareon.com/erpapi/oauth2/token', 'production'],
    ['https://api.aareon.com/dev/erpapi/oauth2/token', 'development'],
    ['https://api.aareon.com/test/erpapi/oauth2/token', 'test'],
  ] as const

  test.each(places)('with its variables, for %s', async (endpoint, environment) => {
    const all = [...values, endpoint]
    const others = names.map((name, index) => ({ name, value: all[index] as string }))
    const found = formOf({ kind: 'account', others }, catalogue)
    expect(found).toEqual({
      system: 'aareon',
      environment,
      method: 'client-credentials',
      values: { clientId: 'app' },
      secrets: { clientSecret: 'a secret', apiKey: 'key of the customer' },
    })
    await expectSigned(found as FoundForm, endpoint)
  })

  test('with what it sends: the client is read from the signed JWT, whose secret is missing', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const sent = `${part({ alg: 'HS256' })}.${part({ iss: 'app', sub: 'app', aud: realm })}.c2ln`
    const found = formOf(
      {
        kind: 'oauth',
        grant: 'client_credentials',
        tokenEndpoint: 'https://api.aareon.com/erpapi/oauth2/token',
        scope: 'key of the customer',
        parameters: [
          ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
          ['client_assertion', sent],
        ],
      },
      catalogue,
    ) as FoundForm
    expect(found).toMatchObject({
      system: 'aareon',
      environment: 'production',
      values: { clientId: 'app' },
      secrets: { apiKey: 'key of the customer' },
    })
    expect(found.notes?.map(({ words }) => words.en)).toEqual([
      expect.stringContaining('signed JWT of the copied request'),
    ])
    expect(JSON.stringify(found.notes)).not.toContain(sent)
    const completed = { ...found, secrets: { ...found.secrets, clientSecret: 'a secret' } }
    await expectSigned(completed, 'https://api.aareon.com/erpapi/oauth2/token')
  })

  async function expectSigned(found: FoundForm, url: string): Promise<void> {
    expect(problemsOf(found)).toEqual([])
    const { fields, ...request } = await requestOf(sceneOf(found))
    expect(request).toEqual({ method: 'POST', type: form, url })
    const { client_assertion: assertion, ...rest } = fields as Record<string, string>
    expect(rest).toEqual({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: 'key of the customer',
    })
    expect(decodeJwt(assertion ?? '')?.claims).toMatchObject({ iss: 'app', sub: 'app', aud: realm })
    expect(decodeJwt(assertion ?? '')?.claims.exp).toBeLessThanOrEqual(sceneNow + 300)
  }
})

test('CMI: the entry of an STS 3 client has neither address nor secret', () => {
  const entry = {
    kind: 'oauth',
    grant: 'client_credentials',
    clientId: 'abcsync',
    scope: 'metatool',
  } as const
  expect(formOf(entry, catalogue)).toEqual({
    system: 'cmi-sts',
    environment: 'server',
    method: 'client-credentials',
    values: { clientId: 'abcsync' },
    secrets: {},
  })
})
