/** Proxies' own responses, in the words of squid, tinyproxy and corporate proxies. */
import { describe, expect, it, test } from 'vitest'
import { headersFrom } from '../response.ts'
import { ownProxyProblemOf, type ProxyResponse, proxyProblemOf, schemesIn } from './proxy-response.ts'

test.each([
  ['Basic realm="x"', ['Basic']],
  ['basic', ['Basic']],
  [
    'Digest realm="a, Basic realm=b", nonce="c\\"d, NTLM", qop="auth,auth-int", Basic realm="x"',
    ['Digest', 'Basic'],
  ],
  ['Negotiate, NTLM', ['Negotiate', 'NTLM']],
  ['NTLM TlRMTVNTUAACAAAA==, Negotiate YII=', ['NTLM', 'Negotiate']],
  ['Digest realm = "x", nonce = "y", algorithm=MD5', ['Digest']],
  ['Secret7Qm2 a=b', ['?']],
  ['', []],
  ['realm="x"', []],
  [', ,', []],
])('the challenge %s uses %j', (challenge, schemes) => {
  expect(schemesIn(challenge)).toEqual(schemes)
})

test('stops parsing an endless challenge', () => {
  const before = performance.now()
  expect(schemesIn(`Digest ${'"\\'.repeat(200_000)}`)).toEqual(['Digest'])
  expect(performance.now() - before).toBeLessThan(500)
})

const authorization = `Basic ${Buffer.from('anna:hush-7Qm2').toString('base64')}`

function response(
  status: number,
  headers: Record<string, string> = {},
  more: Partial<ProxyResponse> = {},
): ProxyResponse {
  return { status, headers: headersFrom(headers), ...more }
}

describe('an authentication request', () => {
  const missing = { kind: 'proxyRefused', reason: 'credentialsMissing' }
  const rejected = { kind: 'proxyRefused', reason: 'credentialsRejected' }
  const digest = 'Digest realm="x", nonce="y"'

  it.each<[string, ProxyResponse, object, object]>([
    ['Basic', response(407, { 'proxy-authenticate': 'Basic realm="x"' }), missing, rejected],
    [
      'Basic among others',
      response(407, { 'proxy-authenticate': `${digest}, Basic realm="x"` }),
      missing,
      rejected,
    ],
    ['nothing said', response(407), missing, rejected],
    ['tinyproxy’s 401', response(401, { 'www-authenticate': 'Basic realm="Tinyproxy"' }), missing, rejected],
    ['a 401 of no kind', response(401), missing, rejected],
  ])('for Basic, without and with a user name: %s', (_name, given, without, having) => {
    expect([proxyProblemOf(given, undefined).problem, proxyProblemOf(given, authorization).problem]).toEqual([
      without,
      having,
    ])
  })

  it.each([
    [digest, 'Digest'],
    ['Negotiate, NTLM', 'Negotiate, NTLM'],
    ['Other7Qm2', '?'],
  ])('for an unsupported scheme is named, whatever was sent: %s', (challenge, scheme) => {
    const unsupported = { kind: 'proxyRefused', reason: 'schemeUnsupported', scheme }
    for (const sent of [undefined, authorization])
      expect(proxyProblemOf(response(407, { 'proxy-authenticate': challenge }), sent).problem).toEqual(
        unsupported,
      )
  })
})

describe('a refused tunnel', () => {
  it('is reported with status and text', () => {
    const page = '<html><head><title>Access\n Denied &amp; logged</title>'
    const headers = { 'x-squid-error': 'ERR_ACCESS_DENIED 0' }
    expect(proxyProblemOf(response(403, headers, { reason: 'Forbidden', page }), undefined).problem).toEqual({
      kind: 'proxyFailed',
      reason: 'refused',
      status: 403,
      detail: '403 Forbidden; ERR_ACCESS_DENIED 0; Access Denied & logged',
    })
  })

  it('is reported with the portal’s address, and no more of it', () => {
    const headers = { location: 'http://portal.example/in?mac=00-11' }
    expect(proxyProblemOf(response(302, headers, { reason: 'Found' }), undefined).problem).toMatchObject({
      status: 302,
      detail: '302 Found; http://portal.example',
    })
  })

  it('is reported without a portal’s address that repeats the password', () => {
    const headers = { location: 'http://hush-7Qm2.example/in' }
    const { problem } = proxyProblemOf(response(302, headers, { reason: 'Found' }), authorization)
    expect(problem).toMatchObject({ detail: '302 Found' })
  })

  it('is reported without password and header, in a readable length', () => {
    const page = `<title>${authorization} hush-7Qm2 ${authorization.slice(6)} ${'long '.repeat(500)}</title>`
    const { problem } = proxyProblemOf(response(502, {}, { reason: 'hush-7Qm2', page }), authorization)
    const said = JSON.stringify(problem)
    expect(said).not.toMatch(/hush|aHVza|YW5uYT/)
    expect(said.length).toBeLessThan(500)
  })
})

describe('a plain http response', () => {
  it.each<[ProxyResponse, string | undefined, string | undefined]>([
    [response(407), undefined, 'credentialsMissing'],
    [response(401, { server: 'tinyproxy/1.11.1' }), authorization, 'credentialsRejected'],
    [response(401, { server: 'Apache' }), authorization, undefined],
    [response(401, { server: 'tinyproxy/1.11.1' }), undefined, undefined],
    [response(200), undefined, undefined],
    [response(403, { server: 'tinyproxy/1.11.1' }), authorization, undefined],
  ])('%# is certainly the proxy’s own or not', (given, sent, reason) => {
    expect(ownProxyProblemOf(given, sent)?.problem.reason).toBe(reason)
  })
})
