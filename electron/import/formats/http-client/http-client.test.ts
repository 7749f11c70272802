import { describe, expect, it } from 'vitest'
import { inEnglish, logins, onlyEntry, readWith, sourceFile } from '../../api-tools/source.fixture.ts'
import { ImportError } from '../../import-error.ts'
import { thunderClient } from '../thunder-client.ts'
import { httpClient } from './http-client.ts'

const block = {
  Type: 'OAuth2',
  'Grant Type': 'Client Credentials',
  'Token URL': 'https://id.test/token',
  'Client ID': 'app',
  'Client Secret': '{{secret}}',
  Scope: 'read',
}

const publicFile = (json: object) => sourceFile('http-client.env.json', json)
const privateFile = (json: object) => sourceFile('http-client.private.env.json', json)
const secured = (...blocks: readonly object[]) => ({
  Security: { Auth: Object.fromEntries(blocks.map((each, index) => [`id-${index}`, each])) },
})

const expected = {
  kind: 'oauth',
  grant: 'client_credentials',
  tokenEndpoint: 'https://id.test/token',
  clientId: 'app',
  clientSecret: 's3',
  clientAuthentication: 'client_secret_post',
  scope: 'read',
}

describe('blocks of Security.Auth', () => {
  it('reads one with the secret of the private file', async () => {
    const reading = await readWith(
      httpClient,
      privateFile({ dev: { secret: 's3' } }),
      publicFile({ dev: { ...secured(block), secret: 'public' } }),
    )
    expect(reading.format).toBe('HTTP client environment')
    expect(onlyEntry(reading)).toEqual({ name: 'id-0', place: 'dev', login: expected, notes: [] })
  })

  it.each([
    [undefined, 'client_secret_post'],
    ['in body', 'client_secret_post'],
    ['basic', 'client_secret_basic_raw'],
    ['none', 'none'],
  ])('puts the client secret where %s says', async (setting, authentication) => {
    const auth = { ...block, ...(setting && { 'Client Credentials': setting }) }
    const [login] = logins(await readWith(httpClient, publicFile({ dev: secured(auth) })))
    expect(login?.clientAuthentication).toBe(authentication)
  })

  it.each([
    [true, true],
    [{ 'Code Challenge Method': 'Plain' }, true],
    [false, false],
    [undefined, undefined],
  ])('understands PKCE %j', async (setting, pkce) => {
    const code = {
      ...block,
      'Grant Type': 'Authorization Code',
      'Auth URL': 'https://id.test/authorize',
      'Redirect URL': 'https://app.test/cb',
      'Client Secret': 's3',
      ...(setting !== undefined && { PKCE: setting }),
      'Use ID Token': true,
    }
    const entry = onlyEntry(await readWith(httpClient, publicFile({ dev: secured(code) })))
    expect(entry.login).toEqual({
      ...expected,
      grant: 'authorization_code',
      authorizationEndpoint: 'https://id.test/authorize',
      redirectUri: 'https://app.test/cb',
      ...(pkce !== undefined && { pkce }),
    })
    const notes = inEnglish(entry.notes)
    expect(notes[0]).toContain('the ID token is sent')
    expect(notes.some((note) => note.includes('“plain”'))).toBe(typeof setting === 'object')
  })

  it('reads the other grants', async () => {
    const password = { ...block, 'Grant Type': 'Password', Username: 'u', Password: 'p' }
    const device = {
      ...block,
      'Grant Type': 'Device Authorization',
      'Device Auth URL': 'https://id.test/device',
    }
    const reading = await readWith(httpClient, publicFile({ dev: secured(password, device) }))
    expect(logins(reading)).toMatchObject([
      { grant: 'password', username: 'u', password: 'p' },
      { grant: 'device_code', deviceAuthorizationEndpoint: 'https://id.test/device' },
    ])
  })

  it('reads parameters as texts, lists and objects', async () => {
    const custom = {
      audience: 'urn:x',
      many: ['1', '2'],
      token: { Value: '3', Use: 'In Token Request' },
      auth: { Value: '4', Use: 'In Auth Request' },
    }
    const auth = { ...block, 'Custom Request Parameters': custom }
    const entry = onlyEntry(
      await readWith(httpClient, publicFile({ dev: { secret: 's3', ...secured(auth) } })),
    )
    expect(entry.login).toEqual({
      ...expected,
      audience: 'urn:x',
      parameters: [
        ['many', '1'],
        ['many', '2'],
        ['token', '3'],
      ],
    })
    expect(inEnglish(entry.notes)[0]).toContain('“auth”')
  })

  it('keeps the public blocks where the private file has its own, and says so', async () => {
    const reading = await readWith(
      httpClient,
      publicFile({ dev: secured(block, { ...block, 'Client ID': 'second' }) }),
      privateFile({ dev: { secret: 's3', ...secured({ 'Client ID': 'private' }) } }),
    )
    expect(logins(reading).map(({ clientId }) => clientId)).toEqual(['private', 'second'])
    expect(inEnglish(reading.notes)).toEqual([expect.stringContaining('httpYac uses only the private one')])
  })

  it('takes no variable from $shared, which means nothing in this file', async () => {
    const reading = await readWith(
      httpClient,
      publicFile({ $shared: { secret: 'canary' }, dev: secured(block) }),
    )
    const entry = onlyEntry(reading)
    expect(entry.login).not.toHaveProperty('clientSecret')
    expect(inEnglish(entry.notes)[0]).toContain('“secret”')
  })

  it('tells environments apart, and makes one entry where they agree', async () => {
    const all = { ...secured(block), secret: 's3' }
    const reading = await readWith(
      httpClient,
      publicFile({ dev: all, same: all, prod: { ...all, secret: 'other' } }),
    )
    expect(reading.entries.map(({ name, place }) => [name, place])).toEqual([
      ['id-0 (dev)', 'dev'],
      ['id-0 (prod)', 'prod'],
    ])
  })

  it('names other types and grants', async () => {
    const other = { Type: 'Mock', Token: 'canary' }
    const implicit = { ...block, 'Grant Type': 'Implicit' }
    const reading = await readWith(httpClient, publicFile({ dev: secured(other, implicit) }))
    expect(reading.entries).toEqual([])
    expect(inEnglish(reading.notes)).toEqual([
      expect.stringContaining('“id-1”'),
      expect.stringContaining('1 (“Mock”)'),
    ])
  })
})

describe('httpYac’s variables', () => {
  const variables = {
    my_tokenEndpoint: 'https://id.test/token',
    my_clientId: 'app',
    my_clientSecret: '{{secret}}',
    my_scope: 'read',
    secret: 's3',
  }

  it.each([
    [undefined, 'client_secret_basic_raw'],
    [true, 'client_secret_basic_raw'],
    [false, 'client_secret_post'],
    ['false', 'client_secret_post'],
  ])('reads them with my_useAuthorizationHeader %s', async (setting, authentication) => {
    const dev = { ...variables, ...(setting !== undefined && { my_useAuthorizationHeader: setting }) }
    const entry = onlyEntry(await readWith(httpClient, publicFile({ dev })))
    expect(entry).toEqual({
      name: 'my',
      place: 'dev',
      login: { ...expected, clientAuthentication: authentication },
      notes: [],
    })
  })

  it('takes the grant from the requests', async () => {
    const dev = {
      ...variables,
      my_authorizationEndpoint: 'https://id.test/authorize',
      my_redirectUri: 'https://app.test/cb',
      my_usePkce: true,
      my_username: 'u',
      my_password: 'p',
    }
    const requests = (grant: string) =>
      sourceFile('a.http', `GET https://api.test\nAuthorization: oauth2 ${grant} my\n`)
    const grantOf = async (grant: string) =>
      logins(await readWith(httpClient, publicFile({ dev }), requests(grant)))[0]
    expect(await grantOf('client_credentials')).toMatchObject({ grant: 'client_credentials' })
    expect(await grantOf('password')).toMatchObject({ grant: 'password', username: 'u', password: 'p' })
    expect(await grantOf('authorization_code')).toMatchObject({
      pkce: true,
      redirectUri: 'https://app.test/cb',
    })
    expect(logins(await readWith(httpClient, publicFile({ dev })))[0]?.grant).toBe('password')
  })
})

describe('recognition', () => {
  it('takes nothing of other programs, and requests only with environments', () => {
    const request = sourceFile('a.http', 'GET https://api.test\nAuthorization: oauth2 password my\n')
    const others = [{ a: 1 }, [], {}, { a: { b: 1 } }].map((json) => sourceFile('x.json', json))
    expect(httpClient.recognize([request, ...others])).toEqual([])
    expect(httpClient.recognize([sourceFile('http-client.env.json', { a: 1 })])).toEqual([])
  })

  it('says what to do where there is no login', async () => {
    const error = await readWith(httpClient, publicFile({ dev: { host: 'x' } })).catch((reason) => reason)
    expect(error).toBeInstanceOf(ImportError)
  })
})

describe('Thunder Client', () => {
  it('is known by name only, and says what to do instead', async () => {
    const file = sourceFile('t.json', {
      clientName: 'Thunder Client',
      collectionName: 'C',
      requests: [],
      version: '1.2',
    })
    expect(thunderClient.recognize([file, sourceFile('thunder.json', {})])).toEqual([file])
    const error = await readWith(thunderClient, file).catch((reason) => reason)
    expect(error).toBeInstanceOf(ImportError)
    expect(error.problem.advice.next.en).toContain('Add the connection here')
  })
})
