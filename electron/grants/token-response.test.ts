import * as oauth from 'oauth4webapi'
import { describe, expect, test } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { incomingResponse } from '../tokens/incoming-response.ts'
import { Secret } from '../vault/secret.ts'
import { clientSecretPost } from './client-authentication.ts'
import { oauthResponse } from './oauth-response.ts'
import { type Reply, responseOf } from './scripted-server.fixture.ts'
import { processTokenResponse } from './token-response.ts'

const endpoint = 'https://sts.example/connect/token'
const client = { endpoint, clientId: 'id', authentication: clientSecretPost(new Secret('hush')) }
const url = new URL(endpoint)

function validate(reply: Reply, secret = 'hush', skew = 0) {
  const response = incomingResponse({ method: 'POST', url, headers: {} }, responseOf(reply), skew, [
    new Secret(secret),
  ])
  return processTokenResponse(
    client,
    oauthResponse(response),
    'codeRefused',
    oauth.processGenericTokenEndpointResponse,
  )
}

async function problem(reply: Reply, secret?: string, skew?: number): Promise<unknown> {
  const thrown = await validate(reply, secret, skew).catch((reason: unknown) => reason)
  return thrown instanceof ProblemError ? thrown.problem : thrown
}

const good = { access_token: 'at', token_type: 'Bearer' }

describe('a token comes through', () => {
  test.each([3600, 0, -5, 1e12, '3600', 'soon', null, true, { a: 1 }])(
    'whatever its expires_in: %j',
    async (sent) => {
      expect(await validate({ body: { ...good, expires_in: sent } })).toMatchObject({ expiresIn: sent })
    },
  )

  test('without expires_in there is none', async () => {
    expect(await validate({ body: good })).not.toHaveProperty('expiresIn')
  })

  test.each([
    ['an unknown content type', { headers: { 'content-type': 'text/html' }, body: JSON.stringify(good) }],
    ['a byte order mark left away by the door', { body: JSON.stringify(good) }],
    ['status 201', { status: 201, body: good }],
    ['token_type left out', { body: { access_token: 'at' } }],
    ['token_type in capitals', { body: { ...good, token_type: 'BEARER' } }],
    ['token_type null', { body: { ...good, token_type: null } }],
    ['token_type empty', { body: { ...good, token_type: '' } }],
    ['token_type blank', { body: { ...good, token_type: ' ' } }],
    ['refresh token null', { body: { ...good, refresh_token: null } }],
    ['refresh token empty', { body: { ...good, refresh_token: '' } }],
    ['refresh token blank', { body: { ...good, refresh_token: ' ' } }],
    ['a refresh token that is no text', { body: { ...good, refresh_token: false } }],
    ['scope null', { body: { ...good, scope: null } }],
    ['scope that is no text', { body: { ...good, scope: { a: 1 } } }],
    ['error null', { body: { ...good, error: null } }],
    ['a scheme before the token', { body: { ...good, access_token: 'Bearer at' } }],
    ['a scheme in small letters', { body: { ...good, access_token: 'bearer  at' } }],
    ['two schemes', { body: { ...good, access_token: 'Bearer JWT at' } }],
    ['a line break after the token', { body: { ...good, access_token: 'at\r\n' } }],
    ['white space around the token', { body: { ...good, access_token: '\n Bearer at\t ' } }],
    ['an id_token nobody asked for', { body: { ...good, id_token: 'x' } }],
  ])('with %s', async (_name, reply) => {
    const { accessToken, refreshToken } = await validate(reply)
    expect(accessToken.reveal()).toBe('at')
    expect(refreshToken).toBeUndefined()
  })

  test.each(['eyJ', 'Bearerat', 'bearer-at', 'JWTat', 'a Bearer b'])(
    'as it is, where it only looks dressed: %s',
    async (access_token) => {
      expect((await validate({ body: { ...good, access_token } })).accessToken.reveal()).toBe(access_token)
    },
  )

  test.each([
    ['JWT', 'JWT'],
    ['jwt-bearer', 'jwt-bearer'],
    ['BearerToken', 'BearerToken'],
    ['N_A', 'N_A'],
    [7, '7'],
    [['Bearer'], '{…}'],
    ['hush-hush', '[secret]-[secret]'],
  ])('with a type that is another word (%j), which is told', async (token_type, tokenType) => {
    const issued = await validate({ body: { ...good, token_type } })
    expect(issued.accessToken.reveal()).toBe('at')
    expect(issued.tokenType).toBe(tokenType)
  })

  test('without a word about its type, where that is as usual', async () => {
    expect(await validate({ body: good })).not.toHaveProperty('tokenType')
  })

  test('with a line break after the refresh token, whose blanks are its own', async () => {
    const { refreshToken } = await validate({ body: { ...good, refresh_token: ' r t \r\n' } })
    expect(refreshToken?.reveal()).toBe(' r t ')
  })

  test('with a scope in a list', async () => {
    expect(await validate({ body: { ...good, scope: ['a', 'b'] } })).toMatchObject({ scope: 'a b' })
  })
})

test.each<[string, Reply, object]>([
  ['an empty answer', { body: '' }, { kind: 'emptyAnswer' }],
  ['blanks only', { body: ' \n' }, { kind: 'emptyAnswer' }],
  [
    'a web page',
    {
      headers: { 'content-type': 'text/html' },
      body: '<!DOCTYPE html><title>\n Proxy\n &amp; login </title>',
    },
    { kind: 'notJson', contentType: 'text/html', title: 'Proxy & login' },
  ],
  [
    'a web page with status 403',
    { status: 403, body: '<html><title>No</title>' },
    { kind: 'notJson', title: 'No' },
  ],
  ['half of the JSON', { body: '{"access_token":"a' }, { kind: 'notJson' }],
  [
    'JSON without a token',
    { body: { jwt: 'x', status: 'ok' } },
    { kind: 'noToken', fields: ['jwt', 'status'] },
  ],
  ['a token that is no text', { body: { access_token: 7 } }, { kind: 'noToken', fields: ['access_token'] }],
  ['JSON that is no object', { body: [1] }, { kind: 'noToken', fields: [] }],
  ...['mac', 'DPoP', 'PoP'].map((type): [string, Reply, object] => [
    `a token that must be proven (${type})`,
    { body: { ...good, token_type: type } },
    { kind: 'tokenTypeUnsupported', type },
  ]),
  ['a scheme without a token', { body: { access_token: 'Bearer ' } }, { kind: 'noToken' }],
  [
    'an empty token beside an error',
    { body: { access_token: '', error: 'invalid_client' } },
    { kind: 'clientRefused' },
  ],
  ['no token and an empty error', { body: { error: '' } }, { kind: 'noToken' }],
  [
    'a line break within the token',
    { body: { access_token: 'a\nb' } },
    { kind: 'badAnswer', detail: 'access_token: U+000A' },
  ],
  [
    'a line break within the refresh token',
    { body: { ...good, refresh_token: 'r\nt' } },
    { kind: 'badAnswer', detail: 'refresh_token: U+000A' },
  ],
  ['404', { status: 404, body: { error: 'Realm does not exist' } }, { kind: 'notFound' }],
  ['500', { status: 500, body: '<html>' }, { kind: 'serverFailed', status: 500 }],
  ['502', { status: 502 }, { kind: 'serverFailed', status: 502 }],
  [
    '503 for a while',
    { status: 503, headers: { 'retry-after': '120' } },
    { kind: 'serverFailed', status: 503, retryAfterSeconds: 120 },
  ],
  [
    '429',
    { status: 429, headers: { 'retry-after': '30' } },
    { kind: 'accountLocked', retryAfterSeconds: 30 },
  ],
  ['429 without a time', { status: 429 }, { kind: 'accountLocked' }],
  [
    '403 until a date',
    {
      status: 403,
      headers: { 'retry-after': new Date(1_900_000_060_000).toUTCString() },
      body: { error: 'x' },
    },
    { kind: 'accountLocked', retryAfterSeconds: 60 },
  ],
  ['401 without a word', { status: 401 }, { kind: 'clientRefused' }],
  ['403 without a word', { status: 403 }, { kind: 'refusedSilently' }],
  ['400 without a word', { status: 400, body: ' {}\n' }, { kind: 'refusedSilently' }],
  [
    '403 in words of its own',
    { status: 403, body: { message: 'Forbidden' } },
    { kind: 'refused', exchange: {} },
  ],
  ['405', { status: 405 }, { kind: 'unexpectedStatus', status: 405 }],
  ['an error with status 200', { body: { error: 'invalid_client' } }, { kind: 'clientRefused' }],
  [
    'a client that GitHub does not take',
    { body: { error: 'incorrect_client_credentials' } },
    { kind: 'clientRefused' },
  ],
  ['a code that GitHub does not take', { body: { error: 'bad_verification_code' } }, { kind: 'codeRefused' }],
])('%s', async (_name, reply, expected) => {
  const host =
    'kind' in expected && /Locked|Refused|^refused$/.test(String(expected.kind))
      ? {}
      : { host: 'sts.example' }
  expect(await problem(reply)).toMatchObject({ ...expected, ...host })
})

test('a refusal without a word names the clock where it is off', async () => {
  expect(await problem({ status: 403 }, 'hush', -300_000)).toMatchObject({ clockSeconds: 300 })
  expect(await problem({ status: 403 }, 'hush', 5_000)).not.toHaveProperty('clockSeconds')
})

test.each([
  ['invalid_client', 'clientRefused'],
  ['unauthorized_client', 'grantRefused'],
  ['unsupported_grant_type', 'grantRefused'],
  ['invalid_scope', 'scopeRefused'],
  // Glewlwyd's word for it.
  ['scope_invalid', 'scopeRefused'],
  ['invalid_request', 'requestRefused'],
  ['invalid_grant', 'codeRefused'],
  ['invalid_target', 'refused'],
])('the code %s is %s', async (error, kind) => {
  expect(await problem({ status: 400, body: { error, error_description: 'Because.' } })).toMatchObject({
    kind,
    error,
    description: 'Because.',
  })
})

test.each<[string, number | undefined]>([
  ['120.5', 121],
  ['-1', 0],
  ['0', 0],
  ['Sun Mar 17 17:47:40 2030', 60],
  ['Sun, 17 Mar 2030 17:47:40 GMT', 60],
  ['Sun, 17 Mar 2030 17:46:00 GMT', 0],
  ['120.5.1', undefined],
  ['1e3', undefined],
  ['soon', undefined],
])('Retry-After: %s', async (sent, retryAfterSeconds) => {
  expect(await problem({ status: 429, headers: { 'retry-after': sent } })).toEqual({
    kind: 'accountLocked',
    exchange: expect.anything(),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
})

test('what the server echoes of the secret never gets out', async () => {
  const body = { error: 'invalid_client', error_description: 'bad secret hush', hint: 'hush' }
  const found = await problem({ status: 401, body })
  expect(found).toMatchObject({ description: 'bad secret [secret]', exchange: { status: 401 } })
  expect(JSON.stringify(found)).not.toContain('hush')
})

test('a time to wait that repeats a secret made of digits is none', async () => {
  const busy = { status: 429, headers: { 'retry-after': '4815' } }
  expect(await problem(busy)).toMatchObject({ kind: 'accountLocked', retryAfterSeconds: 4815 })
  expect(await problem(busy, '4815')).toEqual({ kind: 'accountLocked', exchange: expect.anything() })
})

test('no excerpt is kept of an answer that held a token', async () => {
  expect(
    JSON.stringify(await problem({ body: { access_token: 'opaque', token_type: 'mac' } })),
  ).not.toContain('opaque')
})

test('of a token that has a blank in it neither, though it reads like a sentence', async () => {
  const found = await problem({ body: { ...good, access_token: 'open sesame\u0001' } })
  expect(found).toMatchObject({ kind: 'badAnswer', exchange: { status: 200 } })
  expect(JSON.stringify(found)).not.toContain('sesame')
})

test('what tells what an answer is instead repeats no secret, and is cut', async () => {
  const page = { headers: { 'content-type': 'text/html' }, body: '<html><title>hush away</title>' }
  expect(await problem(page)).toMatchObject({ kind: 'notJson', title: '[secret] away' })
  const fields = Object.fromEntries(
    ['hush', ...Array.from({ length: 50 }, (_, index) => `f-${index}`)].map((name) => [name, 1]),
  )
  const { fields: told = [] } = (await problem({ body: fields })) as { fields?: readonly string[] }
  expect([told.length, told[0], told[1]]).toEqual([20, '[secret]', 'f-0'])
  const { tokenType } = await validate({ body: { ...good, token_type: 'long'.repeat(50) } })
  expect(tokenType).toHaveLength(40)
})
