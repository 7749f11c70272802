import https from 'node:https'
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postForm, send } from '../client/raw-request.ts'
import {
  type CertificateFault,
  type Misbehaving,
  type Misbehaviour,
  misbehaviourNames,
  startMisbehaving,
} from './misbehaving-server.ts'

let server: Misbehaving
beforeAll(async () => {
  server = await startMisbehaving()
})
afterAll(() => server.stop())

const request = (name: Misbehaviour, fields: Record<string, string> = { grant_type: 'x' }) =>
  postForm(`${server.address(name)}/connect/token`, fields)

const withoutResponse: readonly Misbehaviour[] = ['never', 'late', 'closed-at-once', 'closed-half-way']

test.each(misbehaviourNames.filter((name) => !withoutResponse.includes(name)))(
  '%s answers something',
  async (name) => {
    expect((await request(name)).status).toBeGreaterThanOrEqual(200)
  },
)

describe('the connection', () => {
  test('is kept open without an answer', async () => {
    const signal = AbortSignal.timeout(150)
    await expect(send(`${server.address('never')}/token`, { signal })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
  })

  test('is answered late', async () => {
    const started = Date.now()
    const response = await send(`${server.address('late', 120)}/token`)
    expect(response.json).toHaveProperty('access_token')
    expect(Date.now() - started).toBeGreaterThanOrEqual(119)
  })

  test.each(['closed-at-once', 'closed-half-way'] as const)('is %s', async (name) => {
    await expect(request(name)).rejects.toThrow()
  })
})

describe('the answer', () => {
  test.each<[Misbehaviour, number, string | null]>([
    ['html-200', 200, 'text/html; charset=utf-8'],
    ['html-404', 404, 'text/html; charset=utf-8'],
    ['text-plain', 200, 'text/plain'],
    ['empty-body', 200, null],
    ['status-502', 502, null],
  ])('%s is %i %s', async (name, status, type) => {
    const response = await request(name)
    expect([response.status, response.headers.get('content-type')]).toEqual([status, type])
  })

  test.each<[Misbehaviour, number, string]>([
    ['status-503-retry-after', 503, '120'],
    ['too-many-requests', 429, '60'],
    ['locked', 403, '300'],
  ])('%s is %i with Retry-After %s', async (name, status, seconds) => {
    const response = await request(name)
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, seconds])
  })

  test('is ten megabytes', async () => {
    expect((await request('huge')).text.length).toBeGreaterThan(10_000_000)
  })

  test('leads elsewhere, where a follower would be counted', async () => {
    const response = await request('redirect-elsewhere')
    expect(response.headers.get('location')).toBe(`${server.elsewhere.origin}/stolen`)
    expect(server.elsewhere.requests).toEqual([])
    await send(`${server.elsewhere.origin}/stolen?jwt=x`)
    expect(server.elsewhere.requests).toEqual(['/stolen jwt'])
  })

  test.each<[Misbehaviour, unknown]>([
    ['expires-in-text', '3600'],
    ['expires-in-zero', 0],
    ['expires-in-negative', -60],
    ['expires-in-absurd', 1e12],
    ['expires-in-nonsense', 'bald'],
    ['opaque', undefined],
  ])('%s says %s', async (name, expected) => {
    expect((await request(name)).json.expires_in).toBe(expected)
  })

  test('is XML where the question was XML', async () => {
    const headers = { 'content-type': 'application/xml' }
    const response = await send(`${server.address('jwt-expired')}/api/token/`, {
      method: 'POST',
      headers,
      body: '<root/>',
    })
    expect(response.text).toMatch(/^<root><token>[\w-]+\.[\w-]+\.[\w-]+<\/token><\/root>$/)
  })
})

describe('the token', () => {
  const claimsOf = async (name: Misbehaviour) => decodeJwt(String((await request(name)).json.access_token))
  const now = () => Date.now() / 1000

  test('has no exp, has run out, is not valid yet', async () => {
    expect(await claimsOf('jwt-without-exp')).not.toHaveProperty('exp')
    expect((await claimsOf('jwt-expired')).exp).toBeLessThan(now() - 3000)
    expect((await claimsOf('jwt-not-yet-valid')).nbf).toBeGreaterThan(now() + 3000)
  })

  test('expires in milliseconds', async () => {
    expect((await claimsOf('jwt-milliseconds')).exp).toBeGreaterThan(now() * 1000)
  })

  test('is encrypted, dressed, of an odd type, beside empty fields', async () => {
    expect(decodeProtectedHeader(String((await request('jwt-encrypted')).json.access_token))).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: 'api-key',
      cty: 'JWT',
    })
    expect((await request('token-dressed')).json.access_token).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+\r\n$/)
    expect((await request('token-type-odd')).json).toMatchObject({ token_type: 'jwt-bearer' })
    expect((await request('empty-beside-token')).json).toMatchObject({ token_type: '', refresh_token: '' })
  })

  test('holds -, _ and accents in its encoded payload', async () => {
    const token = String((await request('jwt-awkward')).json.access_token)
    expect(token.split('.')[1]).toMatch(/(?=.*-)(?=.*_)/)
    expect(decodeJwt(token)).toMatchObject({ name: 'Zoë Müller-Lüdenscheid', city: 'Žižkov' })
  })
})

describe('the clock', () => {
  const assertion = (offset: number) => {
    const iat = Math.floor(Date.now() / 1000) + offset
    const secret = new TextEncoder().encode('0123456789abcdef0123456789abcdef')
    return new SignJWT({ iat, exp: iat + 300 }).setProtectedHeader({ alg: 'HS256' }).sign(secret)
  }

  test.each([
    ['clock-ahead', 600, 'expired'],
    ['clock-behind', -600, 'not active'],
  ] as const)('of %s shows in Date and judges an assertion', async (name, offset, fault) => {
    const refused = await request(name, { client_assertion: await assertion(0) })
    expect(refused.json).toMatchObject({
      error: 'invalid_client',
      error_description: expect.stringContaining(fault),
    })
    const date = Date.parse(refused.headers.get('date') ?? '')
    expect(Math.abs(date - Date.now() - offset * 1000)).toBeLessThan(5000)
    expect((await request(name, { client_assertion: await assertion(offset) })).status).toBe(200)
    expect((await request(name)).status).toBe(200)
  })
})

describe('a certificate', () => {
  const reach = (fault: CertificateFault, ca?: string) =>
    new Promise<string>((resolve) => {
      const request = https.get(`${server.tls[fault]}/late/0/token`, ca ? { ca } : {}, (response) => {
        response.resume()
        resolve(String(response.statusCode))
      })
      request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    })

  test.each<[CertificateFault, string]>([
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['private-ca', '200'],
  ])('%s is %s to a client that trusts the private CA', async (fault, expected) => {
    expect(await reach(fault, server.ca)).toBe(expected)
  })

  test('of the private CA is unknown to everybody else', async () => {
    expect(await reach('private-ca')).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
  })
})
