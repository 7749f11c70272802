import { expect, test } from 'vitest'
import { settingsOf } from '../connections/settings.ts'
import {
  kindsOf,
  oddSecret,
  play,
  problemOf,
  requestOf,
  type Scene,
  tokenOf,
} from '../grants/scripted-server.fixture.ts'
import { system } from './meldescheine.ts'
import { expectNamed } from './page-facts.fixture.ts'

function scene(more: Partial<Scene> = {}): Scene {
  return {
    system,
    method: 'login',
    environment: 'production',
    values: { username: 'm.mustermann' },
    secrets: { password: oddSecret },
    replies: [{ body: { token: 'a.b.c' } }],
    ...more,
  }
}

test('signs in with JSON', async () => {
  expect(await requestOf(scene())).toEqual({
    method: 'POST',
    url: 'https://api.meldescheine.de/api/token/',
    type: 'application/json',
    fields: { username: 'm.mustermann', password: oddSecret },
  })
})

test('signs in with a form', async () => {
  expect(await requestOf(scene({ values: { username: 'm', body: 'form' } }))).toMatchObject({
    type: 'application/x-www-form-urlencoded',
    fields: { username: 'm', password: oddSecret },
  })
})

test('signs in with XML, escaped and otherwise exact', async () => {
  const { sent } = await play(scene({ values: { username: 'm&m', body: 'xml' } }))
  expect(sent[0]?.headers['content-type']).toBe('application/xml')
  expect(sent[0]?.body).toBe(
    '<root><username>m&amp;m</username><password> +/=%&amp;:é&quot;&lt;&gt;\\&apos;ß%41 </password></root>',
  )
})

test.each([
  ['test', '', 'https://dev-api.meldescheine.de/api/token/'],
  ['custom', 'https://x.example', 'https://x.example/api/token/'],
  ['custom', 'https://x.example/', 'https://x.example/api/token/'],
  ['custom', 'https://x.example/api', 'https://x.example/api/token/'],
  ['custom', 'https://x.example/api/', 'https://x.example/api/token/'],
  ['custom', 'https://x.example/api/token/', 'https://x.example/api/token/'],
  ['custom', 'https://x.example/api/get_config/', 'https://x.example/api/token/'],
  ['custom', 'https://x.example/api/get-config', 'https://x.example/api/token/'],
  ['custom', 'https://x.example/v2/api/any/call', 'https://x.example/v2/api/token/'],
])('%s %s posts to %s', async (environment, address, url) => {
  const request = await requestOf(scene({ environment, values: { username: 'm', address } }))
  expect(request.url).toBe(url)
})

test.each([
  ['JSON', { body: { token: 'a.b.c' } }],
  ['XML', { body: '<root><token>a.b.c</token></root>' }],
  [
    'XML with a declaration',
    { body: '<?xml version="1.0" encoding="utf-8"?>\n<root><token>a.b.c</token></root>' },
  ],
])('reads the token out of %s', async (_name, reply) => {
  expect(await tokenOf(scene({ replies: [reply] }))).toEqual({
    accessToken: 'a.b.c',
    issuedBy: 'https://api.meldescheine.de/api/token/',
  })
})

test.each([
  [400, { non_field_errors: ['Unable to log in with provided credentials.'] }],
  [401, { detail: 'Unable to log in with provided credentials.' }],
  [403, '<root><detail>Unable to log in with provided credentials.</detail></root>'],
])('status %i refuses the credentials and says why', async (status, body) => {
  const problem = await problemOf(scene({ replies: [{ status, body }] }))
  expect(problem).toMatchObject({
    kind: 'credentialsRefused',
    description: 'Unable to log in with provided credentials.',
  })
  expectNamed(system, problem, ['password'])
})

test('presents the token as the header `JWT …` or as the parameter `jwt`', () => {
  const connection = { environment: 'test', method: 'login', secrets: {} }
  const header = settingsOf(system, { ...connection, values: {} })
  const query = settingsOf(system, { ...connection, values: { presentation: 'query' } })
  expect(system.tokenPlacement(header)).toEqual({ kind: 'header', name: 'Authorization', scheme: 'JWT' })
  expect(system.tokenPlacement(query)).toEqual({ kind: 'query', name: 'jwt' })
  expect(system.tryOut(header)?.url).toBe('https://dev-api.meldescheine.de/api/get-config/')
})

test.each(['\u0007', '\u0000', '\u000b', '\ufffe', '\ud800'])(
  'a password with %j is not sent as XML, which cannot carry it',
  async (character) => {
    const odd = scene({
      values: { username: 'm', body: 'xml' },
      secrets: { password: `pass${character}word` },
    })
    const { result, sent } = await play(odd)
    expect(result).toEqual({ ok: false, problem: { kind: 'notForXml', field: 'password' } })
    expect(sent).toEqual([])
  },
)

test('a password with line breaks arrives in XML as it is', async () => {
  const password = 'a\r\nb\tc😀'
  const { sent } = await play(scene({ values: { username: 'm', body: 'xml' }, secrets: { password } }))
  expect(sent[0]?.body).toContain('<password>a&#13;\nb\tc😀</password>')
})

test('JSON carries any password', async () => {
  const password = 'pass\u0007word'
  expect((await requestOf(scene({ secrets: { password } }))).fields).toMatchObject({ password })
})

test('each field is of its kind: secrets are kept as secrets, addresses checked', () => {
  expect(kindsOf(system)).toEqual({
    address: 'address',
    username: 'text',
    password: 'secret',
    body: 'choice*',
    presentation: 'choice*',
  })
})
