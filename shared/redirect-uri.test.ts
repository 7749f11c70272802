import { expect, test } from 'vitest'
import { redirectUriOf } from './redirect-uri.ts'

const usual = { below: 'address', without: ['/connect/token', '/back.html'], path: '/back.html' }

test.each([
  ['', '', ''],
  ['', 'https://x.example', 'https://x.example/back.html'],
  ['', ' http://x.example:81/s5// ', 'http://x.example:81/s5/back.html'],
  ['', 'https://x.example/Connect/Token', 'https://x.example/back.html'],
  ['', 'https://x.example/back.html', 'https://x.example/back.html'],
  ['http://x.example/Back.html?a', 'https://x.example', 'http://x.example/Back.html?a'],
  ['http://127.0.0.1/b', '', 'http://127.0.0.1/b'],
])('resolves %j typed at the server %j to %j', (typed, address, uri) => {
  expect(redirectUriOf(usual, typed, address)).toBe(uri)
})
