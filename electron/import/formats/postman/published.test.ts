/**
 * Collections with the structure of published ones, fact by fact, with made-up values: what Postman’s own converter and app
 * have written beside the usual. The files themselves are in npm packages and are read by `test:real`.
 */
import { describe, expect, it } from 'vitest'
import { inEnglish, logins, onlyEntry, readWith, sourceFile } from '../../api-tools/source.fixture.ts'
import { ImportError } from '../../import-error.ts'
import { postman } from './postman.ts'

const row = (key: string, value: unknown, type = 'string') => ({ key, value, type })
const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'
const withAuth = (oauth2: unknown, version = 'v2.1.0') =>
  sourceFile('c.json', {
    info: { name: 'C', schema: schema.replace('v2.1.0', version) },
    item: [{ name: 'r', request: { method: 'GET', header: [], auth: { type: 'oauth2', oauth2 } } }],
  })

describe('settings under the names of the old format (examples/v2.1.0/helpers.json of postman-collection-transformer)', () => {
  const old = {
    callBackUrl: 'https://app.test/old',
    authUrl: 'https://id.test/authorize',
    accessTokenUrl: 'https://id.test/token',
    clientId: 'app',
    clientSecret: 's3',
    clientAuth: 'body',
    scope: 'all',
    redirectUri: 'https://app.test/cb',
  }
  const rows = (settings: object) => Object.entries(settings).map(([key, value]) => row(key, value))

  it.each(['v2.1.0', 'v2.0.0'])('are read in %s', async (version) => {
    const settings = { ...old, grantType: 'authorization_code' }
    const written = version === 'v2.0.0' ? settings : rows(settings)
    expect(onlyEntry(await readWith(postman, withAuth(written, version))).login).toEqual({
      kind: 'oauth',
      grant: 'authorization_code',
      tokenEndpoint: 'https://id.test/token',
      authorizationEndpoint: 'https://id.test/authorize',
      redirectUri: 'https://app.test/cb',
      pkce: false,
      clientId: 'app',
      clientSecret: 's3',
      clientAuthentication: 'client_secret_post',
      scope: 'all',
    })
  })

  it('never make an authorization code of what is implicit', async () => {
    const reading = await readWith(postman, withAuth(rows({ ...old, grantType: 'implicit' })))
    expect(reading.entries).toEqual([])
    expect(inEnglish(reading.notes)).toEqual([expect.stringContaining('grant is not supported')])
  })

  it('count less than the usual ones', async () => {
    const settings = {
      ...old,
      grantType: 'implicit',
      grant_type: 'client_credentials',
      client_authentication: 'header',
    }
    const [login] = logins(await readWith(postman, withAuth(rows(settings))))
    expect(login).toMatchObject({
      grant: 'client_credentials',
      clientAuthentication: 'client_secret_basic_raw',
    })
  })
})

it('takes a text that is wrapped under an id (postman-export-oauth2-v2_1-input.json of insomnia-importers)', async () => {
  const reading = await readWith(
    postman,
    withAuth([
      row('audience', { '5545d202-0633-49d4-810e-83b74b51802e': 'urn:a' }, 'any'),
      row('resource', { '21156c61-4463-4f97-ab80-0cb2adcea953': 'urn:r' }, 'any'),
      row('accessTokenUrl', 'https://id.test/token'),
      row('authUrl', 'https://id.test/authorize'),
      row('clientId', 'app'),
      row('grant_type', 'authorization_code_with_pkce'),
      row('challengeAlgorithm', 'plain'),
      row('tokenName', 'Access token'),
    ]),
  )
  const entry = onlyEntry(reading)
  expect(entry.login).toMatchObject({ audience: 'urn:a', resource: 'urn:r', pkce: true })
  expect(inEnglish(entry.notes)[0]).toContain('“plain”')
})

it('names headers that were typed in and client certificates, where the settings sign in nowhere (complex-v2_0_fromHeaders-input.json, ssl-client-cert.json of newman)', async () => {
  const header = (value: string, more = {}) => [{ key: 'Authorization', value, ...more }]
  const certificate = {
    matches: ['https://api.test/*'],
    key: { src: 'k' },
    cert: { src: 'c' },
    passphrase: 'canary',
  }
  const oauth1 = { type: 'oauth1', oauth1: [] }
  const item = [
    { name: 'a', request: { header: header('Basic canary') } },
    { name: 'b', request: { header: header('Bearer canary') } },
    { name: 'c', request: { header: header('Basic canary', { disabled: true }) } },
    { name: 'd', request: { header: [{ key: 'X-API-Key', value: 'canary' }], certificate } },
    // The program wrote this one itself.
    { name: 'e', request: { header: header('OAuth canary'), auth: oauth1 } },
    { name: 'f', request: { header: header('') } },
    { name: 'g', request: { header: 'Accept: text/html' } },
  ]
  const reading = await readWith(postman, sourceFile('c.json', { info: { name: 'C', schema }, item }))
  expect(JSON.stringify(reading)).not.toContain('canary')
  expect(inEnglish(reading.notes)).toEqual([
    expect.stringContaining('Client certificates were not taken: 1.'),
    'Sign-ins that get no token were not taken: 3 (“API key”, “Authorization”, “OAuth 1.0”). Keep them where they are.',
    'Tokens were not taken: 1. Get new ones here.',
  ])
})

it.each([
  [
    'a draft (examples/collection-v2.json of postman-collection)',
    {
      info: { name: 'C', _postman_schema: 'https://schema.getpostman.com/#2.0.0' },
      auth: { basic: { username: 'u', password: 'canary' } },
      item: [],
    },
    'in a version that is not known',
  ],
  [
    'the old format without an id (no-body.json of postman-collection-transformer)',
    { name: 'C', order: [], folders: [], requests: [] },
    'in the old format 1',
  ],
])('refuses %s by name', async (_what, json, words) => {
  const error = await readWith(postman, sourceFile('c.json', json)).catch((reason) => reason)
  expect(error).toBeInstanceOf(ImportError)
  expect(error.problem.advice.what.en).toContain(words)
})

it('reads an environment that has nothing but values (inherited-entities.postman_environment.json of newman)', async () => {
  const values = [row('tokenUrl', 'https://id.test/token'), row('clientId', 'app'), row('clientSecret', 's3')]
  const [login] = logins(await readWith(postman, sourceFile('e.json', { values })))
  expect(login).toMatchObject({ tokenEndpoint: 'https://id.test/token', clientId: 'app', clientSecret: 's3' })
  expect(postman.recognize([sourceFile('e.json', { values, others: [] })])).toEqual([])
})

it('reads a collection that has nothing but items (inherited-entities.postman_collection.json of newman)', async () => {
  const basic = { type: 'basic', basic: [row('username', 'u'), row('password', 'canary')] }
  const item = [{ name: 'r', request: { url: 'https://api.test' } }]
  const reading = await readWith(postman, sourceFile('c.json', { variable: [], auth: basic, item }))
  expect(reading.format).toBe('Postman collection')
  expect(inEnglish(reading.notes)).toEqual([expect.stringContaining('1 (“Basic”)')])
  expect(postman.recognize([sourceFile('c.json', { item: [{ name: 'no request' }] })])).toEqual([])
})
