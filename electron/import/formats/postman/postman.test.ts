import { describe, expect, it } from 'vitest'
import { inEnglish, logins, onlyEntry, readWith, sourceFile } from '../../api-tools/source.fixture.ts'
import { ImportError } from '../../import-error.ts'
import { postman } from './postman.ts'

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'

/** The settings as collections 2.1 list them. */
function oauth2(settings: Readonly<Record<string, unknown>>) {
  const rows = Object.entries(settings).map(([key, value]) => ({ key, value, type: 'string' }))
  return { type: 'oauth2', oauth2: rows }
}

const client = {
  grant_type: 'client_credentials',
  accessTokenUrl: 'https://id.test/token',
  clientId: 'app',
  clientSecret: 's3',
}

function collection(more: Readonly<Record<string, unknown>>) {
  return sourceFile('c.json', { info: { name: 'C', schema }, item: [], ...more })
}

function environment(name: string, values: readonly object[], scope = 'environment') {
  return sourceFile(`${name}.json`, { name, values, _postman_variable_scope: scope })
}

const request = (name: string, auth?: object) => ({
  name,
  request: { url: 'https://api.test', ...(auth && { auth }) },
})

describe('Postman collections', () => {
  it('reads every setting of an authorization code with PKCE', async () => {
    const auth = oauth2({
      grant_type: 'authorization_code_with_pkce',
      authUrl: 'https://id.test/authorize',
      accessTokenUrl: 'https://id.test/token',
      redirect_uri: 'https://app.test/cb',
      clientId: 'app',
      clientSecret: 's3',
      client_authentication: 'body',
      scope: 'read write',
      addTokenTo: 'queryParams',
      tokenName: 'mine',
      challengeMethod: 'S256',
    })
    const reading = await readWith(postman, collection({ auth }))
    expect(reading.format).toBe('Postman collection 2.1')
    expect(reading.notes).toEqual([])
    expect(onlyEntry(reading)).toEqual({
      name: 'C',
      login: {
        kind: 'oauth',
        grant: 'authorization_code',
        tokenEndpoint: 'https://id.test/token',
        authorizationEndpoint: 'https://id.test/authorize',
        redirectUri: 'https://app.test/cb',
        pkce: true,
        clientId: 'app',
        clientSecret: 's3',
        clientAuthentication: 'client_secret_post',
        scope: 'read write',
        tokenPlacement: { kind: 'query', name: 'access_token' },
      },
      notes: [],
    })
  })

  it('takes the password grant by Postman’s own name for it', async () => {
    const auth = oauth2({ ...client, grant_type: 'password_credentials', username: 'u', password: ' p ' })
    const [login] = logins(await readWith(postman, collection({ auth })))
    expect(login).toMatchObject({ grant: 'password', username: 'u', password: ' p ' })
  })

  it('reads the object of collections 2.0 like the list of 2.1', async () => {
    const old = sourceFile('old.json', {
      info: { name: 'C', schema: schema.replace('v2.1.0', 'v2.0.0') },
      auth: { type: 'oauth2', oauth2: client },
      item: [],
    })
    const reading = await readWith(postman, old)
    expect(reading.format).toBe('Postman collection 2.0')
    expect(logins(reading)).toEqual(logins(await readWith(postman, collection({ auth: oauth2(client) }))))
  })

  it.each([
    [undefined, 'client_secret_basic_raw'],
    ['header', 'client_secret_basic_raw'],
    ['body', 'client_secret_post'],
  ])('puts the client secret where %s says', async (setting, expected) => {
    const auth = oauth2({ ...client, ...(setting && { client_authentication: setting }) })
    const [login] = logins(await readWith(postman, collection({ auth })))
    expect(login?.clientAuthentication).toBe(expected)
  })

  it.each([
    [{}, undefined],
    [{ headerPrefix: 'Bearer' }, undefined],
    [{ headerPrefix: '' }, { kind: 'header', name: 'Authorization', scheme: '' }],
    [{ headerPrefix: 'JWT' }, { kind: 'header', name: 'Authorization', scheme: 'JWT' }],
    [
      { addTokenTo: 'queryParams', headerPrefix: 'JWT' },
      { kind: 'query', name: 'access_token' },
    ],
  ])('places the token by %j', async (settings, expected) => {
    const auth = oauth2({ ...client, addTokenTo: 'header', ...settings })
    const [login] = logins(await readWith(postman, collection({ auth })))
    expect(login?.tokenPlacement).toEqual(expected)
  })

  it('takes the nearest settings, stops at noauth, and makes one entry of forty requests', async () => {
    const forty = Array.from({ length: 40 }, (_, index) => request(`r${index}`))
    const item = [
      ...forty,
      { name: 'Own', auth: oauth2({ ...client, clientId: 'folder' }), item: [request('a'), request('b')] },
      { name: 'None', auth: { type: 'noauth' }, item: [request('c')] },
      request('Mine', oauth2({ ...client, clientId: 'request' })),
      request('Again', oauth2(client)),
    ]
    const { entries } = await readWith(postman, collection({ auth: oauth2(client), item }))
    expect(
      entries.map(({ name, place, login }) => [name, place, 'clientId' in login && login.clientId]),
    ).toEqual([
      ['C', undefined, 'app'],
      ['Own', 'C', 'folder'],
      ['Mine', 'C', 'request'],
    ])
  })

  it('takes further parameters of the token request and names those that have no place', async () => {
    const auth = oauth2({
      ...client,
      tokenRequestParams: [
        { key: 'audience', value: 'urn:x', enabled: true, send_as: 'request_body' },
        { key: 'tenant', value: '7', enabled: true, send_as: 'request_body' },
        { key: 'off', value: 'x', enabled: false, send_as: 'request_body' },
        { key: 'X-Tenant', value: '8', enabled: true, send_as: 'request_header' },
        { key: 'q', value: '9', enabled: true, send_as: 'request_url' },
      ],
    })
    const entry = onlyEntry(await readWith(postman, collection({ auth })))
    expect(entry.login).toMatchObject({
      audience: 'urn:x',
      parameters: [['tenant', '7']],
      headers: [['X-Tenant', '8']],
    })
    expect(inEnglish(entry.notes)).toEqual([expect.stringContaining('“q”')])
  })

  it('never takes a token that was fetched, and says so', async () => {
    const reading = await readWith(
      postman,
      collection({ auth: oauth2({ ...client, accessToken: 'canary' }) }),
    )
    expect(JSON.stringify(reading)).not.toContain('canary')
    expect(inEnglish(reading.notes)).toEqual(['Tokens were not taken: 1. Get new ones here.'])
  })

  it('names what is not taken, once for all of a kind', async () => {
    const script = { listen: 'prerequest', script: { exec: ['pm.environment.set("a", "b")'] } }
    const item = [
      request('a', { type: 'awsv4', awsv4: [] }),
      request('b', { type: 'digest', digest: [] }),
      request('c', { type: 'apikey', apikey: [{ key: 'value', value: 'canary' }] }),
      request('d', { type: 'bearer', bearer: [{ key: 'token', value: 'canary' }] }),
      request('e', { type: 'ntlm' }),
      request('f', oauth2({ ...client, grant_type: 'implicit' })),
      request('g', oauth2({ addTokenTo: 'header' })),
      { ...request('h'), event: [script, { listen: 'prerequest', script: { exec: [''] } }] },
      { ...request('i'), event: [script] },
    ]
    const reading = await readWith(postman, collection({ item, auth: oauth2(client) }))
    expect(reading.entries).toHaveLength(1)
    expect(JSON.stringify(reading)).not.toContain('canary')
    expect(inEnglish(reading.notes)).toEqual([
      expect.stringMatching(/grant is not supported.*“f”/),
      'OAuth settings that are not filled in were left out: 1.',
      expect.stringContaining('4 (“API key”, “AWS Signature”, “Digest”, “NTLM”)'),
      'Tokens were not taken: 1. Get new ones here.',
      expect.stringContaining('before requests were not taken: 2'),
    ])
  })
})

describe('Postman environments', () => {
  const auth = oauth2({
    ...client,
    clientId: '{{id}}',
    clientSecret: '{{secret}}',
    accessTokenUrl: '{{base}}/token',
  })
  const base = { key: 'base', value: 'https://{{host}}/oauth' }

  it('resolves a collection against each environment that changes it', async () => {
    const reading = await readWith(
      postman,
      collection({ auth, variable: [base, { key: 'host', value: 'hidden.test' }] }),
      environment('prod', [
        { key: 'host', value: 'id.test', enabled: true },
        { key: 'id', value: 'app', enabled: true },
        { key: 'secret', value: 's3', type: 'secret', enabled: true },
      ]),
      environment('test', [
        { key: 'id', value: 'app', enabled: true },
        { key: 'secret', value: '', type: 'secret', enabled: true },
      ]),
      environment('other', [{ key: 'unused', value: 'x', enabled: true }]),
    )
    expect(reading.entries.map(({ name, place }) => [name, place])).toEqual([
      ['C (prod)', 'prod'],
      ['C (test)', 'test'],
    ])
    expect(logins(reading)).toMatchObject([
      { tokenEndpoint: 'https://id.test/oauth/token', clientId: 'app', clientSecret: 's3' },
      { tokenEndpoint: 'https://hidden.test/oauth/token', clientId: 'app' },
    ])
    expect(logins(reading)[1]).not.toHaveProperty('clientSecret')
    expect(inEnglish(reading.entries[1]?.notes ?? [])).toEqual([
      'No value in these files for “secret”. Still to fill in: client secret.',
    ])
  })

  it('does not use a disabled variable, not even as the later of two', async () => {
    const off = environment('prod', [
      { key: 'secret', value: 'new', enabled: true },
      { key: 'secret', value: 'old', enabled: false },
      { key: 'id', value: 'old', enabled: false },
    ])
    const variable = [base, { key: 'host', value: 'old', disabled: true }]
    const reading = await readWith(postman, collection({ auth, variable }), off)
    expect(logins(reading)[0]).toMatchObject({ clientSecret: 'new' })
    expect(JSON.stringify(reading)).not.toContain('old')
  })

  it('finds globals behind the collection’s own variables', async () => {
    const globals = environment(
      'Globals',
      [
        { key: 'id', value: 'global', enabled: true },
        { key: 'host', value: 'global', enabled: true },
      ],
      'globals',
    )
    const variable = [base, { key: 'host', value: 'own.test' }]
    const [login] = logins(await readWith(postman, collection({ auth, variable }), globals))
    expect(login).toMatchObject({ clientId: 'global', tokenEndpoint: 'https://own.test/oauth/token' })
  })

  it.each(['••••••', '', '   ', '********'])('takes %j for no value', async (value) => {
    const reading = await readWith(postman, collection({ auth: oauth2({ ...client, clientSecret: value }) }))
    expect(logins(reading)[0]).not.toHaveProperty('clientSecret')
  })

  it('leaves a reference to the vault empty and names it', async () => {
    const inVault = oauth2({ ...client, clientSecret: '{{vault:billing}}' })
    const entry = onlyEntry(await readWith(postman, collection({ auth: inVault })))
    expect(entry.login).not.toHaveProperty('clientSecret')
    expect(inEnglish(entry.notes)[0]).toContain('“vault:billing”')
  })

  it('reads an environment without its collection by the names of its variables', async () => {
    const reading = await readWith(
      postman,
      environment('prod', [
        { key: 'token_url', value: 'https://id.test/token', enabled: true },
        { key: 'clientId', value: 'app', enabled: true },
        { key: 'CLIENT-SECRET', value: 's3', enabled: true },
        { key: 'baseUrl', value: 'https://api.test', enabled: true },
      ]),
    )
    expect(reading.format).toBe('Postman environment')
    expect(onlyEntry(reading)).toEqual({
      name: 'prod',
      place: 'prod',
      login: {
        kind: 'oauth',
        grant: 'client_credentials',
        tokenEndpoint: 'https://id.test/token',
        clientId: 'app',
        clientSecret: 's3',
      },
      notes: [],
    })
  })
})

describe('files that are not read', () => {
  it.each([
    ['a collection 1', { id: 'x', name: 'c', requests: [], order: [] }, 'old format 1'],
    ['a dump', { version: 1, collections: [], environments: [] }, 'dump of all Postman data'],
    ['a collection 3', { info: { schema: schema.replace('v2.1.0', 'v3.0.0') } }, 'version that is not known'],
    [
      'another file',
      { _postman_exported_using: 'Postman/12', secrets: [{ value: 'canary' }] },
      'Postman Vault',
    ],
    ['no login', { name: 'e', values: [{ key: 'a', value: 'b' }] }, 'No login was found'],
  ])('refuses %s by name, with what to do', async (_name, json, words) => {
    const error = await readWith(postman, sourceFile('x.json', json)).catch((reason) => reason)
    expect(error).toBeInstanceOf(ImportError)
    expect(error.problem.advice.what.en).toContain(words)
    expect(JSON.stringify(error.problem)).not.toContain('canary')
  })

  it('reads the others beside one that is refused', async () => {
    const dump = sourceFile('dump.json', { version: 1, collections: [], environments: [] })
    const reading = await readWith(postman, dump, collection({ auth: oauth2(client) }))
    expect(reading.entries).toHaveLength(1)
    expect(inEnglish(reading.notes)).toEqual([expect.stringContaining('dump of all Postman data')])
  })

  it('names a version that is newer than the known ones', async () => {
    const info = { name: 'C', schema: schema.replace('v2.1.0', 'v2.2.0') }
    const reading = await readWith(postman, collection({ info, auth: oauth2(client) }))
    expect(reading.entries).toHaveLength(1)
    expect(inEnglish(reading.notes)[0]).toContain('Postman collection version 2.2 is newer')
  })

  it('recognises nothing of other programs, whatever the file’s name', () => {
    const others = [
      { v: 12, folders: [], requests: [] },
      [],
      null,
      'text',
      { values: 1 },
      { name: 'x', values: [] },
    ]
    const files = others.map((json) => sourceFile('collection.postman_collection.json', json))
    expect(postman.recognize(files)).toEqual([])
  })
})
