import { afterAll, beforeAll, expect, test } from 'vitest'
import { filled, postForm, send } from '../client/raw-request.ts'
import { Journal } from '../server/journal.ts'
import { type Listening, listen } from '../server/listen.ts'
import { startOauth } from './oauth.ts'

let listening: Listening
let values: Record<string, string>
beforeAll(async () => {
  listening = await listen()
  const user = { user: '', password: '' }
  const { connections } = await startOauth({
    journal: new Journal(),
    user,
    openServer: async () => listening,
  })
  values = filled(connections, 'Hafenamt Nord · Datenaustausch')
})
afterAll(() => listening.stop())

function credentials() {
  return {
    grant_type: 'client_credentials',
    client_id: values.clientId ?? '',
    client_secret: values.clientSecret ?? '',
  }
}

test('its metadata name the realm, its endpoints, and how clients authenticate', async () => {
  const { json } = await send(`${values.issuer}/.well-known/openid-configuration`)
  expect(json).toMatchObject({
    issuer: values.issuer,
    token_endpoint: values.tokenEndpoint,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  })
  expect((await send(`${json.jwks_uri}`)).json).toHaveProperty('keys')
})

test('a token comes for the client’s credentials in the form, and is good for the call', async () => {
  const { json } = await postForm(values.tokenEndpoint ?? '', credentials())
  const headers = { authorization: `Bearer ${json.access_token}` }
  expect((await send(values.tryAddress ?? '', { headers })).json).toMatchObject({ client: values.clientId })
})

test.each([
  ['a wrong secret', { client_secret: 'wrong' }, 401],
  ['an unknown field', { audience: 'x' }, 400],
])('%s is refused', async (_what, more, status) => {
  expect((await postForm(values.tokenEndpoint ?? '', { ...credentials(), ...more })).status).toBe(status)
})

test('there is nothing at other addresses', async () => {
  const well = '/.well-known/openid-configuration'
  for (const path of [well, `/realms/other${well}`, '/realms/hafen'])
    expect((await send(listening.origin + path)).status).toBe(404)
})
