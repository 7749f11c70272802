import { expect, test } from 'vitest'
import type { ConnectionDraft } from '../connection.ts'
import { usualNetwork } from '../network.ts'
import { noWords, sampleSystem } from '../system.fixture.ts'
import type { SystemDescription } from '../system.ts'
import { normalizeNetwork, plainOrigin, validateNetwork } from './network-draft.ts'

const system: SystemDescription = {
  ...sampleSystem,
  methods: [{ id: 'm', grant: 'login', name: noWords }],
  allowsPlainHttp: true,
}

function draft(address: string, more: Partial<ConnectionDraft> = {}): ConnectionDraft {
  const whole = { name: 'X', system: system.id, environment: 'own', method: 'm', values: { address } }
  return { ...whole, secrets: {}, ...more }
}

const agreed = (unencryptedOrigin: string) => ({ network: { ...usualNetwork, unencryptedOrigin } })

test.each([
  ['https://a.example', undefined],
  ['http://127.0.0.1:8080', undefined],
  ['http://localhost', undefined],
  ['http://a.example/path', 'http://a.example'],
  ['HTTP://A.example:8080', 'http://a.example:8080'],
  ['nothing', undefined],
])('reports that %s would be reached unencrypted at %s', (address, origin) => {
  expect(plainOrigin(system, draft(address))).toBe(origin)
})

test('checks a fixed address, whatever was typed before', () => {
  expect(plainOrigin(system, draft('http://a.example', { environment: 'fixed' }))).toBeUndefined()
})

test('requires consent to plain http for that very origin, where the system allows it at all', () => {
  const unconfirmed = [{ field: 'unencrypted', reason: 'unconfirmed' }]
  const check = (more: Partial<ConnectionDraft>) =>
    validateNetwork(system, draft('http://a.example', more), { secretsHeld: [] })
  expect(check({})).toEqual(unconfirmed)
  for (const origin of [
    'http://b.example',
    'https://a.example',
    'http://a.example:8080',
    'http://a.example/',
  ])
    expect(check(agreed(origin))).toEqual(unconfirmed)
  expect(check(agreed('http://a.example'))).toEqual([])
  expect(
    validateNetwork({ ...system, allowsPlainHttp: false }, draft('http://a.example'), { secretsHeld: [] }),
  ).toEqual([])
})

test('removes consent to another server, and spaces with it', () => {
  const proxy = { kind: 'manual', address: ' http://p:1/ ', user: ' u ', exceptions: ' a ' } as const
  const typed = { network: { ...usualNetwork, proxy, unencryptedOrigin: 'http://b.example' } }
  expect(normalizeNetwork(system, draft('http://a.example', typed))).toEqual({
    network: {
      ...usualNetwork,
      proxy: { kind: 'manual', address: 'http://p:1', user: 'u', exceptions: 'a' },
    },
  })
  expect(normalizeNetwork(system, draft('http://a.example', agreed('http://a.example')))).toEqual(
    agreed('http://a.example'),
  )
  expect(normalizeNetwork(system, draft('https://a.example'))).toEqual({})
})

test('accepts a stored key, and a removed one no longer', () => {
  const network = { ...usualNetwork, clientCertificate: { kind: 'pkcs12' } } as const
  const check = (secrets: Record<string, string>, held: string[]) =>
    validateNetwork(system, draft('https://a.example', { network, secrets }), { secretsHeld: held })
  expect(check({}, ['network.key'])).toEqual([])
  expect(check({ 'network.key': '' }, ['network.key'])).toEqual([
    { field: 'network.key', reason: 'required' },
  ])
  expect(check({ 'network.key': 'x'.repeat(200_001) }, [])).toEqual([
    { field: 'network.key', reason: 'tooLong' },
  ])
})

test.each(['network.keyPassphrase', 'network.proxyPassword'])('limits the length of %s', (field) => {
  const check = (length: number) =>
    validateNetwork(system, draft('https://a.example', { secrets: { [field]: 'x'.repeat(length) } }), {
      secretsHeld: [],
    })
  expect([check(2_000), check(2_001)]).toEqual([[], [{ field, reason: 'tooLong' }]])
})

test('removes invisible characters from a proxy, and recognizes a plain http address despite them', () => {
  const proxy = {
    kind: 'manual',
    address: '\ufeffhttp://p:1/\u200b',
    user: 'u\u2060',
    exceptions: '',
  } as const
  expect(
    normalizeNetwork(system, draft('https://a.example', { network: { ...usualNetwork, proxy } })),
  ).toMatchObject({
    network: { proxy: { address: 'http://p:1', user: 'u' } },
  })
  expect(plainOrigin(system, draft('\ufeffhttp://a.example\u200b'))).toBe('http://a.example')
})

test.each([
  ['http://proxy:3128', undefined],
  ['socks5://proxy:1080', 'socksProxy'],
  ['SOCKS4a://proxy:1080', 'socksProxy'],
  ['socks5h://me:word@proxy', 'socksProxy'],
  ['socks://proxy', 'socksProxy'],
  ['proxy:3128', 'notProxy'],
  ['ftp://proxy:21', 'notProxy'],
  ['http://me:word@proxy:3128', 'notProxy'],
  ['http://me@proxy:3128', 'notProxy'],
  ['http://proxy:99999', 'notProxy'],
  ['', 'notProxy'],
])('the proxy “%s”: %s', (address, reason) => {
  const proxy = { kind: 'manual', address, user: '', exceptions: '' } as const
  const network = { ...usualNetwork, proxy }
  const found = validateNetwork(system, draft('https://a.example', { network }), { secretsHeld: [] })
  expect(found).toEqual(reason === undefined ? [] : [{ field: 'network.proxy', reason }])
})
