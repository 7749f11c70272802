import { expect, test } from 'vitest'
import { Secret } from '../vault/secret.ts'
import { type Route, usualRoute } from './route.ts'
import { environmentProxy, isExcepted, proxyFor } from './system-proxy.ts'

const https = new URL('https://api.example/')
const http = new URL('http://api.example/')

test.each<[NodeJS.ProcessEnv, URL, string | undefined]>([
  [{}, https, undefined],
  [{ HTTPS_PROXY: 'http://p:1' }, https, 'http://p:1'],
  [{ HTTPS_PROXY: 'http://p:1' }, http, undefined],
  [{ HTTP_PROXY: 'p:1' }, http, 'http://p:1'],
  [{ https_proxy: 'http://small:1', HTTPS_PROXY: 'http://large:1' }, https, 'http://small:1'],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'api.example' }, https, undefined],
  [{ HTTPS_PROXY: 'http://p:1', no_proxy: 'other.example' }, https, 'http://p:1'],
])('the environment %j', async (env, url, proxy) => {
  expect(await environmentProxy(url, env)).toBe(proxy)
})

test.each([
  ['', 'https://a.example', false],
  ['a.example', 'https://a.example', true],
  ['A.Example', 'https://a.example:8443', true],
  ['a.example:443', 'https://a.example', true],
  ['a.example:8443', 'https://a.example', false],
  ['example', 'https://a.example', false],
  ['*.example', 'https://a.example', true],
  ['.example', 'https://a.b.example', true],
  ['*.a.example', 'https://a.example', false],
  ['x, *', 'https://a.example', true],
  ['::1', 'https://[::1]', true],
  ['[::1]:8443', 'https://[::1]:8443', true],
])('the exceptions "%s" for %s: %s', (exceptions, url, isOne) => {
  expect(isExcepted(new URL(url), exceptions)).toBe(isOne)
})

test('a name and password stand in the header, in UTF-8, whether typed or part of the address', async () => {
  const proxy: Route['proxy'] = {
    kind: 'manual',
    address: 'http://p.example:3128',
    user: 'Jörg',
    password: new Secret('é:1'),
    exceptions: '',
  }
  const authorization = `Basic ${Buffer.from('Jörg:é:1').toString('base64')}`
  const none = async () => undefined
  expect(await proxyFor({ ...usualRoute, proxy }, https, none)).toEqual({
    tls: false,
    host: 'p.example',
    port: 3128,
    authorization,
  })
  const system = async () => 'https://J%C3%B6rg:%C3%A9%3A1@p.example'
  expect(await proxyFor(usualRoute, https, system)).toEqual({
    tls: true,
    host: 'p.example',
    port: 443,
    authorization,
  })
})

test('none is none, whatever the system says', async () => {
  const system = async () => 'http://p:1'
  expect(await proxyFor(usualRoute, https, system)).toMatchObject({ host: 'p' })
  expect(await proxyFor({ ...usualRoute, proxy: { kind: 'none' } }, https, system)).toBeUndefined()
})

test('a proxy that cannot be understood is no reason to go without', async () => {
  await expect(proxyFor(usualRoute, https, async () => 'socks5://p:1')).rejects.toThrow()
})
