/** A recipient (`aud`) that somebody changed is doubted before anything else that the realm could mean. */
import { expect, test } from 'vitest'
import { problemOf, type Scene } from '../grants/scripted-server.fixture.ts'
import { system } from './aareon.ts'

function scene(more: Partial<Scene> = {}): Scene {
  return {
    system,
    method: 'client-credentials',
    environment: 'production',
    values: { clientId: 'app' },
    secrets: { clientSecret: 'short', apiKey: 'key 1' },
    replies: [],
    ...more,
  }
}

const silent = { status: 403, body: '' }
const badClient = {
  status: 401,
  body: { error: 'invalid_client', error_description: 'Invalid token audience' },
}
const elsewhere = 'https://auth.example/realms/other'

test.each([
  ['in words', badClient],
  ['in other words', { status: 401, body: { error: 'unauthorized_client' } }],
  ['silently', silent],
])('a changed audience is the likeliest cause of what the realm refuses %s', async (_how, reply) => {
  const values = { clientId: 'app', audience: elsewhere }
  expect(await problemOf(scene({ values, replies: [reply] }))).toMatchObject({
    kind: 'audienceRefused',
    audience: elsewhere,
    usual: 'https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token',
  })
})

test('what the realm said of a changed audience is kept', async () => {
  const values = { clientId: 'app', audience: elsewhere }
  expect(await problemOf(scene({ values, replies: [badClient] }))).toMatchObject({
    error: 'invalid_client',
    description: 'Invalid token audience',
    exchange: { status: 401 },
  })
})

test('an audience nobody changed is not blamed, and a changed one not for the API key', async () => {
  expect(await problemOf(scene({ replies: [badClient] }))).toMatchObject({ kind: 'clientRefused' })
  expect(await problemOf(scene({ replies: [silent] }))).toMatchObject({ kind: 'refusedSilently' })
  const values = { clientId: 'app', audience: elsewhere }
  const scope = { status: 400, body: { error: 'invalid_scope' } }
  expect(await problemOf(scene({ values, replies: [scope] }))).toMatchObject({ kind: 'scopeRefused' })
})
