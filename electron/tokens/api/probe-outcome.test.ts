import { describe, expect, it } from 'vitest'
import { type Reply, responseOf } from '../../grants/scripted-server.fixture.ts'
import { Secret } from '../../vault/secret.ts'
import { incomingResponse } from '../incoming-response.ts'
import { probeOf } from './probe-outcome.ts'

const address = new URL('https://api.example/v1/items?key=made-up-key')
const secrets = [new Secret('made-up-token')]

function probed(reply: Reply) {
  const request = { method: 'GET', url: address, headers: {} } as const
  const response = incomingResponse(request, responseOf(reply), 0, secrets)
  return probeOf({ response, url: address, shownUrl: 'https://api.example/v1/items' }, '7F3A 91C2')
}

const challenge = (text: string) => ({ 'www-authenticate': text })
const errors = (code?: string) => [{ message: 'no', ...(code && { extensions: { code } }) }]
const unclear = (because: string) => ({ kind: 'unclear', because })

it.each<[string, Reply, object]>([
  ['200', { body: { items: [] } }, { kind: 'accepted' }],
  ['200 with a text', { body: 'fine' }, { kind: 'accepted' }],
  ['204', { status: 204 }, { kind: 'accepted' }],
  ['401', { status: 401 }, { kind: 'rejected' }],
  ['401 with a page', { status: 401, body: '<html>' }, { kind: 'rejected' }],
  ['403', { status: 403 }, { kind: 'forbidden' }],
  [
    '400 that names the token',
    { status: 400, headers: challenge('Bearer error="invalid_token"') },
    { kind: 'rejected' },
  ],
  [
    '403 that names the token',
    { status: 403, headers: challenge('Bearer error="invalid_token"') },
    { kind: 'rejected' },
  ],
  [
    '403 that names the scope',
    { status: 403, headers: challenge('Bearer error="insufficient_scope"') },
    { kind: 'forbidden' },
  ],
  ['400', { status: 400 }, unclear('status')],
  ['406', { status: 406 }, unclear('status')],
  ['404', { status: 404 }, unclear('notFound')],
  ['429', { status: 429 }, unclear('failed')],
  ['500', { status: 500 }, unclear('failed')],
  ['a page', { body: '<!DOCTYPE html><title>Anmelden</title>' }, unclear('page')],
  ['errors without data', { body: { errors: errors(), data: null } }, unclear('errors')],
  ['errors in place of data', { body: { errors: errors('AUTH_NOT_AUTHENTICATED') } }, { kind: 'rejected' }],
  ['a code of Apollo', { body: { errors: errors('UNAUTHENTICATED') } }, { kind: 'rejected' }],
  ['a right that is missing', { body: { errors: errors('AUTH_NOT_AUTHORIZED') } }, { kind: 'forbidden' }],
  ['errors beside data', { body: { errors: errors('FORBIDDEN'), data: { a: 1 } } }, { kind: 'accepted' }],
  ['no errors', { body: { errors: [] } }, { kind: 'accepted' }],
  ['errors of another kind', { body: { errors: ['E1', null] } }, { kind: 'accepted' }],
])('%s', (_name, reply, outcome) => expect(probed(reply).outcome).toEqual(outcome))

describe('a redirect', () => {
  it.each([
    ['/login?next=%2Fv1', 'https://api.example/login'],
    ['https://sso.example:8443/a?token=made-up-token', 'https://sso.example:8443/a'],
    ['https://sso.example/made-up-token', 'https://sso.example/[secret]'],
  ])('to %s is named without its query and without secrets', (location, to) => {
    expect(probed({ status: 302, headers: { location } }).outcome).toEqual({ ...unclear('redirect'), to })
  })

  it.each(['javascript:alert(1)', 'http://['])('to %s names no place', (location) => {
    expect(probed({ status: 302, headers: { location } }).outcome).not.toHaveProperty('to')
  })
})

describe('what the server says', () => {
  it.each<[string, Reply, string | undefined]>([
    [
      'RFC 6750',
      { headers: challenge('Bearer error="invalid_token", error_description="It \\"ended\\""') },
      'invalid_token: It "ended"',
    ],
    ['Django', { body: { detail: 'Signature has expired.' } }, 'Signature has expired.'],
    ['Symfony', { body: { code: 401, message: 'Expired JWT Token' } }, 'Expired JWT Token'],
    ['RFC 9457', { body: { type: 'about:blank', title: 'Unauthorized' } }, 'Unauthorized'],
    ['an error that is an object', { body: { error: { code: 1 } } }, undefined],
    ['a page', { body: '<html>' }, undefined],
    ['nothing', {}, undefined],
  ])('is read as %s has it', (_name, reply, said) =>
    expect(probed({ status: 401, ...reply }).said).toBe(said),
  )

  it('is redacted and cut', () => {
    const detail = `The token made-up-token ${'x '.repeat(500)}`
    const { said = '' } = probed({ status: 401, body: { detail } })
    expect(said).toMatch(/^The token \[secret\] x/)
    expect(said.length).toBeLessThan(310)
  })

  it('is nothing of one that was accepted', () => {
    expect(probed({ body: { message: 'hello' } })).not.toHaveProperty('said')
  })
})

it('tells status, time, token and address', () => {
  expect(probed({ status: 403 })).toEqual({
    outcome: { kind: 'forbidden' },
    status: 403,
    milliseconds: 12,
    url: 'https://api.example/v1/items',
    fingerprint: '7F3A 91C2',
  })
})
