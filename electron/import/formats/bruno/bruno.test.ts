import { describe, expect, it } from 'vitest'
import { inEnglish, logins, onlyEntry, readWith, sourceFile } from '../../api-tools/source.fixture.ts'
import { ImportError } from '../../import-error.ts'
import { bruno } from './bruno.ts'

const root = sourceFile('c/bruno.json', { version: '1', name: 'C', type: 'collection' })

/** A block of a `.bru` file. */
function block(name: string, rows: Readonly<Record<string, string>>): string {
  return `${name} {\n${Object.entries(rows)
    .map(([key, value]) => `  ${key}: ${value}\n`)
    .join('')}}\n\n`
}

const client = {
  grant_type: 'client_credentials',
  access_token_url: 'https://id.test/token',
  client_id: 'app',
  client_secret: 's3',
  credentials_placement: 'basic_auth_header',
  token_placement: 'header',
  token_header_prefix: 'Bearer',
}

function request(name: string, auth: string, settings?: Readonly<Record<string, string>>): string {
  return (
    block('meta', { name, type: 'http', seq: '1' }) +
    block('get', { url: 'https://api.test', body: 'none', auth }) +
    (settings ? block('auth:oauth2', settings) : '')
  )
}

const expected = {
  kind: 'oauth',
  grant: 'client_credentials',
  tokenEndpoint: 'https://id.test/token',
  clientId: 'app',
  clientSecret: 's3',
  clientAuthentication: 'client_secret_basic_raw',
}

describe('.bru collections', () => {
  it('reads every setting of an authorization code', async () => {
    const text =
      request('token', 'oauth2', {
        ...client,
        grant_type: 'authorization_code',
        callback_url: 'https://app.test/cb',
        authorization_url: 'https://id.test/authorize',
        scope: 'read write',
        state: 'x',
        pkce: 'true',
        credentials_placement: 'body',
        token_placement: 'url',
        token_query_key: 'jwt',
        token_source: 'id_token',
      }) +
      block('auth:oauth2:additional_params:access_token_req:body', {
        audience: 'urn:made-up',
        tenant: '7',
        '~off': 'x',
      }) +
      block('auth:oauth2:additional_params:access_token_req:headers', { 'x-tenant': '8' }) +
      block('auth:oauth2:additional_params:auth_req:queryparams', { prompt: 'login' })
    const reading = await readWith(bruno, root, sourceFile('c/token.bru', text))
    expect(reading.format).toBe('Bruno collection 1')
    const entry = onlyEntry(reading)
    expect(entry).toMatchObject({ name: 'token', place: 'C' })
    expect(entry.login).toEqual({
      ...expected,
      grant: 'authorization_code',
      authorizationEndpoint: 'https://id.test/authorize',
      redirectUri: 'https://app.test/cb',
      pkce: true,
      scope: 'read write',
      clientAuthentication: 'client_secret_post',
      audience: 'urn:made-up',
      parameters: [['tenant', '7']],
      headers: [['x-tenant', '8']],
      tokenPlacement: { kind: 'query', name: 'jwt' },
    })
    expect(inEnglish(entry.notes)).toEqual([
      expect.stringContaining('the ID token is sent'),
      expect.stringContaining('“prompt”'),
    ])
  })

  it('takes odd characters of a secret as they are, and loses spaces at its ends as Bruno does', async () => {
    const secret = `a#b"c}d~e\\n'f{{g`
    const file = sourceFile('c/t.bru', request('t', 'oauth2', { ...client, client_secret: `  ${secret}  ` }))
    expect(logins(await readWith(bruno, root, file))[0]?.clientSecret).toBe(secret)
  })

  it('reads a quoted value as empty, as Bruno does, and never as quotes', async () => {
    const file = sourceFile('c/t.bru', request('t', 'oauth2', { ...client, client_secret: "'''x'''" }))
    expect(logins(await readWith(bruno, root, file))[0]).not.toHaveProperty('clientSecret')
  })

  it('names a file that a line break in a value has broken, and reads the others', async () => {
    const broken = sourceFile('c/broken.bru', request('b', 'oauth2', { ...client, client_secret: 'a\nb' }))
    const good = sourceFile('c/good.bru', request('g', 'oauth2', client))
    const reading = await readWith(bruno, root, broken, good)
    expect(onlyEntry(reading).name).toBe('g')
    expect(inEnglish(reading.notes)[0]).toContain('“c/broken.bru”')
  })

  it('counts a block only with its mode', async () => {
    const files = [
      sourceFile('c/a.bru', request('a', 'none', client)),
      sourceFile('c/b.bru', request('b', 'basic', client)),
      sourceFile('c/collection.bru', block('auth', { mode: 'none' }) + block('auth:oauth2', client)),
    ]
    const reading = await readWith(bruno, root, ...files)
    expect(reading.entries).toEqual([])
    expect(inEnglish(reading.notes)).toEqual([expect.stringContaining('1 (“Basic”)')])
  })

  it('takes the nearest settings: none at a request stops them, none at a folder does not', async () => {
    const files = [
      sourceFile('c/collection.bru', block('auth', { mode: 'oauth2' }) + block('auth:oauth2', client)),
      ...Array.from({ length: 40 }, (_, index) =>
        sourceFile(`c/r${index}.bru`, request(`r${index}`, 'inherit')),
      ),
      sourceFile(
        'c/F/folder.bru',
        block('meta', { name: 'Folder' }) +
          block('auth', { mode: 'none' }) +
          block('vars:pre-request', { tenant: 'f' }),
      ),
      sourceFile('c/F/x.bru', request('x', 'inherit')),
      sourceFile('c/G/y.bru', request('y', 'oauth2', { ...client, client_id: '{{tenant}}' })),
      sourceFile('c/F/z.bru', request('z', 'oauth2', { ...client, client_id: '{{tenant}}' })),
    ]
    const { entries } = await readWith(bruno, root, ...files)
    expect(
      entries.map(({ name, place, login }) => [name, place, 'clientId' in login && login.clientId]),
    ).toEqual([
      ['C', undefined, 'app'],
      ['z', 'C / Folder', 'f'],
      ['y', 'C / G', false],
    ])
  })

  it('resolves an environment, honours switched-off variables, and never has the value of a secret', async () => {
    const settings = {
      ...client,
      client_id: '{{id}}',
      client_secret: '{{SECRET}}',
      access_token_url: '{{base}}/token',
    }
    const reading = await readWith(
      bruno,
      root,
      sourceFile(
        'c/collection.bru',
        block('auth', { mode: 'oauth2' }) +
          block('auth:oauth2', settings) +
          block('vars:pre-request', { base: 'https://{{host}}', id: 'weak', SECRET: 'weak' }),
      ),
      sourceFile(
        'c/environments/prod.bru',
        `${block('vars', { host: 'id.test', id: 'app', '~id': 'off' })}vars:secret [\n  SECRET,\n  ~OFF\n]\n`,
      ),
    )
    const entry = onlyEntry(reading)
    expect(entry).toMatchObject({ name: 'C', place: 'prod' })
    expect(entry.login).toMatchObject({ tokenEndpoint: 'https://id.test/token', clientId: 'app' })
    expect(entry.login).not.toHaveProperty('clientSecret')
    expect(inEnglish(entry.notes)).toEqual([
      'No value in these files for “SECRET”. Still to fill in: client secret.',
    ])
  })

  it('reads variables of several lines as Bruno does', async () => {
    const settings = { ...client, client_secret: '{{pem}}' }
    const environment = "vars {\n  pem: '''\n    line 1\n      line 2\n  '''\n  id: x\n}\n"
    const reading = await readWith(
      bruno,
      root,
      sourceFile('c/t.bru', request('t', 'oauth2', settings)),
      sourceFile('c/environments/e.bru', environment),
    )
    expect(logins(reading)[0]?.clientSecret).toBe('line 1\n  line 2')
  })

  it('feeds {{process.env.X}} from the .env file beside the collection, and from no other', async () => {
    const file = sourceFile(
      'c/t.bru',
      request('t', 'oauth2', { ...client, client_secret: '{{process.env.SECRET}}' }),
    )
    const other = sourceFile('.env', 'SECRET=other\n')
    expect(logins(await readWith(bruno, root, file, other))[0]).not.toHaveProperty('clientSecret')
    const own = sourceFile('c/.env', "SECRET='it is # this'\n")
    expect(logins(await readWith(bruno, root, file, own, other))[0]?.clientSecret).toBe('it is # this')
  })

  it.each([
    [
      { token_placement: 'header', token_header_prefix: '' },
      { kind: 'header', name: 'Authorization', scheme: '' },
    ],
    [{ token_placement: 'header', token_header_prefix: 'Bearer' }, undefined],
    [
      { token_placement: 'url', token_query_key: '' },
      { kind: 'query', name: 'access_token' },
    ],
  ])('places the token by %j', async (settings, placement) => {
    const file = sourceFile('c/t.bru', request('t', 'oauth2', { ...client, ...settings }))
    expect(logins(await readWith(bruno, root, file))[0]?.tokenPlacement).toEqual(placement)
  })

  it('puts the client secret into the body where nothing is said, as Bruno’s reader does', async () => {
    const file = sourceFile('c/t.bru', request('t', 'oauth2', { ...client, credentials_placement: '' }))
    expect(logins(await readWith(bruno, root, file))[0]?.clientAuthentication).toBe('client_secret_post')
  })

  it('reads a single file, and one with the line ends of Windows', async () => {
    const text = request('t', 'oauth2', client).replaceAll('\n', '\r\n')
    for (const path of ['', 't.bru']) {
      const entry = onlyEntry(await readWith(bruno, sourceFile(path, text)))
      expect(entry).toMatchObject({ name: 't', login: expected })
    }
  })

  it('is not confused by what other blocks hold', async () => {
    const noise = [
      'body:json {\n  {\n    "auth:oauth2 {": "}"\n  }\n}\n',
      'script:pre-request {\n  const a = `\n  vars {`;\n}\n',
      "headers {\n  x: '''\n    }\n    auth {\n}\n  '''\n}\n",
      'example {\n  name: x\n  request: {\n    body: canary\n  }\n}\n',
    ].join('\n')
    const reading = await readWith(bruno, root, sourceFile('c/t.bru', request('t', 'oauth2', client) + noise))
    expect(onlyEntry(reading).login).toEqual(expected)
    expect(inEnglish(reading.notes)).toEqual([expect.stringContaining('before requests were not taken: 1')])
  })

  it('names what is newer than known', async () => {
    const newer = sourceFile('c/bruno.json', { version: '2', name: 'C', type: 'collection' })
    const reading = await readWith(bruno, newer, sourceFile('c/t.bru', request('t', 'oauth2', client)))
    expect(inEnglish(reading.notes)).toEqual([expect.stringContaining('Bruno version 2 is newer')])
  })

  it('says which folder to choose where there is no login', async () => {
    const error = await readWith(bruno, root).catch((reason) => reason)
    expect(error).toBeInstanceOf(ImportError)
    expect(error.problem.advice.next.en).toContain('whole folder')
  })
})

const yamlRequest = (auth: string) => `info:
  name: token
  type: http
  seq: 1
http:
  method: get
  url: https://api.test/x
  auth:${auth}
`

const yamlAuth = (more = '') => `
    type: oauth2
    flow: authorization_code
    authorizationUrl: https://id.test/authorize
    accessTokenUrl: https://id.test/token
    callbackUrl: https://app.test/cb
    credentials: { clientId: 007, clientSecret: " s\\n3 ", placement: body }
    scope: read
    tokenConfig: { placement: { header: Bearer } }
${more}`

describe('OpenCollection', () => {
  const openRoot = sourceFile('c/opencollection.yml', 'opencollection: 1.0.0\ninfo: { name: C }\n')

  it.each([
    ['    pkce: {}', true],
    ['    pkce: { disabled: true }', false],
    ['    pkce: { disabled: false }', true],
    ['', undefined],
  ])('understands %j', async (line, pkce) => {
    const reading = await readWith(bruno, openRoot, sourceFile('c/token.yml', yamlRequest(yamlAuth(line))))
    expect(reading.format).toBe('OpenCollection 1')
    const entry = onlyEntry(reading)
    expect(entry).toMatchObject({ name: 'token', place: 'C' })
    expect(entry.login).toEqual({
      kind: 'oauth',
      grant: 'authorization_code',
      tokenEndpoint: 'https://id.test/token',
      authorizationEndpoint: 'https://id.test/authorize',
      redirectUri: 'https://app.test/cb',
      ...(pkce !== undefined && { pkce }),
      clientId: '007',
      clientSecret: ' s\n3 ',
      clientAuthentication: 'client_secret_post',
      scope: 'read',
    })
  })

  it('reads users of the password grant, further parameters, and a token in the address', async () => {
    const auth = `
    type: oauth2
    flow: resource_owner_password_credentials
    accessTokenUrl: https://id.test/token
    credentials: { clientId: app }
    resourceOwner: { username: u, password: p }
    additionalParameters: { accessTokenRequest: [ { name: audience, placement: body, value: urn:x } ] }
    tokenConfig: { placement: { query: access_token } }`
    const [login] = logins(await readWith(bruno, openRoot, sourceFile('c/token.yml', yamlRequest(auth))))
    expect(login).toEqual({
      kind: 'oauth',
      grant: 'password',
      tokenEndpoint: 'https://id.test/token',
      clientId: 'app',
      clientAuthentication: 'client_secret_post',
      username: 'u',
      password: 'p',
      audience: 'urn:x',
      tokenPlacement: { kind: 'query', name: 'access_token' },
    })
  })

  it('resolves environments of the folder and of the one-file form', async () => {
    const auth = yamlAuth()
      .replace('clientId: 007', 'clientId: "{{id}}"')
      .replace('" s\\n3 "', '"{{secret}}"')
    const environment =
      'name: prod\nvariables:\n  - { name: id, value: app }\n  - { name: id, value: off, disabled: true }\n  - { secret: true, name: secret }\n'
    const inFolder = await readWith(
      bruno,
      openRoot,
      sourceFile('c/token.yml', yamlRequest(auth)),
      sourceFile('c/environments/prod.yml', environment),
    )
    const one = {
      opencollection: '1.0.0',
      info: { name: 'C' },
      config: {
        environments: [
          {
            name: 'prod',
            variables: [
              { name: 'id', value: { type: 'string', data: 'app' } },
              { name: 'secret', secret: true },
            ],
          },
        ],
      },
      items: [
        {
          info: { name: 'token', type: 'http' },
          http: {
            auth: {
              type: 'oauth2',
              flow: 'authorization_code',
              authorizationUrl: 'https://id.test/authorize',
              accessTokenUrl: 'https://id.test/token',
              callbackUrl: 'https://app.test/cb',
              credentials: { clientId: '{{id}}', clientSecret: '{{secret}}', placement: 'body' },
              scope: 'read',
              tokenConfig: { placement: { header: 'Bearer' } },
            },
          },
        },
      ],
    }
    const inOne = await readWith(bruno, sourceFile('C.yml', one))
    expect(onlyEntry(inFolder)).toEqual(onlyEntry(inOne))
    expect(onlyEntry(inOne)).toMatchObject({ name: 'token', place: 'C / prod', login: { clientId: 'app' } })
    expect(inEnglish(onlyEntry(inOne).notes)[0]).toContain('“secret”')
  })

  it('inherits from folders and from the collection', async () => {
    const collection = `opencollection: 1.0.0\ninfo: { name: C }\nrequest:\n  auth:${yamlAuth().replaceAll('\n    ', '\n      ')}\n`
    const reading = await readWith(
      bruno,
      sourceFile('c/opencollection.yml', collection),
      sourceFile('c/a.yml', yamlRequest(' inherit')),
      sourceFile('c/F/folder.yml', 'info: { name: F, type: folder }\nrequest: { auth: inherit }\n'),
      sourceFile('c/F/b.yml', yamlRequest(' inherit')),
    )
    expect(onlyEntry(reading)).toMatchObject({ name: 'C', login: { clientId: '007' } })
  })

  it('names what is newer than known', async () => {
    const newer = sourceFile('c/opencollection.yml', 'opencollection: 2.0.0\ninfo: { name: C }\n')
    const reading = await readWith(bruno, newer, sourceFile('c/token.yml', yamlRequest(yamlAuth())))
    expect(inEnglish(reading.notes)).toEqual([
      expect.stringContaining('OpenCollection version 2.0.0 is newer'),
    ])
  })
})

describe('Bruno’s JSON', () => {
  const oauth2 = {
    grantType: 'client_credentials',
    accessTokenUrl: 'https://id.test/token',
    clientId: '{{id}}',
    clientSecret: '{{secret}}',
    tokenPlacement: 'header',
    tokenHeaderPrefix: 'Bearer',
  }
  const collection = {
    name: 'C',
    version: '1',
    items: [{ type: 'http-request', name: 'r', request: { auth: { mode: 'oauth2', oauth2 } } }],
    environments: [
      {
        name: 'prod',
        variables: [
          { name: 'id', value: 'app', enabled: true, secret: false },
          { name: 'secret', value: '', enabled: true, secret: true },
        ],
      },
    ],
    exportedUsing: 'Bruno/3.1.0',
  }

  it('reads a collection with its environments', async () => {
    const entry = onlyEntry(await readWith(bruno, sourceFile('c.json', collection)))
    expect(entry).toMatchObject({
      name: 'r',
      place: 'C / prod',
      login: { clientId: 'app', clientAuthentication: 'client_secret_basic_raw' },
    })
    expect(entry.login).not.toHaveProperty('clientSecret')
  })

  it.each([
    [
      {
        name: 'test',
        variables: [{ name: 'id', value: 'x', enabled: true }],
        info: { type: 'bruno-environment' },
      },
    ],
    [
      {
        info: { type: 'bruno-environment' },
        environments: [{ name: 'test', variables: [{ name: 'id', value: 'x', enabled: true }] }],
      },
    ],
  ])('resolves against environments in files of their own', async (environment) => {
    const alone = { ...collection, environments: [] }
    const reading = await readWith(bruno, sourceFile('c.json', alone), sourceFile('e.json', environment))
    expect(onlyEntry(reading)).toMatchObject({ place: 'C / test', login: { clientId: 'x' } })
  })
})

describe('recognition', () => {
  it('takes nothing of other programs, whatever the file’s name', () => {
    const others = [
      sourceFile('bruno.json', { version: '1', name: 'C' }),
      sourceFile('a.bru', 'not bru at all'),
      sourceFile('opencollection.yml', 'name: x\n'),
      sourceFile('collection.bru', { info: {} }),
      sourceFile('.env', 'A=b'),
    ]
    expect(bruno.recognize(others)).toEqual([])
  })
})
