import { expect, test } from 'vitest'
import { oddSecret, problemOf, requestOf, type Scene, tokenOf } from '../grants/scripted.fixtures.ts'
import { system } from './aaas.ts'

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

test('takes the token', async () => {
  expect(await tokenOf(scene())).toEqual({
    accessToken: 'a.b.c',
    issuedBy: 'http://localhost/auth/login_check',
  })
})

test('wrong password', async () => {
  const replies = [{ status: 401, body: { code: 401, message: 'Invalid credentials.' } }]
  expect(await problemOf(scene({ replies }))).toMatchObject({
    kind: 'credentialsRefused',
    description: 'Invalid credentials.',
  })
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
