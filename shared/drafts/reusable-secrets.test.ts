import { describe, expect, it } from 'vitest'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../network.ts'
import type { SystemDescription } from '../system.ts'
import { type Destination, reusableSecrets } from './reusable-secrets.ts'

const environments = [
  { id: 'production', address: { kind: 'fixed', url: 'https://api.vendor.example/v1' } },
  { id: 'test', address: { kind: 'fixed', url: 'https://test.vendor.example' } },
  { id: 'own', address: { kind: 'asked', field: 'address' } },
]
const fields = [{ id: 'revocation', kind: { type: 'endpoint' } }]
const system = { environments, fields } as unknown as SystemDescription
const { key, keyPassphrase, proxyPassword } = networkSecrets
const stored = ['clientSecret', key, keyPassphrase, proxyPassword]
const own = (address: string, network: Partial<NetworkSettings> = {}): Destination => ({
  environment: 'own',
  values: { address },
  network: { ...usualNetwork, ...network },
})
const proxy = (address: string) =>
  ({ proxy: { kind: 'manual', address, user: 'anna', exceptions: '' } }) as const
const authority = (certificates: string) => ({ trust: { kind: 'authority', certificates } }) as const
const still = (before: Destination, draft: Destination) => reusableSecrets(system, before, draft, stored)

describe('a stored secret', () => {
  it.each([
    ['another path', own('https://sts.example/a'), own('https://sts.example/b')],
    ['another way of writing the same server', own('https://sts.example'), own(' HTTPS://STS.example:443/ ')],
    ['an environment of the vendor', own('https://sts.example'), { environment: 'test', values: {} }],
    [
      'the vendor’s address typed by hand',
      { environment: 'production', values: {} },
      own('https://api.vendor.example'),
    ],
    ['no proxy any more', own('https://sts.example', proxy('http://p:1')), own('https://sts.example')],
    [
      'the operating system’s trust again',
      own('https://sts.example', authority('A')),
      own('https://sts.example'),
    ],
  ])('is reused for %s', (_name, before, draft) => {
    expect(still(before, draft)).toEqual(stored)
  })

  it.each([
    ['another server', own('https://sts.example'), own('https://evil.example')],
    ['another port', own('https://sts.example'), own('https://sts.example:8443')],
    ['the same server without encryption', own('https://sts.example'), own('http://sts.example')],
    [
      'a server of one’s own in the place of the vendor’s',
      { environment: 'production', values: {} },
      own('https://evil.example'),
    ],
    ['an authority', own('https://sts.example'), own('https://sts.example', authority('A'))],
    [
      'another authority',
      own('https://sts.example', authority('A')),
      own('https://sts.example', authority('B')),
    ],
  ])('is not reused for %s; a key that is never sent is', (_name, before, draft) => {
    expect(still(before, draft)).toEqual([key, keyPassphrase, proxyPassword])
  })

  it('is reused if only invisible characters were pasted before an address', () => {
    expect(still(own('https://sts.example'), own('\ufeffhttps://sts.example\u200b'))).toEqual(stored)
  })

  it('is not reused where another endpoint leads to a server that was not known', () => {
    const withEndpoint = (revocation: string) => {
      const { values, ...rest } = own('https://sts.example')
      return { ...rest, values: { ...values, revocation } }
    }
    expect(still(own('https://sts.example'), withEndpoint('https://sts.example/revoke'))).toEqual(stored)
    expect(still(withEndpoint('https://b.example'), withEndpoint('https://b.example/2'))).toEqual(stored)
    expect(still(own('https://sts.example'), withEndpoint('https://evil.example/revoke'))).toEqual([
      key,
      keyPassphrase,
      proxyPassword,
    ])
  })

  it('is not reused with another proxy, and neither is the proxy’s password', () => {
    const before = own('https://sts.example', proxy('http://p:1'))
    expect(still(before, own('https://sts.example', proxy('http://evil:1')))).toEqual([key, keyPassphrase])
    expect(still(before, before)).toEqual(stored)
  })
})
