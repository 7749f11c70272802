import { expect, test } from 'vitest'
import { parseProxyList } from './proxy-list.ts'

const direct = { kind: 'direct' }
const proxy = (address: string) => ({ kind: 'proxy', address })

test.each([
  ['DIRECT', [direct]],
  ['', [direct]],
  [' direct ; ', [direct]],
  ['PROXY a.example:3128', [proxy('http://a.example:3128')]],
  ['PROXY a:1; PROXY b:2; DIRECT', [proxy('http://a:1'), proxy('http://b:2'), direct]],
  ['HTTPS a.example:443;DIRECT', [proxy('https://a.example:443'), direct]],
  ['http a', [proxy('http://a')]],
  [
    'SOCKS5 s:1080; SOCKS t:1; PROXY [::1]:8080',
    [proxy('socks5://s:1080'), proxy('socks4://t:1'), proxy('http://[::1]:8080')],
  ],
  ['DIRECT; PROXY a:1', [direct, proxy('http://a:1')]],
  ['QUIC a:1; PROXY; PROXY http://a:1; PROXY a:1 b; PROXY a@b:1; PROXY good:1', [proxy('http://good:1')]],
])('“%s”', (response, entries) => {
  expect(parseProxyList(response)).toEqual(entries)
})

test.each(['PROXY', 'nonsense', 'QUIC a:1', 'PROXY http://a:1'])(
  '“%s” never means a direct connection',
  (response) => {
    expect(() => parseProxyList(response)).toThrow(
      expect.objectContaining({ code: 'ERR_PROXY_CONNECTION_FAILED' }),
    )
  },
)
