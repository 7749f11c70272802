import { expect, test } from 'vitest'
import { Secret } from '../../vault/secret.ts'
import { type TransportOptions, usualTransport } from '../transport-options.ts'
import { proxyCandidates } from './proxy-candidates.ts'
import type { ProxyEntry } from './proxy-list.ts'

const https = new URL('https://api.example/')

const saying =
  (...entries: readonly string[]) =>
  async (): Promise<readonly ProxyEntry[]> =>
    entries.map((address) => (address === 'direct' ? { kind: 'direct' } : { kind: 'proxy', address }))

test('encodes credentials in UTF-8 in the header, whether typed or part of the address', async () => {
  const proxy: TransportOptions['proxy'] = {
    kind: 'manual',
    address: 'http://p.example:3128',
    user: 'Jörg',
    password: new Secret('é:1'),
    exceptions: '',
  }
  const authorization = `Basic ${Buffer.from('Jörg:é:1').toString('base64')}`
  expect(await proxyCandidates({ ...usualTransport, proxy }, https, saying('direct'))).toEqual([
    { tls: false, host: 'p.example', port: 3128, authorization },
  ])
  expect(
    await proxyCandidates(usualTransport, https, saying('https://J%C3%B6rg:%C3%A9%3A1@p.example')),
  ).toEqual([{ tls: true, host: 'p.example', port: 443, authorization }])
})

test('connects directly if no proxy is chosen, whatever the system says', async () => {
  const system = saying('http://p:1')
  expect(await proxyCandidates(usualTransport, https, system)).toMatchObject([{ host: 'p' }])
  expect(await proxyCandidates({ ...usualTransport, proxy: { kind: 'none' } }, https, system)).toEqual([
    'direct',
  ])
})

test('bypasses the system’s proxy for this machine itself', async () => {
  for (const url of ['http://127.0.0.1:1/', 'https://localhost/', 'http://[::1]/'])
    expect(await proxyCandidates(usualTransport, new URL(url), saying('http://p:1'))).toEqual(['direct'])
})

test('keeps the system’s order, without unsupported proxies as long as another is listed', async () => {
  const system = saying('socks5://s:1', 'http://a:1', 'direct', 'http://b:2')
  expect(await proxyCandidates(usualTransport, https, system)).toMatchObject([
    { host: 'a' },
    'direct',
    { host: 'b' },
  ])
})

test('fails on a malformed proxy rather than bypass it', async () => {
  const unspoken = { problem: { kind: 'proxyFailed', reason: 'protocolUnsupported', scheme: 'SOCKS' } }
  for (const named of [
    ['socks5://p:1'],
    ['socks5://p:1', 'socks4://p:1'],
    ['socks5://p:1', 'http://http://p'],
  ])
    await expect(proxyCandidates(usualTransport, https, saying(...named))).rejects.toMatchObject(unspoken)
})
