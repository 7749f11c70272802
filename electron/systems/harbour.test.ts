/** The example of `docs/adding-a-system.md` works, and stands there as it is. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { languages, type Words } from '../../shared/words.ts'
import { oddSecret, problemOf, requestOf, type Scene, tokenOf } from '../grants/scripted-server.fixture.ts'
import type { ImportedOAuth } from '../import/imported.ts'
import { system } from './harbour.fixture.ts'
import { describeSystem } from './system.ts'

const scene: Scene = {
  system,
  method: 'client-credentials',
  values: { address: 'https://log.example.com', clientId: 'pilot', berth: '7b' },
  secrets: { clientSecret: oddSecret },
  replies: [{ body: { access_token: 'a.b.c', token_type: 'Bearer', expires_in: 600 } }],
}

test('sends what the page says', async () => {
  expect(await requestOf(scene)).toEqual({
    method: 'POST',
    url: 'https://log.example.com/oauth/token',
    type: 'application/x-www-form-urlencoded',
    fields: {
      grant_type: 'client_credentials',
      scope: 'log.read',
      berth: '7b',
      client_id: 'pilot',
      client_secret: oddSecret,
    },
  })
})

test('understands the answers', async () => {
  expect((await tokenOf(scene)).accessToken).toBe('a.b.c')
  const refused = { ...scene, replies: [{ status: 401, body: { error: 'invalid_client' } }] }
  expect(await problemOf(refused)).toMatchObject({ kind: 'clientRefused' })
})

test('takes over what its page says, and nothing else', () => {
  const login: ImportedOAuth = {
    kind: 'oauth',
    grant: 'client_credentials',
    tokenEndpoint: 'https://log.example.com/oauth/token',
    clientId: 'pilot',
    clientSecret: oddSecret,
    scope: 'log.read',
    parameters: [['berth', '7b']],
  }
  const { values, secrets } = scene
  const form = { environment: 'server', method: 'client-credentials', values, secrets, notes: [] }
  expect(system.takeOver?.(login)).toEqual(form)
  expect(system.takeOver?.({ ...login, scope: 'log.write' })).toBeUndefined()
})

test('has every text in every language', () => {
  const texts = wordsIn(describeSystem(system))
  expect(texts.length).toBeGreaterThan(8)
  for (const text of texts) for (const language of languages) expect(text[language]).toMatch(/\S/)
})

function wordsIn(value: unknown): Words[] {
  if (typeof value !== 'object' || value === null) return []
  return 'en' in value ? [value as Words] : Object.values(value).flatMap(wordsIn)
}

test('stands in the guide, part by part', () => {
  const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8')
  const source = read('harbour.fixture.ts')
  const parts = [...read('../../docs/adding-a-system.md').matchAll(/```ts\n([\s\S]*?)```/g)]
  expect(parts.length).toBeGreaterThanOrEqual(4)
  for (const [, part = ''] of parts) expect(source).toContain(part)
})
