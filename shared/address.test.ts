import { expect, test } from 'vitest'
import { checkAddress, isLoopback, withoutEnding } from './address.ts'

test.each([
  'https://x.example',
  'https://x.example:8443/sub/path',
  ' https://x.example/ ',
  'http://localhost:8080',
  'http://127.0.0.1',
  'http://[::1]:80',
  'https://žluťoučký.example',
])('%j is an address', (typed) => {
  expect(checkAddress(typed, false)).toBeUndefined()
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
])('%j is %j', (typed, problem) => {
  expect(checkAddress(typed, false)).toEqual(problem)
})

test('plain http is fine where a system allows it', () => {
  expect(checkAddress('http://x.example', true)).toBeUndefined()
})

test.each([
  ['http://127.3.2.1', true],
  ['http://a.localhost', true],
  ['http://127.example', false],
  ['http://localhost.example', false],
  ['http://10.0.0.1', false],
])('%s is this machine: %s', (url, expected) => {
  expect(isLoopback(new URL(url))).toBe(expected)
})

test('a pasted endpoint is cut down to its base', () => {
  expect(withoutEnding('https://x.example/API/Token', ['/api/token', '/api'])).toBe('https://x.example')
  expect(withoutEnding('https://x.example/apix', ['/api'])).toBe('https://x.example/apix')
})
