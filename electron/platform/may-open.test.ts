import { expect, test } from 'vitest'
import { mayOpen } from './may-open.ts'

test.each([
  'https://login.example/authorize?state=s',
  'http://localhost:8080/',
  'http://127.0.0.1/',
  'http://[::1]:81/',
])('%s may be opened in the user’s own browser', (address) => {
  expect(mayOpen(new URL(address))).toBe(true)
})

test.each([
  'http://login.example/authorize',
  'http://127.0.0.1.example/',
  'https://anna@login.example/',
  'https://:word@login.example/',
  'http://anna@localhost/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'mailto:anna@example.org',
  'ms-settings:network',
])('%s may not', (address) => {
  expect(mayOpen(new URL(address))).toBe(false)
})
