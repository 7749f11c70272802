/** Whatever a login holds, a form is filled in quickly, and its notes have no value of it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsFor } from '../../shared/system.ts'
import { processorTime } from '../session/processor-time.fixture.ts'
import { catalogue } from '../systems/catalogue.ts'
import { formOf } from './form-of.ts'
import type { ImportedAccount, ImportedOAuth } from './imported.ts'

const mark = 'canary'

/** A text that can be told from any word of a note. */
const value = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => `${mark}${text}`)

const address = fc.oneof(
  value,
  fc
    .tuple(
      fc.constantFrom(
        'https://api.aareon.com',
        'http://10.0.0.1:82',
        'https://sts.example.ch',
        'api.meldescheine.de',
        '',
      ),
      fc.constantFrom(
        '/erpapi/oauth2/token',
        '/identity/connect/token',
        '/connect/token',
        '/auth/login_check',
        '/api/',
        '',
      ),
      fc.constantFrom('', '/', '?a=1', '#x', '%', '//'),
    )
    .map((parts) => parts.join('')),
)

const scope = fc.oneof(value, fc.constantFrom('metatool', 'S5Api', 'S5Api offline_access', ' ', 'openid'))

const pairs = fc.array(
  fc.tuple(
    fc.constantFrom('acr_values', 'token', 'resource', 'prompt', 'X-Key', 'a b', '__proto__', ''),
    value,
  ),
  { maxLength: 4 },
)

const placement = fc.oneof(
  fc.record({
    kind: fc.constant('header' as const),
    name: fc.constantFrom('Authorization', 'X'),
    scheme: value,
  }),
  fc.record({ kind: fc.constant('query' as const), name: value }),
)

const oauth: fc.Arbitrary<ImportedOAuth> = fc.record(
  {
    kind: fc.constant('oauth' as const),
    grant: fc.constantFrom(
      'client_credentials',
      'authorization_code',
      'password',
      'device_code',
      'delegation',
    ),
    issuer: address,
    tokenEndpoint: address,
    authorizationEndpoint: address,
    clientId: value,
    clientSecret: value,
    clientAuthentication: fc.constantFrom('client_secret_basic_raw', 'private_key_jwt', 'none'),
    privateKey: value,
    scope,
    redirectUri: value,
    pkce: fc.boolean(),
    username: value,
    password: value,
    audience: value,
    resource: value,
    parameters: pairs,
    headers: pairs,
    tokenPlacement: placement,
  },
  { requiredKeys: ['kind', 'grant'] },
)

const names = [
  'client_id',
  'Client-Secret',
  'API-Key',
  'Mandant',
  'token_url',
  'scope',
  'grant_type',
  'Heslo',
  'x/y',
  '',
]

const account: fc.Arbitrary<ImportedAccount> = fc.record(
  {
    kind: fc.constant('account' as const),
    address,
    username: value,
    password: value,
    tokenPlacement: placement,
    request: fc.record(
      {
        method: fc.constantFrom('POST', 'PUT', 'GET'),
        body: fc.constantFrom('json', 'form', 'xml'),
        usernameField: fc.constantFrom('user', 'a/b', '__proto__', ''),
        headers: pairs,
      },
      { requiredKeys: ['method', 'body'] },
    ),
    others: fc.array(fc.record({ name: fc.constantFrom(...names), value }), { maxLength: 6 }),
  },
  { requiredKeys: ['kind', 'others'] },
)

test('a form has its own fields alone, secrets among the secrets, and notes without values', () => {
  const check = (login: ImportedOAuth | ImportedAccount) => {
    const form = formOf(login, catalogue)
    if (!form) return
    const system = catalogue.get(form.system)
    if (!system) throw new Error('a form of no system')
    expect(system.environments.map(({ id }) => id)).toContain(form.environment)
    expect(system.methods.map(({ id }) => id)).toContain(form.method)
    const shown = fieldsFor(system, form)
    for (const id of Object.keys(form.values))
      expect(shown.find((field) => field.id === id)?.kind.type ?? `no ${id}`).not.toMatch(/^(secret|no .*)$/)
    for (const id of Object.keys(form.secrets))
      expect(shown.find((field) => field.id === id)?.kind.type, id).toBe('secret')
    expect(JSON.stringify(form.notes ?? [])).not.toContain(mark)
  }
  fc.assert(fc.property(fc.oneof(oauth, account), check), { numRuns: 1_000 })
})

test.each([
  ['a', ''],
  ['/', 'https://h.example'],
  ['/o', 'https://h.example'],
  ['/.well-known', 'https://h.example'],
  ['/identity/connect/token', 'https://h.example'],
  [' ', 'https://h.example/'],
  ['metatool ', ''],
])('a long text takes no time: %j', async (part, begin) => {
  const text = begin + part.repeat(200_000 / part.length)
  const others = [{ name: text, value: text }]
  const logins: (ImportedOAuth | ImportedAccount)[] = [
    {
      kind: 'oauth',
      grant: 'client_credentials',
      tokenEndpoint: text,
      issuer: text,
      clientId: text,
      scope: text,
    },
    { kind: 'account', address: text, username: text, others },
    {
      kind: 'account',
      address: text,
      request: { method: 'POST', body: 'json', usernameField: text },
      others,
    },
  ]
  const milliseconds = await processorTime(() => {
    for (const login of logins) formOf(login, catalogue)
  })
  // A quadratic one would take hours.
  expect(milliseconds).toBeLessThan(5_000)
})
