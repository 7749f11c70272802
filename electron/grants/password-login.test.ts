import { expect, test } from 'vitest'
import type { Tools } from '../systems/system.ts'
import { incomingResponse } from '../tokens/incoming-response.ts'
import { type PasswordLogin, requestByPasswordLogin } from './password-login.ts'
import { type Reply, responseOf } from './scripted-server.fixture.ts'

const endpoint = 'https://login.example/api/token/'
const login: PasswordLogin = { endpoint, body: 'json', fields: {}, tokenField: 'token', refusedBy: [401] }

async function tokenIn(reply: Reply) {
  const send: Tools['send'] = async (request) => incomingResponse(request, responseOf(reply), 0, [])
  const { accessToken } = await requestByPasswordLogin(login, {
    send,
    hide: () => {},
  } as Partial<Tools> as Tools)
  return accessToken.reveal()
}

test.each([
  ['as it is', { body: { token: 'eyJ.eyJ.sig' } }],
  ['with a scheme before it', { body: { token: 'Bearer eyJ.eyJ.sig' } }],
  ['with another scheme before it', { body: { token: 'JWT eyJ.eyJ.sig' } }],
  ['with a line break behind it', { body: { token: 'eyJ.eyJ.sig\r\n' } }],
  ['in XML, on a line of its own', { body: '<root><token>\n  Bearer eyJ.eyJ.sig\n</token></root>' }],
])('a token is read %s', async (_name, reply) => {
  expect(await tokenIn(reply)).toBe('eyJ.eyJ.sig')
})

test.each(['', ' \r\n', 'Bearer ', null, 7])('%j is no token', async (token) => {
  await expect(tokenIn({ body: { token } })).rejects.toMatchObject({ problem: { kind: 'noToken' } })
})

test('a token with a line break in it is none: pasted into a terminal, it would be a command', async () => {
  await expect(tokenIn({ body: { token: 'a\nb' } })).rejects.toMatchObject({
    problem: { kind: 'badAnswer', detail: 'token: U+000A' },
  })
})

test('of a refusal the sentences are told, and no value whose name says that it is secret', async () => {
  const body = {
    message: 'No such account.',
    session: { id: 'ab1' },
    otp_token: 'cd2',
    errors: ['Ask again.'],
  }
  await expect(tokenIn({ status: 401, body })).rejects.toMatchObject({
    problem: { kind: 'credentialsRefused', description: 'No such account. Ask again.' },
  })
})
