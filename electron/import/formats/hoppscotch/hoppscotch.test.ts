import { describe, expect, it } from 'vitest'
import { inEnglish, logins, onlyEntry, readWith, sourceFile } from '../../api-tools/source.fixture.ts'
import { ImportError } from '../../import-error.ts'
import { hoppscotch } from './hoppscotch.ts'

const client = {
  grantType: 'CLIENT_CREDENTIALS',
  authEndpoint: 'https://id.test/token',
  clientID: 'app',
  clientSecret: 's3',
  scopes: 'read',
  token: '',
  clientAuthentication: 'IN_BODY',
}

const oauth = (grantTypeInfo: object, more: object = {}) => ({
  authType: 'oauth-2',
  authActive: true,
  addTo: 'HEADERS',
  grantTypeInfo,
  ...more,
})

const inherit = { authType: 'inherit', authActive: true }
const request = (name: string, auth: object = inherit) => ({
  v: '17',
  name,
  auth,
  endpoint: 'https://api.test',
})
const collection = (more: object = {}) => ({
  v: 12,
  name: 'C',
  folders: [],
  requests: [],
  auth: inherit,
  ...more,
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

describe('Hoppscotch collections', () => {
  it.each([
    ['one', (each: object) => each],
    ['a list', (each: object) => [each]],
  ])('reads %s, with the token endpoint where its name says otherwise', async (_name, form) => {
    const reading = await readWith(
      hoppscotch,
      sourceFile('h.json', form(collection({ auth: oauth(client) }))),
    )
    expect(reading.format).toBe('Hoppscotch collection 12')
    expect(onlyEntry(reading)).toEqual({ name: 'C', login: expected, notes: [] })
  })

  it('reads every setting of an authorization code', async () => {
    const info = {
      ...client,
      grantType: 'AUTHORIZATION_CODE',
      authEndpoint: 'https://id.test/authorize',
      tokenEndpoint: 'https://id.test/token',
      isPKCE: true,
      codeVerifierMethod: 'plain',
      tokenRequestParams: [
        { key: 'audience', value: 'urn:x', active: true, sendIn: 'body' },
        { key: 'off', value: 'x', active: false, sendIn: 'body' },
        { key: 'h', value: '1', active: true, sendIn: 'headers' },
      ],
      authRequestParams: [{ key: 'prompt', value: 'login', active: true, sendIn: 'url' }],
    }
    const auth = oauth(info, { addTo: 'QUERY_PARAMS' })
    const entry = onlyEntry(await readWith(hoppscotch, sourceFile('h.json', collection({ auth }))))
    expect(entry.login).toEqual({
      ...expected,
      grant: 'authorization_code',
      authorizationEndpoint: 'https://id.test/authorize',
      pkce: true,
      audience: 'urn:x',
      headers: [['h', '1']],
      tokenPlacement: { kind: 'query', name: 'access_token' },
    })
    expect(inEnglish(entry.notes)).toEqual([
      expect.stringContaining('“plain”'),
      expect.stringContaining('“prompt”'),
    ])
  })

  it('takes the token endpoint of the password grant from authEndpoint, too, and trims as Hoppscotch does', async () => {
    const info = {
      ...client,
      grantType: 'PASSWORD',
      clientID: ' app ',
      clientSecret: ' s3 ',
      username: 'u',
      password: 'p',
    }
    const [login] = logins(
      await readWith(hoppscotch, sourceFile('h.json', collection({ auth: oauth(info) }))),
    )
    expect(login).toEqual({ ...expected, grant: 'password', username: 'u', password: 'p' })
  })

  it.each([
    ['AS_BASIC_AUTH_HEADERS', 'client_secret_basic_raw'],
    ['IN_BODY', 'client_secret_post'],
    [undefined, undefined],
  ])('puts the client secret where %s says', async (clientAuthentication, authentication) => {
    const auth = oauth({ ...client, clientAuthentication })
    const [login] = logins(await readWith(hoppscotch, sourceFile('h.json', collection({ auth }))))
    expect(login?.clientAuthentication).toBe(authentication)
  })

  it('never takes tokens', async () => {
    const info = { ...client, grantType: 'AUTHORIZATION_CODE', token: 'canary', refreshToken: 'canary' }
    const reading = await readWith(hoppscotch, sourceFile('h.json', collection({ auth: oauth(info) })))
    expect(JSON.stringify(reading)).not.toContain('canary')
    expect(inEnglish(reading.notes)).toEqual(['Tokens were not taken: 1. Get new ones here.'])
  })

  it('takes the nearest settings that are active', async () => {
    const own = (clientID: string, more?: object) => oauth({ ...client, clientID }, more)
    const json = collection({
      auth: oauth(client),
      requests: [
        request('a'),
        request('b'),
        request('off', own('off', { authActive: false })),
        request('own', own('own')),
      ],
      folders: [
        collection({ name: 'None', auth: { authType: 'none', authActive: true }, requests: [request('c')] }),
      ],
    })
    const { entries } = await readWith(hoppscotch, sourceFile('h.json', json))
    expect(entries.map(({ name, place }) => [name, place])).toEqual([
      ['C', undefined],
      ['own', 'C'],
    ])
  })

  it('reads the settings of the first versions', async () => {
    const auth = {
      authType: 'oauth-2',
      authActive: true,
      authURL: 'https://id.test/authorize',
      accessTokenURL: 'https://id.test/token',
      clientID: 'app',
      scope: 'read',
      token: '',
    }
    const [login] = logins(await readWith(hoppscotch, sourceFile('h.json', collection({ v: 2, auth }))))
    expect(login).toEqual({
      kind: 'oauth',
      grant: 'authorization_code',
      authorizationEndpoint: 'https://id.test/authorize',
      tokenEndpoint: 'https://id.test/token',
      pkce: true,
      clientId: 'app',
      scope: 'read',
    })
  })

  it('names what is newer than known, and counts scripts that do something', async () => {
    const requests = [
      { ...request('a'), preRequestScript: 'export {};\n' },
      { ...request('b'), preRequestScript: 'pw.env.set("a", "b")' },
    ]
    const json = collection({ v: 13, auth: oauth(client), requests })
    const reading = await readWith(hoppscotch, sourceFile('h.json', json))
    expect(inEnglish(reading.notes)).toEqual([
      expect.stringContaining('Hoppscotch version 13 is newer'),
      expect.stringContaining('before requests were not taken: 1'),
    ])
  })
})

describe('Hoppscotch environments', () => {
  const auth = oauth({ ...client, clientID: '<<id>>', clientSecret: '<<secret>>' })
  const environment = (variables: readonly object[], v: number | undefined = 2) =>
    sourceFile('e.json', { v, name: 'prod', variables })

  it.each([
    [{ initialValue: 'app', currentValue: '', secret: false }],
    [{ initialValue: 'old', currentValue: 'app', secret: false }],
    [{ value: 'app' }],
  ])('reads %j', async (row) => {
    const reading = await readWith(
      hoppscotch,
      sourceFile('h.json', collection({ auth })),
      environment([
        { key: 'id', ...row },
        { key: 'secret', initialValue: '', currentValue: '', secret: true },
      ]),
    )
    const entry = onlyEntry(reading)
    expect(entry).toMatchObject({ name: 'C', place: 'prod', login: { clientId: 'app' } })
    expect(entry.login).not.toHaveProperty('clientSecret')
    expect(inEnglish(entry.notes)).toEqual([
      'No value in these files for “secret”. Still to fill in: client secret.',
    ])
  })

  it('lets the variables of a folder hide those of the environment', async () => {
    const variables = [{ key: 'id', initialValue: 'folder', currentValue: '', secret: false }]
    const json = collection({ folders: [collection({ name: 'F', variables, auth })] })
    const rows = [{ key: 'id', initialValue: 'app', currentValue: '' }]
    const reading = await readWith(hoppscotch, sourceFile('h.json', json), environment(rows))
    expect(onlyEntry(reading)).toMatchObject({ name: 'F', login: { clientId: 'folder' } })
  })

  it('says what to do where there is no login', async () => {
    const error = await readWith(hoppscotch, environment([{ key: 'a', value: 'b' }])).catch(
      (reason) => reason,
    )
    expect(error).toBeInstanceOf(ImportError)
    expect(error.problem.advice.next.en).toContain('together with its environment')
  })
})

describe('recognition', () => {
  it('takes nothing of other programs, whatever the file’s name', () => {
    const others = [
      { name: 'x', requests: [], folders: [] },
      { clientName: 'Thunder Client', requests: [{}], folders: [] },
      { name: 'x', variables: [{ name: 'a', value: 'b' }], info: { type: 'bruno-environment' } },
      [1, 2],
    ]
    const files = others.map((json) => sourceFile('hoppscotch-collection.json', json))
    expect(hoppscotch.recognize(files)).toEqual([])
  })
})
