import { expect, test } from 'vitest'
import { settingsOf } from '../connections/settings.ts'
import {
  kindsOf,
  oddSecret,
  problemOf,
  requestOf,
  type Scene,
  tokenOf,
} from '../grants/scripted-server.fixture.ts'
import { system } from './aaas.ts'
import { expectNamed } from './page-facts.fixture.ts'

function scene(more: Partial<Scene> = {}): Scene {
  return {
    system,
    method: 'login',
    values: { address: 'http://localhost', email: 'a@b.example' },
    secrets: { password: oddSecret },
    replies: [{ body: { token: 'a.b.c' } }],
    ...more,
  }
}

test('signs in with JSON', async () => {
  expect(await requestOf(scene())).toEqual({
    method: 'POST',
    url: 'http://localhost/auth/login_check',
    type: 'application/json',
    fields: { email: 'a@b.example', password: oddSecret },
  })
})

test.each([
  'https://x.example/base',
  'https://x.example/base/auth/login_check',
  'https://x.example/base/aaas',
  'https://x.example/base/aaas/system',
  'https://x.example/base/aaas/any/other',
])('%s is understood', async (address) => {
  const { url } = await requestOf(scene({ values: { address, email: 'a@b.example' } }))
  expect(url).toBe('https://x.example/base/auth/login_check')
})

test('is tried where the person says, and nowhere else', () => {
  const settings = (values: Record<string, string>) =>
    settingsOf(system, { environment: 'server', method: 'login', values, secrets: {} })
  const tryAddress = 'https://other.example/aaas/contacts?page=1'
  expect(system.tryOut(settings({ address: 'https://x.example', tryAddress }))).toEqual({ url: tryAddress })
  expect(system.tryOut(settings({ address: 'https://x.example' }))).toBeUndefined()
})

test('takes the token', async () => {
  expect(await tokenOf(scene())).toEqual({
    accessToken: 'a.b.c',
    issuedBy: 'http://localhost/auth/login_check',
  })
})

test.each([
  ['204 and nothing else', { status: 204, headers: { authorization: 'Bearer a.b.c' } }],
  ['an empty answer', { headers: { authorization: 'bearer  a.b.c ' } }],
  ['other fields', { headers: { authorization: 'JWT a.b.c' }, body: { message: 'welcome' } }],
  ['a token field that is empty', { headers: { authorization: 'a.b.c' }, body: { token: null } }],
])('takes the token of an Authorization header beside %s', async (_name, reply) => {
  expect(await tokenOf(scene({ replies: [reply] }))).toMatchObject({ accessToken: 'a.b.c' })
})

test('a token in the body goes before one in a header', async () => {
  const reply = { headers: { authorization: 'Bearer other' }, body: { token: 'a.b.c' } }
  expect(await tokenOf(scene({ replies: [reply] }))).toMatchObject({ accessToken: 'a.b.c' })
})

test.each(['Basic YTpi', 'Bearer', '', 'Bearer a, Bearer b', 'Bearer ä'])(
  'Authorization: %j is no token, nor is it one where the login is refused',
  async (authorization) => {
    const problem = await problemOf(scene({ replies: [{ status: 204, headers: { authorization } }] }))
    expect(['emptyAnswer', 'badAnswer']).toContain(problem.kind)
    const replies = [{ status: 401, headers: { authorization: 'Bearer a.b.c' } }]
    const refused = await problemOf(scene({ replies }))
    expect(refused).toMatchObject({ kind: 'credentialsRefused' })
    expect(JSON.stringify([problem, refused])).not.toContain('a.b.c')
  },
)

test('wrong password, told by what the form asked for', async () => {
  const replies = [{ status: 401, body: { code: 401, message: 'Invalid credentials.' } }]
  const problem = await problemOf(scene({ replies }))
  expect(problem).toMatchObject({ kind: 'credentialsRefused', description: 'Invalid credentials.' })
  expectNamed(system, problem, ['email', 'password'])
})

test.each([
  ['Too many failed login attempts, please try again in 5 minutes.', 300],
  ['Too many failed login attempts, please try again in 1 minute.', 60],
  ['Too many failed login attempts, please try again in 99999999999999999999 minutes.', 86_400],
  ['Too many failed login attempts, please try again later.', undefined],
])('the throttled login %j is a locked account', async (message, seconds) => {
  const problem = await problemOf(scene({ replies: [{ status: 401, body: { code: 401, message } }] }))
  expect(problem).toMatchObject({ kind: 'accountLocked', description: message })
  expect('retryAfterSeconds' in problem ? problem.retryAfterSeconds : undefined).toBe(seconds)
})

test('plain http beyond this machine is never sent to', async () => {
  const values = { address: 'http://api.example', email: 'a@b.example' }
  expect(await problemOf(scene({ values }))).toEqual({
    kind: 'invalid',
    fields: [{ field: 'address', reason: 'plainHttp', suggestion: 'https://api.example' }],
  })
})

test.each([
  [403, '', 'refusedSilently'],
  [403, { detail: 'Access Denied.' }, 'refused'],
  [400, '', 'refusedSilently'],
  [400, { detail: 'email must be given' }, 'requestRefused'],
])('status %i with %j is %s', async (status, body, kind) => {
  expect(await problemOf(scene({ replies: [{ status, body }] }))).toMatchObject({ kind })
})

test('each field is of its kind: secrets are kept as secrets, addresses checked', () => {
  expect(kindsOf(system)).toEqual({
    address: 'address',
    email: 'text',
    password: 'secret',
    tryAddress: 'resource*',
  })
})
