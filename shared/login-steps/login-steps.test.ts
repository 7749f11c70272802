import { describe, expect, test } from 'vitest'
import { checkLoginSteps, isPointer, isXmlPath } from './check-login-steps.ts'
import { resolveStepUrl, stepAddresses } from './login-step-url.ts'
import {
  type BodyField,
  emptyStep,
  type LoginStep,
  placeholdersIn,
  type StepBody,
  usualLoginSteps,
  writeLoginSteps,
} from './login-steps.ts'
import { parseLoginSteps } from './parse-login-steps.ts'

const loginAddress = 'https://api.example.com/v1/login'

describe('the JSON of steps', () => {
  test('is read as it was written', () => {
    const message = { from: 'xml', at: '/a/@b' } as const
    const condition = { from: 'json', at: '/ok', is: 'notEqual', value: 'true' } as const
    const step: LoginStep = {
      ...emptyStep(),
      body: { kind: 'xml', root: 'r', fields: [{ name: 'a/@b', value: '{{username}}', as: 'text' }] },
      take: [{ name: 'x', use: 'end', from: 'header', at: 'X-End' }],
      refusals: [{ means: 'locked', statuses: [], condition }],
      message,
      redirect: 'accepted',
    }
    const text: LoginStep = { ...emptyStep(), body: { kind: 'text', type: 'text/plain', text: '{}' } }
    const steps = { ...usualLoginSteps, steps: [step, text], refresh: [emptyStep()] }
    expect(parseLoginSteps(writeLoginSteps(steps))).toEqual({ kind: 'steps', steps })
  })

  const usual = JSON.parse(writeLoginSteps(usualLoginSteps)) as Record<string, unknown>
  const step = (usualLoginSteps.steps as LoginStep[])[0]

  test.each<[string, unknown]>([
    ['no JSON', undefined],
    ['a list', []],
    ['null', null],
    ['no version', { ...usual, version: undefined }],
    ['an older version', { ...usual, version: 0 }],
    ['no list of steps', { ...usual, steps: {} }],
    ['six steps', { ...usual, steps: Array(6).fill(step) }],
    ['a step that is text', { ...usual, steps: ['POST'] }],
    ['an unknown method', { ...usual, steps: [{ ...step, method: 'DELETE' }] }],
    ['a URL that is a number', { ...usual, steps: [{ ...step, url: 7 }] }],
    ['an unknown body', { ...usual, steps: [{ ...step, body: { kind: 'yaml' } }] }],
    [
      'an unknown use',
      { ...usual, steps: [{ ...step, take: [{ name: '', use: 'x', from: 'json', at: '' }] }] },
    ],
    [
      'a status that is text',
      { ...usual, steps: [{ ...step, refusals: [{ means: 'refused', statuses: ['401'] }] }] },
    ],
    ['a message that is text', { ...usual, steps: [{ ...step, message: '/a' }] }],
  ])('is unreadable with %s', (_what, json) => {
    expect(parseLoginSteps(JSON.stringify(json) ?? '{"version":')).toEqual({ kind: 'unreadable' })
  })

  test('of a newer version is not touched', () => {
    expect(parseLoginSteps('{"version":2,"steps":"otherwise"}')).toEqual({ kind: 'newer' })
  })
})

describe('a step’s URL', () => {
  test.each([
    ['', 'https://api.example.com/v1/login'],
    ['?a={{secret}}', 'https://api.example.com/v1/login?a={{secret}}'],
    ['token/{{1.id}}', 'https://api.example.com/v1/token/{{1.id}}'],
    ['/x#y', 'https://api.example.com/x'],
    ['https://other.example:8443/y?z={{username}}', 'https://other.example:8443/y?z={{username}}'],
    ['{{1.url}}', 'https://api.example.com/v1/{{1.url}}'],
  ])('%j leads to %s', (url, expected) => {
    const decoded = resolveStepUrl(loginAddress, url)?.href.replaceAll('%7B', '{').replaceAll('%7D', '}')
    expect(decoded).toBe(expected)
  })

  test.each([
    '//evil.example/x',
    '/\\evil.example/x',
    '\\\\evil.example',
    'https://{{username}}/',
    'https://api.example.com:{{secret}}/',
    'https://{{username}}.example.com/',
    'https://user@evil.example/',
    'https:/evil.example',
    'ftp://api.example.com/',
    'javascript:alert(1)',
    '{{secret}}://x/ y',
    '/a\tb',
    'ht\ntps://evil.example/',
  ])('%j leads nowhere', (url) => {
    expect(resolveStepUrl(loginAddress, url)).toBeUndefined()
  })

  test('whatever it is filled in with, the host stays', () => {
    for (const value of ['//evil.example', '@evil.example', '\\evil.example', '..', '#', '?', ':80'])
      expect(resolveStepUrl(loginAddress, `x/${encodeURIComponent(value)}`)?.origin).toBe(
        'https://api.example.com',
      )
  })

  test('counts among the addresses that secrets are sent to', () => {
    const steps = [emptyStep(), { ...emptyStep(), url: 'https://other.example/' }]
    const text = writeLoginSteps({ ...usualLoginSteps, steps, refresh: [{ ...emptyStep(), url: '/r' }] })
    expect(stepAddresses(loginAddress, text)).toEqual([
      loginAddress,
      'https://other.example/',
      'https://api.example.com/r',
    ])
    expect(stepAddresses(loginAddress, '{')).toEqual([])
  })
})

test('placeholders are names in two braces, without spaces', () => {
  expect(placeholdersIn('{{username}} {{1.a-b}} {{ password }} {{12.x}} {secret} {{2.x y}}')).toEqual([
    'username',
    '1.a-b',
  ])
})

describe('a check', () => {
  const token = { name: '', use: 'token', from: 'json', at: '/token' } as const
  const faults = (changed: Partial<LoginStep>) =>
    checkLoginSteps(
      { ...usualLoginSteps, steps: [{ ...emptyStep(), take: [token], ...changed }] },
      loginAddress,
    ).map(({ input, reason }) => `${input}: ${reason}`)
  const field = (name: string, value = '', as: BodyField['as'] = 'text') => ({ name, value, as })
  const body = (kind: 'json' | 'form', ...fields: BodyField[]): { body: StepBody } => ({
    body: { kind, fields },
  })

  test('finds nothing wrong with the usual login', () => {
    expect(checkLoginSteps(usualLoginSteps, loginAddress)).toEqual([])
    expect(checkLoginSteps(usualLoginSteps, '')).toEqual([])
  })

  test.each<[string, Partial<LoginStep>]>([
    ['url: notAnAddress', { url: 'https://{{username}}/' }],
    ['url: plainHttp', { url: 'http://other.example/' }],
    ['headers: malformedLine', { headers: 'no colon' }],
    ['placeholders: unknownPlaceholder', { headers: 'A: {{1.x}}' }],
    ['placeholders: unknownPlaceholder', { url: '?a={{refreshToken}}' }],
    ['body.type: required', { body: { kind: 'text', type: ' ', text: '' } }],
    ['body.root: notAName', { body: { kind: 'xml', root: 'a b', fields: [] } }],
    ['body.fields.0.name: notAName', { body: { kind: 'xml', root: 'r', fields: [field('a//b')] } }],
    ['body.fields.0.name: notAName', { body: { kind: 'xml', root: 'r', fields: [field('@a/b')] } }],
    ['body.fields.0.name: required', body('json', field(''))],
    ['body.fields.0.name: notAName', body('json', field('/a/~2'))],
    ['body.fields.0.name: notAName', body('json', field('/a/1000'))],
    ['body.fields.1.name: nameTwice', body('json', field('a'), field('/a'))],
    ['body.fields.1.name: nameConflict', body('json', field('/a/b'), field('a'))],
    ['body.fields.0.value: notJson', body('json', field('a', '{', 'json'))],
    ['take.1.name: required', { take: [token, { ...token, use: 'value' }] }],
    ['take.1.name: notAName', { take: [token, { ...token, use: 'value', name: 'a.b' }] }],
    ['take.0.at: notAPointer', { take: [{ ...token, at: 'token' }] }],
    ['take.0.at: notAPath', { take: [{ ...token, from: 'xml', at: 'a/b' }] }],
    ['take.0.at: required', { take: [{ ...token, from: 'header', at: '' }] }],
    ['take.0.at: notAName', { take: [{ ...token, from: 'cookie', at: 'a b' }] }],
    ['take: noToken', { take: [] }],
    ['refusals.0.statuses: notAStatus', { refusals: [{ means: 'refused', statuses: [40] }] }],
    ['refusals.0.statuses: refusesAll', { refusals: [{ means: 'refused', statuses: [] }] }],
    ['message.at: notAPointer', { message: { from: 'json', at: 'x' } }],
  ])('tells %s', (expected, changed) => {
    expect(faults(changed)).toEqual([expected])
  })

  test('lets a form send a name twice, and a step use what an earlier one read', () => {
    expect(faults(body('form', field('a'), field('a')))).toEqual([])
    const first: LoginStep = { ...emptyStep(), take: [{ ...token, use: 'value', name: 'x' }] }
    const second: LoginStep = { ...emptyStep(), headers: 'A: {{1.x}}', take: [token] }
    const refresh: LoginStep = { ...emptyStep(), url: '?r={{refreshToken}}', take: [token] }
    const steps = { ...usualLoginSteps, steps: [first, second], refresh: [refresh] }
    expect(checkLoginSteps(steps, loginAddress)).toEqual([])
    expect(checkLoginSteps({ ...steps, steps: [second, first] }, loginAddress)).toMatchObject([
      { list: 'steps', step: 0, reason: 'unknownPlaceholder', name: '1.x' },
    ])
    expect(checkLoginSteps({ ...steps, refresh: [{ ...refresh, take: [] }] }, loginAddress)).toMatchObject([
      { list: 'refresh', step: 0, input: 'take', reason: 'noToken' },
    ])
  })
})

test.each(['', '/', '/a', '/a/0/~0~1', '/ '])('%j is a JSON Pointer', (text) =>
  expect(isPointer(text)).toBe(true),
)
test.each(['a', 'a/b', '/~', '/~2'])('%j is no JSON Pointer', (text) => expect(isPointer(text)).toBe(false))
test.each(['/a', '/a/b[2]/@c', '/größe/x-y.z', '/s:Envelope'])('%j is a path', (text) =>
  expect(isXmlPath(text)).toBe(true),
)
test.each(['', 'a', '//a', '/a[0]', '/@a/b', '/@a', '/a/'])('%j is no path', (text) =>
  expect(isXmlPath(text)).toBe(false),
)
