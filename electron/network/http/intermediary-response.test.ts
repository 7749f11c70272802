import { describe, expect, it } from 'vitest'
import { headersFrom } from '../response.ts'
import { mayBeIntermediary, mayBePortal } from './intermediary-response.ts'

const far = new URL('http://money.example/connect/token')
const safe = new URL('https://money.example/connect/token')
const near = new URL('http://127.0.0.1:8080/connect/token')
const page = '<html><head><title>Sign in</title></head></html>'
const proxyError = '<!DOCTYPE HTML><html><head><title>502 Proxy Error</title></head></html>'

describe('a redirect', () => {
  it.each<[string, URL, string, boolean, boolean]>([
    ['to another host, by a proxy', far, 'http://portal.example/', true, true],
    ['to another host, though no proxy is known', far, 'https://portal.example/', false, true],
    ['to the same host by https', far, 'https://money.example/', true, false],
    ['to the same host by another port', far, 'http://money.example:8080/', true, false],
    ['over https', safe, 'https://portal.example/', true, false],
    ['from this machine', near, 'http://portal.example/', false, false],
    ['from this machine, by a proxy', near, 'http://portal.example/', true, true],
  ])('%s may be a portal’s: %#', (_name, url, to, isProxied, isOne) => {
    expect(mayBePortal(url, new URL(to), isProxied)).toBe(isOne)
  })
})

interface Case {
  readonly url?: URL
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly isProxied?: boolean
}

const validate = ({ url = far, status, headers = {}, body = page, isProxied = true }: Case) =>
  mayBeIntermediary(url, { status, headers: headersFrom(headers), isProxied }, body)

describe('a response that may be a proxy’s', () => {
  it.each<[string, Case]>([
    ['401 with a page', { status: 401 }],
    ['401 with nothing', { status: 401, body: '' }],
    ['squid’s 503', { status: 503, headers: { 'x-squid-error': 'ERR_CONNECT_FAIL 111' } }],
    ['squid’s 403', { status: 403, headers: { 'x-squid-error': 'ERR_ACCESS_DENIED 0' } }],
    [
      'squid in front of a network',
      { status: 503, headers: { 'x-squid-error': 'ERR_DNS_FAIL 0' }, isProxied: false },
    ],
    ['502 that a proxy passed on or made', { status: 502, headers: { via: '1.1 proxy' } }],
    ['Apache’s “Proxy Error”', { status: 502, body: proxyError, isProxied: false }],
    ['tinyproxy’s 500', { status: 500, headers: { server: 'tinyproxy/1.11.1' } }],
    ['a network that wants a sign-in (511)', { status: 511, isProxied: false }],
    ['one for this machine, by a proxy', { url: near, status: 401 }],
  ])('%s', (_name, given) => {
    expect(validate(given)).toBe(true)
  })
})

describe('a response of the server', () => {
  const squid = { 'x-squid-error': 'ERR_CONNECT_FAIL 111' }
  it.each<[string, Case]>([
    ['a token', { status: 200, body: '{"access_token":"x"}', headers: { via: '1.1 proxy' } }],
    ['a page of status 200', { status: 200 }],
    ['OAuth’s 401', { status: 401, body: '{"error":"invalid_client"}', headers: { via: '1.1 proxy' } }],
    ['401 where no proxy is', { status: 401, isProxied: false }],
    ['its own 500 through a proxy', { status: 500, headers: { via: '1.1 proxy' } }],
    ['its own 503 through a proxy without a mark', { status: 503 }],
    [
      'its own 502 behind its own gateway',
      { status: 502, headers: { via: '1.1 gateway' }, isProxied: false },
    ],
    ['one in JSON', { status: 503, headers: { via: '1.1 proxy' }, body: '{"message":"down"}' }],
    ['over https', { url: safe, status: 503, headers: squid }],
    ['on this machine', { url: near, status: 503, headers: squid, isProxied: false }],
  ])('%s', (_name, given) => {
    expect(validate(given)).toBe(false)
  })
})
