import { describe, expect, it, test } from 'vitest'
import { Secret } from '../../vault/secret.ts'
import { ProxyError } from '../network-error.ts'
import { usualTransport } from '../transport-options.ts'
import { environmentProxy } from './environment.ts'
import { readProxy } from './proxy-address.ts'
import { proxyCandidates } from './proxy-candidates.ts'

const basic = (account: string) => `Basic ${Buffer.from(account).toString('base64')}`

test.each([
  ['http://proxy', { tls: false, host: 'proxy', port: 80 }],
  ['http://proxy:3128/', { tls: false, host: 'proxy', port: 3128 }],
  ['proxy:3128', { tls: false, host: 'proxy', port: 3128 }],
  [' HTTPS://Proxy.example ', { tls: true, host: 'proxy.example', port: 443 }],
  ['http://[::1]:8080', { tls: false, host: '::1', port: 8080 }],
  ['me:a%20b@proxy:1', { tls: false, host: 'proxy', port: 1, authorization: basic('me:a b') }],
  ['http://me@proxy:1', { tls: false, host: 'proxy', port: 1, authorization: basic('me:') }],
  // A host may have that name.
  ['socks5:1080', { tls: false, host: 'socks5', port: 1080 }],
])('%s is a proxy', (address, proxy) => {
  expect(readProxy(address)).toEqual(proxy)
})

function refused(address: string): unknown {
  try {
    return readProxy(address)
  } catch (thrown) {
    return thrown instanceof ProxyError ? thrown.problem : thrown
  }
}

describe('an unsupported proxy', () => {
  const unsupported = (scheme: string) => ({ kind: 'proxyFailed', reason: 'protocolUnsupported', scheme })

  it.each(['socks', 'socks4', 'socks4a', 'socks5', 'socks5h', 'SOCKS5'])('of the scheme %s://', (scheme) => {
    expect(refused(`${scheme}://me:word@proxy:1080`)).toEqual(unsupported('SOCKS'))
  })

  it('is reported with its scheme, and with nothing else of the address', () => {
    expect(refused('FTP://me:word@proxy:21')).toEqual(unsupported('ftp'))
    expect(refused(`${'x'.repeat(500)}://proxy`)).toEqual(unsupported('x'.repeat(20)))
  })

  it('differs from a malformed address', () => {
    const malformed = { kind: 'proxyFailed', reason: 'malformed' }
    for (const address of [
      '',
      'http://',
      'http://proxy:99999',
      'http://proxy:0',
      'http://a proxy:3128',
      'http://http://proxy:3128',
      'http:///',
      'http://wpad/proxy.pac',
    ])
      expect([address, refused(address)]).toEqual([address, malformed])
  })
})

const url = new URL('https://api.example/')

it.each(['https_proxy', 'HTTPS_PROXY'])(
  'a SOCKS proxy of the environment (%s) is no host of that name',
  async (name) => {
    const found = proxyCandidates(usualTransport, url, (requested) =>
      environmentProxy(requested, { [name]: 'socks5h://127.0.0.1:1080' }),
    )
    await expect(found).rejects.toMatchObject({ problem: { reason: 'protocolUnsupported', scheme: 'SOCKS' } })
  },
)

it('a SOCKS proxy of a connection is rejected as well, even if the form accepted it', async () => {
  const proxy = {
    kind: 'manual',
    address: 'socks4://127.0.0.1:1080',
    user: 'me',
    password: new Secret('word'),
    exceptions: '',
  } as const
  const found = proxyCandidates({ ...usualTransport, proxy }, url, async () => [])
  await expect(found).rejects.toMatchObject({ problem: { reason: 'protocolUnsupported', scheme: 'SOCKS' } })
})
