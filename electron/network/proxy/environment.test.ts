import { expect, test } from 'vitest'
import { environmentProxy } from './environment.ts'

const https = new URL('https://api.example/')
const http = new URL('http://api.example/')

test.each<[NodeJS.ProcessEnv, URL, string | undefined]>([
  [{}, https, undefined],
  [{ HTTPS_PROXY: 'http://p:1' }, https, 'http://p:1'],
  [{ HTTPS_PROXY: 'http://p:1' }, http, undefined],
  [{ http_proxy: 'p:1' }, http, 'http://p:1'],
  [{ http_proxy: 'p:1' }, https, undefined],
  // In a CGI program, `HTTP_PROXY` is set by the client's `Proxy` header.
  [{ HTTP_PROXY: 'p:1' }, http, undefined],
  [{ https_proxy: 'http://small:1', HTTPS_PROXY: 'http://large:1' }, https, 'http://small:1'],
  [{ https_proxy: '', HTTPS_PROXY: 'http://large:1' }, https, 'http://large:1'],
  [{ all_proxy: 'p:1' }, https, 'http://p:1'],
  [{ ALL_PROXY: 'p:1' }, http, 'http://p:1'],
  [{ all_proxy: 'all:1', https_proxy: 'own:1' }, https, 'http://own:1'],
  [{ ALL_PROXY: 'socks5h://s:1' }, https, 'socks5h://s:1'],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'api.example' }, https, undefined],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'example' }, https, undefined],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: '.example.' }, https, undefined],
  [{ HTTPS_PROXY: 'http://p:1', no_proxy: '10.0.0.0/8' }, new URL('https://10.1.1.1'), undefined],
  [{ HTTPS_PROXY: 'http://p:1', no_proxy: 'other.example' }, https, 'http://p:1'],
  [{ HTTPS_PROXY: 'http://p:1', no_proxy: 'other.example', NO_PROXY: '*' }, https, 'http://p:1'],
  [{ all_proxy: 'p:1', no_proxy: '*' }, https, undefined],
])('the environment %j for %s', async (env, url, proxy) => {
  expect(await environmentProxy(url, env)).toEqual(
    proxy === undefined ? [{ kind: 'direct' }] : [{ kind: 'proxy', address: proxy }],
  )
})
