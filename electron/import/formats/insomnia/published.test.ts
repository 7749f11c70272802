/**
 * Exports with the structure of those that Insomnia publishes among its own tests (github.com/Kong/insomnia, folder
 * packages/insomnia-smoke-test/fixtures), fact by fact, with made-up values. What npm packages carry is read by `test:real`.
 */
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { inEnglish, logins, onlyEntry, readWith, sourceFile } from '../../api-tools/source.fixture.ts'
import { ImportError } from '../../import-error.ts'
import { insomnia } from './insomnia.ts'

/** As both versions of `oauth.yaml` have them. */
const settings = {
  type: 'oauth2',
  disabled: false,
  accessTokenUrl: 'https://id.test/token',
  authorizationUrl: 'https://id.test/authorize',
  clientSecret: 's3',
  redirectUrl: 'https://app.test/cb',
  responseType: 'id_token',
  state: '',
  tokenPrefix: '',
  credentialsInBody: 'false',
}
const code = {
  usePkce: false,
  ...settings,
  grantType: 'authorization_code',
  clientId: 'code',
  scope: 'openid offline_access',
}
const pkce = { ...code, clientId: 'pkce', usePkce: true }
const implicit = { ...settings, grantType: 'implicit', clientId: 'implicit', usePkce: false }
const account = { username: 'foo', password: 'bar' }
const password = { ...settings, ...account, grantType: 'password', clientId: 'owner', usePkce: false }
const machine = {
  ...settings,
  ...account,
  grantType: 'client_credentials',
  clientId: 'machine',
  usePkce: false,
}

const inCommon = {
  kind: 'oauth',
  tokenEndpoint: 'https://id.test/token',
  clientSecret: 's3',
  clientAuthentication: 'client_secret_basic_raw',
}
const expectedCode = {
  ...inCommon,
  grant: 'authorization_code',
  authorizationEndpoint: 'https://id.test/authorize',
  redirectUri: 'https://app.test/cb',
  clientId: 'code',
  pkce: false,
  scope: 'openid offline_access',
}
const expected = [
  expectedCode,
  { ...expectedCode, clientId: 'pkce', pkce: true },
  { ...inCommon, ...account, grant: 'password', clientId: 'owner' },
  { ...inCommon, grant: 'client_credentials', clientId: 'machine' },
]

/** A request as it is written, with all that is of no interest here. */
const rest = {
  url: 'https://api.test/me',
  method: 'GET',
  body: {},
  headers: [{ name: 'User-Agent', value: 'insomnia/9.2.0' }],
  settings: { renderRequestBody: true, followRedirects: 'global', cookies: { send: true, store: true } },
}

describe('exports 4 in YAML (oauth.yaml at commit 078bb9b, from Insomnia 2022.1)', () => {
  const resources = [
    // The list is in no order: requests come before their folder, and both before their workspace.
    { _id: 'req_5', parentId: 'fld_3', name: 'Inherits', authentication: {}, ...rest, _type: 'request' },
    { _id: 'fld_3', parentId: 'fld_2', name: 'In between', authentication: {}, _type: 'request_group' },
    { _id: 'fld_2', parentId: 'wrk_1', name: 'Folder level', authentication: code, _type: 'request_group' },
    { _id: 'req_1', parentId: 'fld_1', name: 'No PKCE', authentication: code, ...rest, _type: 'request' },
    { _id: 'fld_1', parentId: 'wrk_1', name: 'Code', environment: {}, _type: 'request_group' },
    { _id: 'wrk_1', parentId: null, name: 'OAuth', scope: 'collection', _type: 'workspace' },
    { _id: 'req_2', parentId: 'fld_1', name: 'PKCE', authentication: pkce, ...rest, _type: 'request' },
    {
      _id: 'req_3',
      parentId: 'wrk_1',
      name: 'Implicit',
      authentication: implicit,
      ...rest,
      _type: 'request',
    },
    {
      _id: 'req_4',
      parentId: 'wrk_1',
      name: 'Password',
      authentication: password,
      ...rest,
      _type: 'request',
    },
    { _id: 'req_6', parentId: 'wrk_1', name: 'Machine', authentication: machine, ...rest, _type: 'request' },
    { _id: 'jar_1', parentId: 'wrk_1', name: 'Default Jar', cookies: [], _type: 'cookie_jar' },
    { _id: 'spc_1', parentId: 'wrk_1', fileName: 'OAuth', contents: '', _type: 'api_spec' },
    { _id: 'env_1', parentId: 'wrk_1', name: 'Base Environment', data: {}, _type: 'environment' },
  ]
  const head = {
    _type: 'export',
    __export_format: 4,
    __export_date: '2022-02-24T01:02:16.537Z',
    __export_source: 'insomnia.desktop.app:v2022.1.0-beta.0',
  }

  it.each([
    ['in blocks', {}],
    ['in one line (insomnia_v4.yaml of insomnia-inso)', { collectionStyle: 'flow', lineWidth: 0 }],
  ] as const)('takes every login, %s', async (_how, style) => {
    const reading = await readWith(insomnia, sourceFile('i.yaml', stringify({ ...head, resources }, style)))
    expect(reading.format).toBe('Insomnia 4')
    expect(new Set(logins(reading))).toEqual(new Set(expected))
    expect(logins(reading)).toHaveLength(expected.length)
    expect(inEnglish(reading.notes)).toEqual([expect.stringMatching(/grant is not supported.*“Implicit”/)])
  })

  it('names what signs in elsewhere: sockets, typed headers and client certificates', async () => {
    const others = [
      { _id: 'wrk_1', parentId: null, name: 'W', _type: 'workspace' },
      {
        _id: 'ws-req_1',
        parentId: 'wrk_1',
        name: 'socket (websockets.yaml)',
        authentication: { type: 'basic', username: 'u', password: 'canary' },
        _type: 'websocket_request',
      },
      {
        _id: 'req_1',
        parentId: 'wrk_1',
        headers: [
          { name: 'Authorization', value: 'Bearer canary' },
          { name: 'api_key', disabled: false, value: '{{ apiKey }}' },
          { name: 'Authorization', value: 'Basic canary', disabled: true },
        ],
        _type: 'request',
      },
      {
        _id: 'crt_1',
        parentId: 'wrk_1',
        host: 'api.test',
        passphrase: 'canary',
        _type: 'client_certificate',
      },
    ]
    const reading = await readWith(insomnia, sourceFile('i.yaml', stringify({ ...head, resources: others })))
    expect(JSON.stringify(reading)).not.toContain('canary')
    expect(inEnglish(reading.notes)).toEqual([
      'Client certificates were not taken: 1. Choose their files in the connection’s network settings.',
      'Sign-ins that get no token were not taken: 2 (“API key”, “Basic”). Keep them where they are.',
      'Tokens were not taken: 1. Get new ones here.',
    ])
  })

  it('names the secrets of the vault that it leaves (vault-environment.yaml at commit e860235)', async () => {
    const sealed = { secret: 'canary', foo: 'canary' }
    const pairs = Object.entries(sealed).map(([name, value]) => ({
      name,
      value,
      type: 'secret',
      enabled: true,
    }))
    const vault = [
      { _id: 'wrk_1', parentId: 'proj_1', name: 'W', scope: 'environment', _type: 'workspace' },
      { _id: 'env_1', parentId: 'wrk_1', name: 'Base', data: { from: 'here' }, _type: 'environment' },
      {
        _id: 'env_2',
        parentId: 'env_1',
        name: 'vault',
        data: { __insomnia_vault: sealed },
        environmentType: 'kv',
        kvPairData: pairs,
        isPrivate: true,
        _type: 'environment',
      },
    ]
    const reading = await readWith(insomnia, sourceFile('i.yaml', stringify({ ...head, resources: vault })))
    expect(JSON.stringify(reading)).not.toContain('canary')
    expect(inEnglish(reading.notes)).toEqual([expect.stringContaining('2 (“secret”, “foo”)')])
  })

  it('reads exports 2 as they are, and says of 1 what to do', async () => {
    const plain = { authentication: { username: '{{ api_key }}', password: '' }, _type: 'request' }
    const second = {
      _type: 'export',
      __export_format: 2,
      resources: [{ _id: '__REQ_1__', parentId: 'g', ...plain }],
    }
    const reading = await readWith(insomnia, sourceFile('i.json', second))
    expect(inEnglish(reading.notes)).toEqual([expect.stringContaining('1 (“Basic”)')])
    const first = { _type: 'export', __export_format: 1, items: [{ _type: 'request_group', requests: [] }] }
    const notes = (await readWith(insomnia, sourceFile('i.json', first))).notes
    expect(inEnglish(notes)).toEqual([expect.stringContaining('one of Insomnia’s first versions')])
  })
})

describe('exports 5 (oauth.yaml at commit 10fb469, auth-types.yaml at commit 7fb7abe)', () => {
  const meta = (id: string) => ({ id, created: 1_736_851_729_088, modified: 1_736_851_729_088, sortKey: -1 })
  const request = (name: string, authentication: object) => ({
    url: rest.url,
    name,
    meta: { ...meta(`req_${name}`), isPrivate: false },
    method: 'GET',
    authentication,
    settings: rest.settings,
  })
  const inherits = {
    url: rest.url,
    name: 'Inherits',
    meta: meta('req_i'),
    method: 'GET',
    headers: rest.headers,
  }

  it('takes every login, where a folder says after its children how they sign in', async () => {
    const { state: _state, tokenPrefix: _prefix, ...written } = settings
    const shaped = (one: object) => ({ ...written, ...one, credentialsInBody: false })
    const file = {
      type: 'collection.insomnia.rest/5.0',
      name: 'OAuth',
      meta: meta('wrk_1'),
      collection: [
        {
          name: 'Code',
          meta: meta('fld_1'),
          children: [
            request('PKCE', shaped(pkce)),
            request('Plain', { ...shaped(pkce), pkceMethod: 'plain' }),
          ],
        },
        { name: 'Implicit', meta: meta('fld_2'), children: [request('ID Token', shaped(implicit))] },
        {
          name: 'Folder level',
          meta: meta('fld_3'),
          children: [{ name: 'In between', meta: meta('fld_4'), children: [inherits] }],
          authentication: shaped(code),
        },
        request('Password', shaped(password)),
        request('Machine', shaped(machine)),
      ],
      cookieJar: { name: 'Default Jar', meta: meta('jar_1') },
      environments: { name: 'Base Environment', meta: meta('env_1') },
    }
    const reading = await readWith(insomnia, sourceFile('i.yaml', stringify(file)))
    expect(reading.format).toBe('Insomnia 5.0')
    expect(new Set(logins(reading))).toEqual(new Set(expected))
    expect(inEnglish(reading.notes)).toEqual([expect.stringMatching(/grant is not supported.*“ID Token”/)])
  })

  it('names types that get no token, and no header that is off', async () => {
    const basic = { type: 'basic', useISO88591: false, username: 'user', password: 'canary', disabled: false }
    const off = [{ name: 'Authorization', value: 'Basic canary', disabled: true }]
    const oauth1 = {
      type: 'oauth1',
      disabled: false,
      consumerKey: 'key',
      tokenSecret: 'canary',
      privateKey: '',
    }
    const file = {
      type: 'collection.insomnia.rest/5.0',
      schema_version: '5.1',
      name: 'Auth tests',
      meta: meta('wrk_1'),
      collection: [{ ...request('basic', basic), headers: off }, request('oauth1', oauth1)],
      certificates: [{ host: 'api.test', passphrase: 'canary' }],
    }
    const reading = await readWith(insomnia, sourceFile('i.yaml', stringify(file)))
    expect(JSON.stringify(reading)).not.toContain('canary')
    expect(inEnglish(reading.notes)).toEqual([
      expect.stringContaining('Client certificates were not taken: 1.'),
      expect.stringContaining('2 (“Basic”, “OAuth 1.0”)'),
    ])
  })

  it('finds nothing in a collection without logins, and says so (client-certs.yaml at commit 394433b)', async () => {
    const file = {
      type: 'collection.insomnia.rest/5.0',
      name: 'client-certs',
      meta: meta('wrk_1'),
      collection: [inherits],
      environments: { name: 'Base', meta: meta('env_1'), data: { srvr: 'https://localhost:4011' } },
      // Here the version is the last line.
      schema_version: '5.1',
    }
    const error = await readWith(insomnia, sourceFile('i.yaml', stringify(file))).catch((reason) => reason)
    expect(error).toBeInstanceOf(ImportError)
    const withLogin = { ...file, collection: [request('r', machine)] }
    const reading = await readWith(insomnia, sourceFile('i.yaml', stringify(withLogin)))
    expect(reading.format).toBe('Insomnia 5.1')
    expect(onlyEntry(reading).name).toBe('r')
  })
})
