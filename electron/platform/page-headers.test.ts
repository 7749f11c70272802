import { expect, it } from 'vitest'
import { pageHeaders } from './page-headers.ts'

const { 'content-security-policy': policy = '', ...others } = pageHeaders

const directives = Object.fromEntries(
  policy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ')
    return [name, sources.join(' ')]
  }),
)

it.each([
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self'"],
  ['img-src', "'self' data:"],
  ['font-src', "'self'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['frame-ancestors', "'none'"],
  ['object-src', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', "'none'"],
])('the policy of the page says %s %s', (name, sources) => {
  expect(directives[name]).toBe(sources)
})

it('the policy of the page says nothing else', () => {
  expect(Object.keys(directives)).toHaveLength(11)
})

it('the page is also sent these headers', () => {
  expect(others).toEqual({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), clipboard-read=(), clipboard-write=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
})
