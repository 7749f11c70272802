import * as oauth from 'oauth4webapi'
import { expect, test } from 'vitest'
import { incomingResponse } from '../tokens/incoming-response.ts'
import { Secret } from '../vault/secret.ts'
import { clientSecretPost } from './client-authentication.ts'
import { incomingOf, oauthResponse, partiesOf } from './oauth-response.ts'
import { type Reply, responseOf } from './scripted-server.fixture.ts'

const endpoint = 'https://x.example/token'
const client = { endpoint, clientId: 'c', authentication: clientSecretPost(new Secret('s')) }

function incoming(reply: Reply) {
  return incomingResponse({ method: 'POST', url: new URL(endpoint), headers: {} }, responseOf(reply), 0, [])
}

function process(reply: Reply) {
  const parties = partiesOf(client)
  return oauth.processGenericTokenEndpointResponse(
    parties.server,
    parties.client,
    oauthResponse(incoming(reply)),
  )
}

test('the library reads what servers write in their own way', async () => {
  const body = {
    access_token: ' Bearer t',
    token_type: 'JWT',
    expires_in: 'soon',
    scope: ['a', 'b'],
    id_token: 'x',
  }
  const headers = { 'content-type': 'text/html' }
  expect(await process({ status: 201, headers, body })).toEqual({
    access_token: 't',
    token_type: 'bearer',
    scope: 'a b',
  })
})

test.each<[string, Reply]>([
  ['without a token', { body: { token_type: 'Bearer' } }],
  ['without an object', { body: [1] }],
  ['with an error status, though it has a token', { status: 400, body: { access_token: 't' } }],
  ['with a status beyond any', { status: 999, body: { access_token: 't' } }],
  ['with a status below any', { status: 99, body: { access_token: 't' } }],
  ['with a status that has no body', { status: 304, body: { access_token: 't' } }],
])('the library itself refuses a response %s', async (_name, reply) => {
  await expect(process(reply)).rejects.toThrow(oauth.OperationProcessingError)
})

test('a response keeps what the HTTP client knows of it, and another is a bug', () => {
  const known = incoming({ body: {} })
  expect(incomingOf(oauthResponse(known))).toBe(known)
  expect(() => incomingOf(new Response())).toThrow(TypeError)
})
