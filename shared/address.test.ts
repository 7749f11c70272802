import { expect, test } from 'vitest'
import {
  type AddressRules,
  isLoopback,
  pastedAddress,
  splitAt,
  validateAddress,
  withoutEnding,
} from './address.ts'

const base: AddressRules = { allowsPlainHttp: false, use: 'base' }

test.each([
  'https://x.example',
  'https://x.example:8443/sub/path',
  ' https://x.example/ ',
  'http://localhost:8080',
  'http://127.0.0.1',
  'http://[::1]:80',
  'https://https/a',
  '\ufeffhttps://x.example\u200b',
  'https://žluťoučký.example',
])('accepts the address %j', (typed) => {
  expect(validateAddress(typed, base)).toBeUndefined()
})

test.each([
  ['x.example', { reason: 'noScheme', suggestion: 'https://x.example' }],
  ['x.example:8443/a', { reason: 'noScheme', suggestion: 'https://x.example:8443/a' }],
  ['//x.example', { reason: 'noScheme', suggestion: 'https://x.example' }],
  ['https:x.example', { reason: 'noScheme', suggestion: 'https://x.example' }],
  ['https:/x.example', { reason: 'noScheme', suggestion: 'https://x.example' }],
  ['localhost:8080', { reason: 'noScheme', suggestion: 'http://localhost:8080' }],
  ['192.168.1.7:81', { reason: 'noScheme', suggestion: 'https://192.168.1.7:81' }],
  ['https:// x.exam ple', { reason: 'hasBlanks', suggestion: 'https://x.example' }],
  ['not an address', { reason: 'hasBlanks' }],
  ['https://x.example?a=b', { reason: 'hasQuery', suggestion: 'https://x.example' }],
  ['https://x.example/a/#top', { reason: 'hasQuery', suggestion: 'https://x.example/a' }],
  ['https://u:p@x.example/a', { reason: 'notAnAddress', suggestion: 'https://x.example/a' }],
  ['ftp://x.example', { reason: 'notAnAddress', suggestion: 'https://x.example' }],
  ['https://', { reason: 'notAnAddress' }],
  ['https://x.example:99999', { reason: 'notAnAddress' }],
  ['http://x.example/a', { reason: 'plainHttp', suggestion: 'https://x.example/a' }],
  ['HTTP://x.example', { reason: 'plainHttp', suggestion: 'https://x.example' }],
  ['"https://x.example"', { reason: 'hasQuotes', suggestion: 'https://x.example' }],
  ['„x.example/a“', { reason: 'hasQuotes', suggestion: 'https://x.example/a' }],
  ['<http://x.example/>', { reason: 'hasQuotes', suggestion: 'https://x.example' }],
  ['https://x.example"', { reason: 'hasQuotes', suggestion: 'https://x.example' }],
  ['""', { reason: 'hasQuotes' }],
  ['https://https://x.example', { reason: 'twoSchemes', suggestion: 'https://x.example' }],
  ['https://http://x.example:81', { reason: 'twoSchemes', suggestion: 'https://x.example:81' }],
  ['https:https://x.example/a', { reason: 'twoSchemes', suggestion: 'https://x.example/a' }],
  ['https://https//x.example', { reason: 'twoSchemes', suggestion: 'https://x.example' }],
  ['https://https://https://x.example', { reason: 'twoSchemes', suggestion: 'https://x.example' }],
  ['https://https://', { reason: 'notAnAddress' }],
  ['https://x.exam\u200bple/a', { reason: 'hasBlanks', suggestion: 'https://x.example/a' }],
  [
    'https://x.example/a/.well-known/openid-configuration',
    { reason: 'discovery', suggestion: 'https://x.example/a' },
  ],
  [
    'https://x.example/.well-known/oauth-authorization-server/a',
    { reason: 'discovery', suggestion: 'https://x.example/a' },
  ],
  [
    'x.example/.well-known/openid-configuration/?v=1',
    { reason: 'noScheme', suggestion: 'https://x.example' },
  ],
])('%j is %j', (typed, problem) => {
  expect(validateAddress(typed, base)).toEqual(problem)
})

test('plain http is fine where a system allows it', () => {
  expect(validateAddress('http://x.example', { ...base, allowsPlainHttp: true })).toBeUndefined()
})

test.each([
  ['http://127.3.2.1', true],
  ['http://a.localhost', true],
  ['http://127.example', false],
  ['http://localhost.example', false],
  ['http://10.0.0.1', false],
])('recognizes loopback for %s: %s', (url, expected) => {
  expect(isLoopback(new URL(url))).toBe(expected)
})

test('cuts a pasted endpoint down to its base', () => {
  expect(withoutEnding('https://x.example/API/Token', ['/api/token', '/api'])).toBe('https://x.example')
  expect(withoutEnding('https://x.example/apix', ['/api'])).toBe('https://x.example/apix')
})

test.each([
  ['https://x.example/api/get_config', { before: 'https://x.example', behind: '/get_config' }],
  ['https://x.example/API', { before: 'https://x.example', behind: '' }],
  ['https://x.example/api/v1/api/token', { before: 'https://x.example/api/v1', behind: '/token' }],
  ['https://x.example/apix/y', { before: 'https://x.example/apix/y', behind: '' }],
  ['https://api/x', { before: 'https://api/x', behind: '' }],
  ['https://x.example//api//y', { before: 'https://x.example', behind: '//y' }],
])('splits %s at /api', (address, parts) => {
  expect(splitAt(address, '/api')).toEqual(parts)
})

test('allows a query in the address of a call, but neither a user nor another scheme', () => {
  const resource: AddressRules = { allowsPlainHttp: false, use: 'resource' }
  expect(validateAddress('https://x.example/a?b={c}&d=[1]', resource)).toBeUndefined()
  expect(validateAddress('http://localhost/a/?b#c', resource)).toBeUndefined()
  for (const [typed, reason, suggestion] of [
    ['https://u:p@x.example/a?b#c', 'notAnAddress', 'https://x.example/a?b'],
    ['http://x.example/a?b', 'plainHttp', 'https://x.example/a?b'],
    ['ftp://x.example/a', 'notAnAddress', 'https://x.example/a'],
  ] as const)
    expect(validateAddress(typed, resource)).toEqual({ reason, suggestion })
})

test('accepts a redirect address with the slash that its server compares', () => {
  const redirect: AddressRules = { allowsPlainHttp: false, use: 'redirect' }
  expect(validateAddress('https://x.example/done/', redirect)).toBeUndefined()
  expect(validateAddress('https://x.example/.well-known/openid-configuration', redirect)).toBeUndefined()
  expect(validateAddress('"https://x.example/done/"', redirect)).toEqual({
    reason: 'hasQuotes',
    suggestion: 'https://x.example/done/',
  })
})

test.each([
  ['com.example.app:/callback', undefined],
  ['com.example.app://callback/', undefined],
  ['com.googleusercontent.apps.123-ab:/oauth2redirect', undefined],
  ['"com.example.app:/callback"', { reason: 'hasQuotes', suggestion: 'com.example.app:/callback' }],
  ['com.example.app:/callback?a=b', { reason: 'hasQuery', suggestion: 'com.example.app:/callback' }],
  ['app://callback', { reason: 'notAnAddress', suggestion: 'https://callback' }],
  ['javascript:/callback', { reason: 'noScheme' }],
  ['x.example:8080/callback', { reason: 'noScheme', suggestion: 'https://x.example:8080/callback' }],
])('a private-use redirect address %j is %j', (typed, problem) => {
  const found = validateAddress(typed, { allowsPlainHttp: false, use: 'redirect' })
  if (problem) expect(found).toMatchObject(problem)
  else expect(found).toBeUndefined()
})

test('accepts a private-use scheme for nothing but a redirect', () => {
  for (const use of ['base', 'resource'] as const)
    expect(validateAddress('com.example.app:/callback', { allowsPlainHttp: true, use })).toBeDefined()
})

test('suggests only addresses that are accepted', () => {
  const pieces = [
    'https://',
    'http:',
    '"',
    'x.example',
    '/.well-known/openid-configuration',
    '?a',
    ' ',
    '/',
    'u@',
  ]
  for (const one of pieces)
    for (const two of pieces)
      for (const three of pieces)
        for (const four of pieces) {
          const suggestion = validateAddress(one + two + three + four, base)?.suggestion
          if (suggestion !== undefined)
            expect([suggestion, validateAddress(suggestion, base)]).toEqual([suggestion, undefined])
        }
})

test.each([
  ['https://x.example/', 'https://x.example/'],
  [' "https://x.example/a/" ', 'https://x.example/a/'],
  ['"https://x.example/",', 'https://x.example/'],
  ['<https://x.example>;', 'https://x.example'],
  ['\u200bhttps://x.example\u00a0', 'https://x.example'],
  ['„https://x.example“', 'https://x.example'],
  ['', ''],
])('of %j, as pasted, stays %j: its slashes are its own', (typed, address) => {
  expect(pastedAddress(typed)).toBe(address)
})
