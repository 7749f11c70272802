import { expect, test } from 'vitest'
import { createPracticeClient, isPracticeClient, practicePort } from './practice-client.ts'

const client = createPracticeClient()
const tokenEndpoint = 'http://127.0.0.1:40123/token'

test('every client is another, and is known without being kept', () => {
  expect(createPracticeClient().clientId).not.toBe(client.clientId)
  expect(client.clientId).not.toContain(client.clientSecret)
  expect(isPracticeClient(client)).toBe(true)
})

test.each([
  ['another secret', { clientSecret: createPracticeClient().clientSecret }],
  ['another ID', { clientId: createPracticeClient().clientId }],
  ['a longer ID', { clientId: `${client.clientId}x` }],
  ['a space behind the secret', { clientSecret: `${client.clientSecret} ` }],
  ['nothing', { clientId: '', clientSecret: '' }],
])('a client with %s is not known', (_what, more) => {
  expect(isPracticeClient({ ...client, ...more })).toBe(false)
})

test('a connection is led to the practice server by its client and its endpoint together', () => {
  const { clientId } = client
  expect(practicePort({ clientId, tokenEndpoint })).toBe(40_123)
  expect(practicePort({ clientId: 'my-service', tokenEndpoint })).toBeUndefined()
  expect(practicePort({ tokenEndpoint })).toBeUndefined()
  expect(practicePort({ clientId })).toBeUndefined()
})

test.each([
  'https://127.0.0.1:40123/token',
  'http://127.0.0.1:40123/token/',
  'http://127.0.0.1:40123/token?x=1',
  'http://127.0.0.1/token',
  'http://127.0.0.1:0080/token',
  'http://127.0.0.1:1023/token',
  'http://127.0.0.1:65536/token',
  'http://127.0.0.1.example:40123/token',
  'http://localhost:40123/token',
  'http://user@127.0.0.1:40123/token',
])('nothing is started for %s', (address) => {
  expect(practicePort({ clientId: client.clientId, tokenEndpoint: address })).toBeUndefined()
})
