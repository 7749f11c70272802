import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { clipboardText } from './clipboard-text.ts'
import { handOver, query, textOf } from './hand-over.fixture.ts'

const wanting = {
  url: 'https://x.invalid/a',
  headers: { 'content-type': 'application/json' },
  identifies: true,
} as const

test('C# is given statements that need no using directive', () => {
  expect(textOf('httpClient', { token: 'a"b\\cž', tryOut: wanting })).toBe(
    [
      'using (var client = new System.Net.Http.HttpClient())',
      'using (var request = new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Get, "https://x.invalid/a"))',
      '{',
      '    request.Headers.TryAddWithoutValidation("Authorization", "Bearer a\\"b\\\\c\\u017e");',
      '    request.Headers.TryAddWithoutValidation("user-agent", "Claimcheck/1.2.3");',
      '    request.Content = new System.Net.Http.ByteArrayContent(new byte[0]);',
      '    request.Content.Headers.TryAddWithoutValidation("content-type", "application/json");',
      '    var response = await client.SendAsync(request);',
      '    System.Console.WriteLine((int)response.StatusCode);',
      '    System.Console.WriteLine(await response.Content.ReadAsStringAsync());',
      '}',
    ].join('\n'),
  )
})

test('C# sends a cookie itself, which .NET would drop otherwise', () => {
  const tokenPlacement = { kind: 'cookie', name: 'sid' } as const
  const text = textOf('httpClient', { tokenPlacement })
  expect(text).toContain('HttpClient(new System.Net.Http.HttpClientHandler { UseCookies = false })')
  expect(text).toContain('TryAddWithoutValidation("Cookie", "sid=eyJ.a-b_c");')
})

test('a .http file is given the request line and every header', () => {
  expect(textOf('httpFile', { tryOut: wanting })).toBe(
    'GET https://x.invalid/a\nAuthorization: Bearer eyJ.a-b_c\ncontent-type: application/json\nuser-agent: Claimcheck/1.2.3\n',
  )
})

test('Postman is given an environment with every part of the request, the token as a secret', () => {
  expect(JSON.parse(textOf('postman', { tryOut: wanting }))).toEqual({
    name: 'Účetní jednotka',
    values: [
      { key: 'url', value: 'https://x.invalid/a', type: 'default', enabled: true },
      { key: 'token', value: 'eyJ.a-b_c', type: 'secret', enabled: true },
      { key: 'authorization', value: 'Bearer eyJ.a-b_c', type: 'secret', enabled: true },
      { key: 'content-type', value: 'application/json', type: 'default', enabled: true },
      { key: 'user-agent', value: 'Claimcheck/1.2.3', type: 'default', enabled: true },
    ],
    _postman_variable_scope: 'environment',
  })
})

test('Bruno is given an environment; an address with the token in it is a secret', () => {
  expect(JSON.parse(textOf('bruno', { tokenPlacement: query }))).toEqual({
    name: 'Účetní jednotka',
    variables: [
      { name: 'url', value: 'https://x.invalid/a?jwt=eyJ.a-b_c', type: 'text', enabled: true, secret: true },
      { name: 'token', value: 'eyJ.a-b_c', type: 'text', enabled: true, secret: true },
    ],
  })
})

describe('a line of a .env file', () => {
  it.each([
    ['eyJ.a-b_c', 'API_TOKEN=eyJ.a-b_c'],
    ['a b#$`"!%&^', "API_TOKEN='a b#$`\"!%&^'"],
    ["it's #1 !%&^", 'API_TOKEN="it\'s #1 !%&^"'],
    ['~root', "API_TOKEN='~root'"],
  ])('holds %s as %s', (token, line) => {
    expect(textOf('dotEnv', { token })).toBe(line)
  })

  it.each(["it's $HOME", "it's `id`", `it's "x"`, 'a\\b', "a\\'b"])(
    'does not hold %s, which is read in several ways',
    (token) => {
      expect(clipboardText('dotEnv', handOver({ token }))).toEqual({
        ok: false,
        problem: { kind: 'formUnsafe' },
      })
    },
  )
})

describe('the user’s own template', () => {
  it('has every field, as it is or quoted', () => {
    const template =
      '{{name}}|{{token}}|{{header:sh}}|{{url:json}}|{{token:url}}|{{token:powershell}}|{{token:cmd}}'
    expect(textOf('template', { token: "it's", template })).toBe(
      "Účetní jednotka|it's|'Authorization: Bearer it'\\''s'|\"https://x.invalid/a\"|it's|'it''s'|^\"it^'s^\"",
    )
  })

  it('leaves what is no field, and what looks like one in a token', () => {
    const template = '{{ token }} {{Token}} {{token:xml}} {{nothing}} {token} $& $1 {{token}}'
    expect(textOf('template', { token: '{{url}}$&', template })).toBe(
      '{{ token }} {{Token}} {{token:xml}} {{nothing}} {token} $& $1 {{url}}$&',
    )
  })
})

test('environments are JSON that holds the token unchanged, whatever is in it', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter((text) => !text.includes('{{')),
      (token) => {
        expect(JSON.parse(textOf('postman', { token })).values[1].value).toBe(token)
        expect(JSON.parse(textOf('bruno', { token })).variables[1].value).toBe(token)
      },
    ),
  )
})
