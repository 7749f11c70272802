import { describe, expect, test } from 'vitest'
import {
  emptyStep,
  type LoginStep,
  type LoginSteps,
  type TakenValue,
  usualLoginSteps,
  writeLoginSteps,
} from '../../shared/login-steps/login-steps.ts'
import {
  play,
  problemOf,
  type Reply,
  requestOf,
  sceneNow,
  tokenOf,
} from '../grants/scripted-server.fixture.ts'
import { system } from './password-login.ts'

const loginAddress = 'https://api.example.com/v1/login'

interface Login {
  readonly steps?: readonly LoginStep[]
  readonly refresh?: readonly LoginStep[]
  readonly values?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly replies: readonly Reply[]
  readonly refreshToken?: string
}

function scene({ steps = usualLoginSteps.steps, refresh = [], values, secrets, ...rest }: Login) {
  const login: LoginSteps = { version: 1, steps, refresh }
  return {
    system,
    method: 'login',
    environment: 'any',
    values: { loginAddress, username: 'anna', steps: writeLoginSteps(login), ...values },
    secrets: { password: 'Meer&"7"', ...secrets },
    ...rest,
  }
}

const token = (from: TakenValue['from'], at: string): TakenValue => ({ name: '', use: 'token', from, at })
const taking = (...take: TakenValue[]): LoginStep => ({ ...emptyStep(), take })
const sentBody = async (step: LoginStep, more: Partial<Login> = {}) => {
  const { sent } = await play(scene({ steps: [step], replies: [{ body: { token: 't' } }], ...more }))
  return { headers: sent[0]?.headers, body: sent[0]?.body, url: sent[0]?.url.href }
}

test('the usual login needs nothing but address, name and password', async () => {
  const usual = scene({ replies: [{ body: { token: 'abc' } }] })
  expect(await requestOf(usual)).toEqual({
    method: 'POST',
    url: loginAddress,
    type: 'application/json',
    fields: { username: 'anna', password: 'Meer&"7"' },
  })
  expect(await tokenOf(usual)).toEqual({ accessToken: 'abc', issuedBy: loginAddress })
})

describe('a request', () => {
  const field = (name: string, value: string, as: 'text' | 'json' = 'text') => ({ name, value, as })
  const login = taking(token('json', '/token'))

  test('has nested JSON by pointers, with lists, numbers and booleans', async () => {
    const fields = [
      field('/auth/identity/methods/0', 'password'),
      field('/auth/identity/password/user/name', '{{username}}'),
      field('/auth/identity/password/user/password', '{{password}}'),
      field('/auth/scope', '{"project":{"name":"{{username}}"}}', 'json'),
      field('remember', 'true', 'json'),
      field('a/b', 'x'),
      field('__proto__', 'no trap'),
    ]
    const { body } = await sentBody({ ...login, body: { kind: 'json', fields } })
    expect(body).toBe(
      '{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"anna","password":"Meer&\\"7\\""}}},' +
        '"scope":{"project":{"name":"anna"}}},"remember":true,"a/b":"x","__proto__":"no trap"}',
    )
  })

  test('has XML by element paths and attributes', async () => {
    const fields = [
      field('credentials/@name', '{{username}}'),
      field('credentials/@password', '{{password}}'),
      field('credentials/site/@contentUrl', ''),
      field('version', 'true'),
    ]
    const sent = await sentBody({ ...login, body: { kind: 'xml', root: 'tsRequest', fields } })
    expect(sent.body).toBe(
      '<tsRequest><credentials name="anna" password="Meer&amp;&quot;7&quot;"><site contentUrl=""></site></credentials>' +
        '<version>true</version></tsRequest>',
    )
    expect(sent.headers).toEqual({ accept: 'application/xml', 'content-type': 'application/xml' })
  })

  test.each([
    ['application/json', '{"p":"{{password}}"}', '{"p":"Meer&\\"7\\""}'],
    ['text/xml; charset=utf-8', '<p a="{{password}}"/>', '<p a="Meer&amp;&quot;7&quot;"/>'],
    ['application/x-www-form-urlencoded', 'p={{password}}', 'p=Meer%26%227%22'],
    ['text/plain', '{{password}}', 'Meer&"7"'],
  ])('has a complete body as %s, with values escaped for it', async (type, text, expected) => {
    const sent = await sentBody({ ...login, body: { kind: 'text', type, text } })
    expect(sent.body).toBe(expected)
    expect(sent.headers?.['content-type']).toBe(type)
  })

  test('has values in its URL, encoded, and in header fields', async () => {
    const step: LoginStep = {
      ...login,
      method: 'GET',
      url: '../session/{{username}}?key={{secret}}',
      headers: 'Authorization: Basic {{basic}}\nAccept: application/vnd.api+json',
      body: { kind: 'none' },
    }
    const more = { secrets: { secret: 'a b&c' }, values: { username: 'anna/..' } }
    const sent = await sentBody(step, more)
    expect(sent.url).toBe('https://api.example.com/session/anna%2F..?key=a%20b%26c')
    expect(sent.headers).toEqual({
      accept: 'application/vnd.api+json',
      authorization: `Basic ${Buffer.from('anna/..:Meer&"7"').toString('base64')}`,
    })
    expect(sent.body).toBeUndefined()
  })

  test.each([
    ['a name that leads to another path', { url: '{{username}}/x' }, { username: '..' }, 'notForStep'],
    [
      'a line break in a header field',
      { headers: 'X-User: {{username}}' },
      { username: 'a\r\nB: c' },
      'notForHeader',
    ],
    [
      'a letter beyond ASCII in a header field',
      { headers: 'X-User: {{username}}' },
      { username: 'ä' },
      'notForHeader',
    ],
    [
      'a number that is none',
      { body: { kind: 'json', fields: [field('id', '{{username}}', 'json')] } },
      { username: 'x' },
      'notForStep',
    ],
    [
      'a control character in XML',
      { body: { kind: 'xml', root: 'r', fields: [field('user', '{{username}}')] } },
      { username: 'a\u0001' },
      'notForXml',
    ],
  ])('is not sent with %s', async (_what, changed, values, kind) => {
    const { result, sent } = await play(
      scene({ steps: [{ ...login, ...changed } as LoginStep], values, replies: [] }),
    )
    expect(result).toMatchObject({ ok: false, problem: { kind } })
    expect(sent).toEqual([])
  })
})

describe('a second step', () => {
  const first: LoginStep = taking(
    { name: 'session', use: 'value', from: 'json', at: '/data/sessions/0/id' },
    { name: 'csrf', use: 'value', from: 'cookie', at: 'csrftoken' },
    { name: 'nonce', use: 'value', from: 'header', at: 'X-Nonce' },
    { name: 'unused', use: 'value', from: 'json', at: '/not/there' },
  )
  const second: LoginStep = {
    ...taking(token('json', '')),
    url: 'token/{{1.session}}',
    headers: 'X-Nonce: {{1.nonce}}\nCookie: csrftoken={{1.csrf}}',
    body: { kind: 'none' },
  }
  const begun = {
    headers: {
      'x-nonce': 'n-1',
      'set-cookie': 'a=1; Expires=Wed, 21 Oct 2037 07:28:00 GMT, csrftoken="c 9"; Path=/',
    },
    body: { data: { sessions: [{ id: 4711 }] } },
  }

  test('uses what the first one brought', async () => {
    const { sent, result } = await play(
      scene({ steps: [first, second], replies: [begun, { body: '"tok"' }] }),
    )
    expect(result).toMatchObject({ ok: true })
    expect(sent[1]?.url.href).toBe('https://api.example.com/v1/token/4711')
    expect(sent[1]?.headers).toMatchObject({ 'x-nonce': 'n-1', cookie: 'csrftoken=c 9' })
  })

  test.each([
    ['nothing', { ...begun, body: { data: {} } }],
    ['an object', { ...begun, body: { data: { sessions: [{ id: { a: 1 } }] } } }],
    ['broken JSON', { ...begun, body: '{"data":' }],
    ['a web page', { ...begun, body: '<!doctype html><title>Welcome</title>' }],
  ])('is not sent where there is %s in the place of a value', async (_what, reply) => {
    const { result, sent } = await play(scene({ steps: [first, second], replies: [reply] }))
    expect(result).toMatchObject({
      ok: false,
      problem: {
        kind: 'valueMissing',
        step: 1,
        name: 'session',
        at: '/data/sessions/0/id',
        host: 'api.example.com',
      },
    })
    expect(sent.length).toBe(1)
  })

  test('whose refusal repeats what the first one brought does not show it', async () => {
    const refused = { status: 401, body: { message: 'Session n-1-long-nonce is unknown' } }
    const reply = { ...begun, headers: { ...begun.headers, 'x-nonce': 'n-1-long-nonce' } }
    const problem = await problemOf(scene({ steps: [first, second], replies: [reply, refused] }))
    expect(problem).toMatchObject({ kind: 'credentialsRefused', description: 'Session [secret] is unknown' })
    expect(JSON.stringify(problem)).not.toContain('n-1-long')
    expect(problem).toMatchObject({ exchange: { url: 'https://api.example.com/v1/token/{{1.session}}' } })
  })
})

describe('a token', () => {
  const at = (from: TakenValue['from'], place: string, reply: Reply) =>
    scene({ steps: [taking(token(from, place))], replies: [reply] })

  test.each<[TakenValue['from'], string, Reply]>([
    ['json', '/a~1b/0/m~0n', { body: { 'a/b': [{ 'm~n': 'tok' }] } }],
    ['json', '', { body: '"tok"' }],
    [
      'xml',
      '/Envelope/Body/session[2]/@id',
      {
        body: '<s:Envelope xmlns:s="u"><s:Body><session id="x"/><session id="tok">1</session></s:Body></s:Envelope>',
      },
    ],
    ['xml', '/a/b', { body: '<?xml version="1.0"?><a><b c="d">tok</b></a>' }],
    ['header', 'X-Subject-Token', { headers: { 'x-subject-token': 'tok' } }],
    ['header', 'Authorization', { headers: { authorization: 'Bearer tok' } }],
    ['cookie', 'SID', { headers: { 'set-cookie': 'SID=tok; HttpOnly' } }],
    ['text', '', { body: ' tok\n' }],
  ])('is read from %s %s', async (from, place, reply) => {
    expect(await tokenOf(at(from, place, reply))).toMatchObject({ accessToken: 'tok' })
  })

  test('of XML has its entities decoded', async () => {
    const reply = { body: '<r><t>a&amp;b&#x21;&unknown;</t></r>' }
    expect(await tokenOf(at('xml', '/r/t', reply))).toMatchObject({ accessToken: 'a&b!&unknown;' })
  })

  test('without a scheme where it is sent stays as the server sent it', async () => {
    const values = { placement: 'header', tokenName: 'X-Auth' }
    const sent = { ...at('json', '/t', { body: { t: 'Bearer tok' } }) }
    expect(await tokenOf({ ...sent, values: { ...sent.values, ...values } })).toMatchObject({
      accessToken: 'Bearer tok',
    })
  })

  test.each<[string, TakenValue['from'], string, Reply, object]>([
    [
      'a pointer that finds nothing',
      'json',
      '/data/token',
      { body: { token: 'x' } },
      { kind: 'noToken', fields: ['token'], sought: ['/data/token'] },
    ],
    ['a number', 'json', '/token', { body: { token: 7 } }, { kind: 'noToken' }],
    ['an object', 'json', '/token', { body: { token: {} } }, { kind: 'noToken' }],
    ['a list', 'json', '/0', { body: [['x']] }, { kind: 'noToken' }],
    ['broken JSON', 'json', '/token', { body: '{"token":' }, { kind: 'notJson' }],
    [
      'a web page',
      'json',
      '/token',
      { body: '<html><title>Sign in</title></html>' },
      { kind: 'notJson', title: 'Sign in' },
    ],
    [
      'an XHTML page',
      'xml',
      '/r/t',
      { body: '<?xml version="1.0"?><html><title>Sign in</title></html>' },
      { kind: 'notJson' },
    ],
    ['nothing', 'json', '/token', { body: '' }, { kind: 'emptyAnswer' }],
    [
      'a line break',
      'json',
      '/token',
      { body: { token: 'a\nb' } },
      { kind: 'badAnswer', detail: 'token: U+000A' },
    ],
    [
      'a deleted cookie',
      'cookie',
      'SID',
      { headers: { 'set-cookie': 'SID=; Max-Age=0' } },
      { kind: 'noToken' },
    ],
  ])('is not %s', async (_what, from, place, reply, problem) => {
    expect(await problemOf(at(from, place, reply))).toMatchObject(problem)
  })
})

describe('the end of a token', () => {
  const ends = async (use: TakenValue['use'], sent: unknown) => {
    const step = taking(token('json', '/t'), { name: '', use, from: 'json', at: '/e' })
    const { expiresIn, expiresAt } = await tokenOf(
      scene({ steps: [step], replies: [{ body: { t: 'x', e: sent } }] }),
    )
    return expiresAt ?? expiresIn
  }

  test.each<[TakenValue['use'], unknown, unknown]>([
    ['lifetimeSeconds', 3600, 3600],
    ['lifetimeSeconds', '3600', '3600'],
    ['lifetimeMinutes', 30, 1800],
    ['lifetimeMilliseconds', '7200000', 7200],
    ['end', sceneNow + 60, (sceneNow + 60) * 1000],
    ['end', String(sceneNow * 1000), sceneNow * 1000],
    ['end', '2030-03-17T17:46:40Z', 1_900_000_000_000],
    ['end', '2030-03-17 17:46:40', 1_900_000_000_000],
    ['end', '2030-03-17T18:46:40.000000+01:00', 1_900_000_000_000],
    // In the past: passed on, so that the user is told.
    ['end', '2001-01-01T00:00:00Z', 978_307_200_000],
  ])('%s: %j is %j', async (use, sent, expected) => {
    expect(await ends(use, sent)).toBe(expected)
  })

  test.each<[TakenValue['use'], unknown]>([
    ['lifetimeMinutes', 'soon'],
    ['end', 'tomorrow'],
    ['end', { at: 1 }],
  ])('%s: %j cannot be read, and is told as it was sent', async (use, sent) => {
    expect(await ends(use, sent)).toEqual(sent)
  })
})

describe('a refused login', () => {
  const refusing = (refusals: LoginStep['refusals'], more: Partial<LoginStep> = {}): LoginStep => ({
    ...taking(token('json', '/token')),
    refusals,
    ...more,
  })
  const end = (step: LoginStep, reply: Reply) => problemOf(scene({ steps: [step], replies: [reply] }))

  test('may have status 200 and say so in a field', async () => {
    const step = refusing(
      [
        {
          means: 'refused',
          statuses: [],
          condition: { from: 'json', at: '/success', is: 'notEqual', value: 'true' },
        },
      ],
      { message: { from: 'json', at: '/error/text' } },
    )
    const reply = {
      body: { success: false, token: 'x', error: { text: 'Wrong password', trace: 'not shown' } },
    }
    expect(await end(step, reply)).toMatchObject({
      kind: 'credentialsRefused',
      description: 'Wrong password',
    })
  })

  test('may be a lock, and say for how long', async () => {
    const condition = { from: 'json', at: '/message', is: 'contains', value: 'too many' } as const
    const step = refusing([
      { means: 'locked', statuses: [401], condition },
      { means: 'refused', statuses: [401] },
    ])
    expect(
      await end(step, { status: 401, body: { message: 'Too many failed attempts, wait 3 minutes.' } }),
    ).toMatchObject({ kind: 'accountLocked', retryAfterSeconds: 180 })
    expect(await end(step, { status: 401, body: { message: 'Nope.' } })).toMatchObject({
      kind: 'credentialsRefused',
    })
  })

  test.each<[string, LoginStep['refusals'][number]['condition'], Reply]>([
    [
      'an XML element',
      { from: 'xml', at: '/r/code', is: 'equal', value: '5' },
      { body: '<r><code>5</code></r>' },
    ],
    ['a missing field', { from: 'json', at: '/user', is: 'absent', value: '' }, { body: { user: null } }],
    [
      'a header field',
      { from: 'header', at: 'X-Error', is: 'present', value: '' },
      { headers: { 'x-error': '1' }, body: {} },
    ],
  ])('may be told by %s', async (_what, condition, reply) => {
    const refusal = { means: 'refused', statuses: [], ...(condition && { condition }) } as const
    expect(await end(refusing([refusal]), reply)).toMatchObject({ kind: 'credentialsRefused' })
  })

  test.each<[number, Reply['headers'], object]>([
    [429, { 'retry-after': '30' }, { kind: 'accountLocked', retryAfterSeconds: 30 }],
    [403, { 'retry-after': '30' }, { kind: 'accountLocked' }],
    [503, {}, { kind: 'serverFailed' }],
    [404, {}, { kind: 'notFound' }],
    [422, {}, { kind: 'requestRefused' }],
    [418, {}, { kind: 'unexpectedStatus' }],
  ])('with status %i is what that status says', async (status, headers = {}, problem) => {
    expect(
      await end(refusing([{ means: 'refused', statuses: [401, 403] }]), { status, headers }),
    ).toMatchObject(problem)
  })
})

test('a redirect is a success where a step says so, unless its target says otherwise', async () => {
  const step: LoginStep = {
    ...taking(token('cookie', 'SID')),
    redirect: 'accepted',
    refusals: [
      {
        means: 'refused',
        statuses: [302],
        condition: { from: 'header', at: 'Location', is: 'contains', value: 'error' },
      },
    ],
  }
  const redirect = (to: string) => ({ status: 302, headers: { location: to, 'set-cookie': 'SID=s1' } })
  const signedIn = scene({ steps: [step], replies: [redirect('/home')] })
  expect((await play(signedIn)).sent[0]).toMatchObject({ redirect: 'accepted' })
  expect(await tokenOf(signedIn)).toMatchObject({ accessToken: 's1' })
  expect(await problemOf(scene({ steps: [step], replies: [redirect('/login?error')] }))).toMatchObject({
    kind: 'credentialsRefused',
  })
})

describe('a refresh', () => {
  const step = taking(token('json', '/t'), { name: '', use: 'refreshToken', from: 'json', at: '/r' })
  const refresh: LoginStep = {
    ...step,
    body: { kind: 'form', fields: [{ name: 'r', value: '{{refreshToken}}', as: 'text' }] },
  }
  const login = { steps: [step], refresh: [refresh] }

  test('sends the refresh token, and keeps the next one', async () => {
    const renewed = scene({ ...login, refreshToken: 'r 1', replies: [{ body: { t: 'new', r: 'r2' } }] })
    expect((await play(renewed)).sent[0]?.body).toBe('r=r+1')
    expect(await tokenOf(renewed)).toMatchObject({ accessToken: 'new', refreshToken: 'r2' })
  })

  test('that is refused is told from a wrong password', async () => {
    const refused = scene({
      ...login,
      refreshToken: 'r1',
      replies: [{ status: 401, body: { message: 'Expired' } }],
    })
    expect(await problemOf(refused)).toMatchObject({ kind: 'refreshRefused', description: 'Expired' })
  })

  test('does not happen without steps for it: no refresh token is kept', async () => {
    const sent = await tokenOf(scene({ steps: [step], replies: [{ body: { t: 'x', r: 'r1' } }] }))
    expect(sent).not.toHaveProperty('refreshToken')
  })
})

test.each([
  ['{', 'stepsUnreadable'],
  ['[]', 'stepsUnreadable'],
  ['{"version":1,"steps":[{}],"refresh":[]}', 'stepsUnreadable'],
  ['{"version":0,"steps":[],"refresh":[]}', 'stepsUnreadable'],
  ['{"version":2,"steps":[],"refresh":[],"anything":true}', 'stepsNewer'],
  ['{"version":1,"steps":[],"refresh":[]}', 'stepsWrong'],
])('steps that cannot be run are not: %s', async (steps, reason) => {
  const { result, sent } = await play(scene({ values: { steps }, replies: [] }))
  expect(result).toEqual({ ok: false, problem: { kind: 'invalid', fields: [{ field: 'steps', reason }] } })
  expect(sent).toEqual([])
})

test.each([
  ['bearer', { kind: 'header', name: 'Authorization', scheme: 'Bearer' }],
  ['scheme', { kind: 'header', name: 'Authorization', scheme: 'JWT' }],
  ['header', { kind: 'header', name: 'X-T', scheme: '' }],
  ['query', { kind: 'query', name: 'X-T' }],
  ['cookie', { kind: 'cookie', name: 'X-T' }],
])('the token is sent as %s', (placement, expected) => {
  const values: Record<string, string> = { placement, tokenScheme: 'JWT', tokenName: 'X-T' }
  expect(system.tokenPlacement({ text: (id: string) => values[id] ?? '' } as never)).toEqual(expected)
})
