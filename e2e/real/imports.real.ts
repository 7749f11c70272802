/**
 * Files that other API tools' own packages write, imported without loss; and whether those tools sign in as was understood.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stringify } from 'yaml'
import { logins, onlyEntry, readWith, sourceFile } from '../../electron/import/api-tools/source.fixture.ts'
import type { SourceFile } from '../../electron/import/format.ts'
import { bruno } from '../../electron/import/formats/bruno/bruno.ts'
import { httpClient } from '../../electron/import/formats/http-client/http-client.ts'
import { postman } from '../../electron/import/formats/postman/postman.ts'
import type { ImportedOAuth } from '../../electron/import/imported.ts'
import { npm } from './hand-over-runs.ts'
import { converters, filestore, postmanCollection } from './peer-packages.ts'
import { missingPrograms, npmInstallation } from './programs.ts'
import { startTokenServer, type TokenServer } from './servers/token-requests.ts'

await npmInstallation()

// Some of the packages load hundreds of files before they begin.
vi.setConfig({ testTimeout: 180_000 })

const isMissing = (command: Parameters<typeof missingPrograms>[0]) => missingPrograms(command).length > 0

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-imports-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Every character that means something in one of the formats, but `{{`, and nothing that `.bru` cannot hold. */
const odd = `a'b"c$d\`e\\n#f;g|h<i>j(k)l{m}n[o]p=q,r~s*t?u:v/w@x ä 日 %7E !&`

const settings = {
  grantType: 'authorization_code',
  callbackUrl: 'https://app.test/cb',
  authorizationUrl: 'https://id.test/authorize',
  accessTokenUrl: 'https://id.test/token',
  refreshTokenUrl: '',
  clientId: 'app',
  clientSecret: odd,
  scope: 'read write',
  state: '',
  pkce: true,
  credentialsPlacement: 'basic_auth_header',
  credentialsId: 'credentials',
  tokenPlacement: 'header',
  tokenHeaderPrefix: 'JWT',
  tokenQueryKey: '',
  tokenSource: 'access_token',
  autoFetchToken: true,
  autoRefreshToken: false,
  additionalParameters: {
    authorization: [],
    token: [
      { name: 'audience', value: 'urn:x', sendIn: 'body', enabled: true },
      { name: 'tenant', value: '7', sendIn: 'body', enabled: true },
      { name: 'x-tenant', value: '8', sendIn: 'headers', enabled: true },
    ],
    refresh: [],
  },
}

const expected: ImportedOAuth = {
  kind: 'oauth',
  grant: 'authorization_code',
  tokenEndpoint: 'https://id.test/token',
  authorizationEndpoint: 'https://id.test/authorize',
  redirectUri: 'https://app.test/cb',
  pkce: true,
  clientId: 'app',
  clientSecret: odd,
  clientAuthentication: 'client_secret_basic_raw',
  scope: 'read write',
  audience: 'urn:x',
  parameters: [['tenant', '7']],
  headers: [['x-tenant', '8']],
  tokenPlacement: { kind: 'header', name: 'Authorization', scheme: 'JWT' },
}

const password = {
  ...settings,
  grantType: 'password',
  username: 'u',
  password: odd,
  credentialsPlacement: 'body',
  tokenPlacement: 'url',
  tokenQueryKey: 'jwt',
}

const expectedPassword: ImportedOAuth = {
  kind: 'oauth',
  grant: 'password',
  tokenEndpoint: 'https://id.test/token',
  clientId: 'app',
  clientSecret: odd,
  clientAuthentication: 'client_secret_post',
  scope: 'read write',
  username: 'u',
  password: odd,
  audience: 'urn:x',
  parameters: [['tenant', '7']],
  headers: [['x-tenant', '8']],
  tokenPlacement: { kind: 'query', name: 'jwt' },
}

function request(name: string, auth: object) {
  const body = { mode: 'none' }
  const nothing = {
    headers: [],
    params: [],
    script: {},
    vars: { req: [], res: [] },
    assertions: [],
    tests: '',
    docs: '',
  }
  const more = { method: 'GET', url: 'https://api.test', body, auth, ...nothing }
  return { type: 'http-request', name, seq: 1, settings: {}, tags: [], request: more }
}

const oauth2 = (own: object) => ({ mode: 'oauth2', oauth2: own })
const rootOf = (auth: object, req: readonly object[] = []) => ({
  request: { auth, headers: [], vars: { req, res: [] }, script: {}, tests: '' },
  docs: '',
})
const variable = (name: string, value: string, more: object = {}) => ({
  name,
  value,
  enabled: true,
  secret: false,
  type: 'text',
  ...more,
})

describe.skipIf(isMissing(['@usebruno/cli']))('files that Bruno’s own packages write', () => {
  /** A folder with both logins, one of them at the collection, and an environment. */
  function written(format: 'bru' | 'yml'): readonly SourceFile[] {
    const { stringifyCollection, stringifyEnvironment, stringifyFolder, stringifyRequest } = filestore()
    const config = { version: '1', name: 'C', type: 'collection', opencollection: '1.0.0' }
    const withReferences = { ...settings, clientId: '{{id}}', clientSecret: '{{process.env.SECRET}}' }
    const root = rootOf(oauth2(withReferences), [variable('other', 'weak')])
    const environment = {
      name: 'prod',
      variables: [
        variable('id', 'app'),
        variable('id', 'off', { enabled: false }),
        variable('lines', 'one\n two'),
        variable('SECRET', 'canary', { secret: true }),
      ],
    }
    const own = format === 'bru' ? 'bruno.json' : 'opencollection.yml'
    const collection = stringifyCollection({ meta: { name: 'C' }, ...root }, config, { format })
    const inherited = rootOf({ mode: 'inherit' })
    return [
      ...(format === 'bru'
        ? [sourceFile(`c/${own}`, config), sourceFile('c/collection.bru', collection)]
        : [sourceFile(`c/${own}`, collection)]),
      sourceFile(
        `c/F/folder.${format}`,
        stringifyFolder({ meta: { name: 'Folder', seq: 1 }, ...inherited }, { format }),
      ),
      sourceFile(
        `c/F/password.${format}`,
        stringifyRequest(request('password', oauth2(password)), { format }),
      ),
      ...[1, 2, 3].map((index) =>
        sourceFile(
          `c/F/${index}.${format}`,
          stringifyRequest(request(`${index}`, { mode: 'inherit' }), { format }),
        ),
      ),
      sourceFile(`c/environments/prod.${format}`, stringifyEnvironment(environment, { format })),
      sourceFile('c/.env', `SECRET="${'from the .env file'}"\n`),
    ]
  }

  it.each(['bru', 'yml'] as const)('as a folder of .%s files', async (format) => {
    const reading = await readWith(bruno, ...written(format))
    expect(reading.notes).toEqual([])
    expect(reading.entries.map(({ name, place }) => [name, place])).toEqual([
      ['C', 'prod'],
      ['password', 'C / Folder'],
    ])
    expect(logins(reading)).toEqual([{ ...expected, clientSecret: 'from the .env file' }, expectedPassword])
    expect(JSON.stringify(reading)).not.toContain('canary')
  })

  it.each([
    ' at the ends ',
    'line\nline',
    "'''x'''",
    '\ttab',
    '007',
    'true',
    'null',
    '~',
    '- a: b',
    '{{',
    '"',
  ])('with the secret %j in YAML', async (clientSecret) => {
    const text = filestore().stringifyRequest(request('r', oauth2({ ...settings, clientSecret })), {
      format: 'yml',
    })
    expect(onlyEntry(await readWith(bruno, sourceFile('r.yml', text))).login).toEqual({
      ...expected,
      clientSecret,
    })
  })

  const collection = {
    uid: 'x',
    name: 'C',
    version: '1',
    root: rootOf({ mode: 'none' }),
    items: [
      request('code', oauth2(settings)),
      {
        type: 'folder',
        name: 'F',
        root: rootOf({ mode: 'inherit' }),
        items: [request('password', oauth2(password))],
      },
    ],
    environments: [],
    brunoConfig: { version: '1', name: 'C', type: 'collection' },
  }

  /** What Bruno's converter to OpenCollection keeps: neither further parameters nor a token in the address. */
  const kept = [expected, expectedPassword].map((login) => {
    const { audience: _audience, parameters: _parameters, headers: _headers, ...rest } = login
    return { ...rest, tokenPlacement: expected.tokenPlacement }
  })

  it('as one file of OpenCollection, and converted back into JSON', async () => {
    const open = converters().brunoToOpenCollection(structuredClone(collection))
    expect(logins(await readWith(bruno, sourceFile('C.yml', stringify(open))))).toEqual(kept)
    const back = converters().openCollectionToBruno(structuredClone(open))
    expect(logins(await readWith(bruno, sourceFile('c.json', back)))).toEqual(kept)
  })

  it('as JSON', async () => {
    const exported = logins(await readWith(bruno, sourceFile('c.json', collection)))
    expect(exported).toEqual([expected, expectedPassword])
  })

  it('as a collection of Postman, and converted back', async () => {
    const converted = converters().brunoToPostman(structuredClone(collection))
    const ofGrant = (all: readonly ImportedOAuth[], grant: string) =>
      all.find((login) => login.grant === grant)
    const inPostman = logins(await readWith(postman, sourceFile('p.json', converted)))
    // Postman has no name for the parameter.
    expect(ofGrant(inPostman, 'authorization_code')).toEqual(expected)
    const inQuery = { ...expectedPassword, tokenPlacement: { kind: 'query', name: 'access_token' } }
    expect(ofGrant(inPostman, 'password')).toEqual(inQuery)
    const back = await converters().postmanToBruno(structuredClone(converted))
    const again = logins(
      await readWith(bruno, sourceFile('b.json', 'collection' in back ? back.collection : back)),
    )
    expect(ofGrant(again, 'authorization_code')).toEqual(expected)
    expect(ofGrant(again, 'password')).toEqual(inQuery)
  })
})

describe.skipIf(isMissing(['newman']))('files that Postman’s own packages write', () => {
  const values = [
    { key: 'id', value: 'app', enabled: true, type: 'default' },
    { key: 'secret', value: odd, enabled: true, type: 'secret' },
  ]
  const environment = { id: 'e', name: 'prod', values, _postman_variable_scope: 'environment' }
  const rows = Object.entries({
    grant_type: 'client_credentials',
    accessTokenUrl: 'https://id.test/token',
    clientId: '{{id}}',
    clientSecret: '{{secret}}',
    client_authentication: 'body',
  }).map(([key, value]) => ({ key, value, type: 'string' }))
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'
  const collection = {
    info: { name: 'C', schema },
    auth: { type: 'oauth2', oauth2: rows },
    item: [{ name: 'F', item: [{ name: 'r', request: { method: 'GET', url: 'https://api.test' } }] }],
  }
  const login = {
    kind: 'oauth',
    grant: 'client_credentials',
    tokenEndpoint: 'https://id.test/token',
    clientId: 'app',
    clientSecret: odd,
    clientAuthentication: 'client_secret_post',
  }

  it('the SDK’s collection and environment', async () => {
    const { Collection, VariableScope } = postmanCollection()
    const written = new Collection(structuredClone(collection)).toJSON()
    const scope = new VariableScope(structuredClone(environment)).toJSON()
    const reading = await readWith(postman, sourceFile('c.json', written), sourceFile('e.json', scope))
    expect(onlyEntry(reading)).toEqual({ name: 'C', place: 'prod', login, notes: [] })
  })

  it('newman’s collection and environment after a run', async () => {
    writeFileSync(path.join(folder, 'c.json'), JSON.stringify({ ...collection, item: [] }))
    writeFileSync(path.join(folder, 'e.json'), JSON.stringify(environment))
    const exports = ['--export-environment', 'e2.json', '--export-collection', 'c2.json']
    await npm(folder, 'newman', ['run', 'c.json', '-e', 'e.json', '--reporters', 'json', ...exports])
    const written = ['c2.json', 'e2.json'].map((name) =>
      sourceFile(name, readFileSync(path.join(folder, name), 'utf8')),
    )
    expect(onlyEntry(await readWith(postman, ...written)).login).toEqual(login)
  })
})

describe('what the tools send', () => {
  let server: TokenServer
  beforeEach(async () => {
    server = await startTokenServer()
  })
  afterEach(() => server.stop())

  /** How the client proved itself, as a reader would name it. */
  function seen(clientId: string): string {
    const found = server.requests.find(
      ({ form, basic }) => form.client_id === clientId || basic?.startsWith(`${clientId}:`),
    )
    if (!found) throw new Error(`no request of ${clientId}`)
    if (found.basic === undefined) return `client_secret_post ${found.form.client_secret}`
    return `client_secret_basic_raw ${found.basic.slice(clientId.length + 1)}`
  }

  const understood = (all: readonly ImportedOAuth[]) =>
    all.map(({ clientAuthentication, clientSecret }) => `${clientAuthentication} ${clientSecret}`)

  it.skipIf(isMissing(['httpyac']))(
    'httpYac proves the client as was understood, where nothing is said too',
    async () => {
      const secret = 'a+b%c=d'
      const block = {
        Type: 'OAuth2',
        'Grant Type': 'Client Credentials',
        'Token URL': `${server.origin}/token`,
        'Client Secret': '{{secret}}',
      }
      const dev = {
        first_tokenEndpoint: `${server.origin}/token`,
        first_clientId: 'first',
        first_clientSecret: secret,
        second_tokenEndpoint: `${server.origin}/token`,
        second_clientId: 'second',
        second_clientSecret: secret,
        second_useAuthorizationHeader: 'false',
        Security: {
          Auth: {
            third: { ...block, 'Client ID': 'third' },
            fourth: { ...block, 'Client ID': 'fourth', 'Client Credentials': 'basic' },
          },
        },
      }
      const requests = [
        'Authorization: oauth2 client_credentials first',
        'Authorization: oauth2 client_credentials second',
        'Authorization: Bearer {{$auth.token("third")}}',
        'Authorization: Bearer {{$auth.token("fourth")}}',
      ].map((line) => `GET ${server.origin}/api\n${line}\n`)
      const files = {
        'http-client.env.json': JSON.stringify({ dev }),
        'http-client.private.env.json': JSON.stringify({ dev: { secret } }),
        'all.http': requests.join('\n###\n\n'),
      }
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
      await npm(folder, 'httpyac', ['send', 'all.http', '--all', '--env', 'dev', '--output', 'none'])
      const reading = await readWith(
        httpClient,
        ...Object.entries(files).map(([name, text]) => sourceFile(name, text)),
      )
      expect(logins(reading).map(({ clientId }) => clientId)).toEqual(['first', 'second', 'third', 'fourth'])
      expect(understood(logins(reading))).toEqual(['first', 'second', 'third', 'fourth'].map(seen))
    },
  )

  it.skipIf(isMissing(['@usebruno/cli']))(
    'Bruno proves the client and sends the token as was understood',
    async () => {
      const collection = path.join(folder, 'c')
      mkdirSync(collection)
      const auth = (clientId: string, more: string) =>
        `auth:oauth2 {\n  grant_type: client_credentials\n  access_token_url: ${server.origin}/token\n  client_id: ${clientId}\n  client_secret: a+b%c=d\n  credentials_id: ${clientId}\n${more}}\n`
      const requestOf = (name: string, more: string) =>
        `meta {\n  name: ${name}\n  type: http\n  seq: 1\n}\n\nget {\n  url: ${server.origin}/api\n  body: none\n  auth: oauth2\n}\n\n${auth(name, more)}`
      const files = {
        'bruno.json': JSON.stringify({ version: '1', name: 'C', type: 'collection' }),
        '1.bru': requestOf('first', ''),
        '2.bru': requestOf(
          'second',
          '  credentials_placement: basic_auth_header\n  token_header_prefix: Bearer\n',
        ),
      }
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(collection, name), text)
      await npm(collection, '@usebruno/cli', ['run', '1.bru', '2.bru'])
      const reading = await readWith(
        bruno,
        ...Object.entries(files).map(([name, text]) => sourceFile(`c/${name}`, text)),
      )
      expect(understood(logins(reading))).toEqual(['first', 'second'].map(seen))
      const schemes = logins(reading).map(({ tokenPlacement: placement }) =>
        placement?.kind === 'header' ? placement.scheme : 'Bearer',
      )
      expect(schemes.map((scheme) => `${scheme} made-up`.trim())).toEqual(server.authorizations)
    },
  )
})
