/** Network settings as a page or a vault record could hold them: fine, half, hostile. */
import fc from 'fast-check'
import { makeCertificate } from '../../../electron/sign-in/ephemeral-certificate.ts'
import { networkSecrets } from '../../../shared/network.ts'
import { canaries, hostileText, names, weighted } from './hostile-values.ts'

const mine = makeCertificate()
const another = makeCertificate()

/** A certificate that can be read. */
export const goodPem = mine.certificate
const keyPem = String(mine.key.export({ type: 'pkcs8', format: 'pem' }))
/** Its key, with a mark in what PEM lets stand around it (RFC 7468 section 5.2). */
export const goodKey = `${canaries[0]}\n${keyPem}`

const armoured = (bytes: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(bytes).toString('base64')}\n-----END CERTIFICATE-----\n`

const der = Buffer.from(goodPem.replace(/-----.*-----|\s/g, ''), 'base64')

/** A certificate with some of its bytes changed. */
const damagedPem = fc
  .tuple(fc.nat(der.length - 1), fc.uint8Array({ minLength: 1, maxLength: 6 }))
  .map(([at, bytes]) => {
    const changed = Buffer.from(der)
    changed.set(bytes.subarray(0, changed.length - at), at)
    return armoured(changed)
  })

/** What stands where a certificate in PEM belongs. */
export const pem: fc.Arbitrary<string> = fc.oneof(
  weighted(4, fc.constantFrom(goodPem, goodPem + another.certificate, goodPem.repeat(3))),
  weighted(2, hostileText),
  weighted(
    2,
    fc.tuple(hostileText, hostileText).map(([a, b]) => `${a}${goodPem}${b}`),
  ),
  weighted(2, damagedPem),
  weighted(1, fc.uint8Array({ maxLength: 300 }).map(armoured)),
  weighted(
    2,
    fc.constantFrom(
      '-----BEGIN CERTIFICATE-----',
      '-----BEGIN CERTIFICATE----------END CERTIFICATE-----',
      '-----END CERTIFICATE----------BEGIN CERTIFICATE-----',
      goodPem.replace('-----END', '----END'),
      goodPem.replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE'),
      goodPem.slice(0, 200),
      goodPem.replaceAll('\n', '\r'),
      goodPem + keyPem,
    ),
  ),
)

/** The same by the thousand: what the guard lets through at most, and what it does not. */
export const hugePem: fc.Arbitrary<string> = fc.constantFrom(
  goodPem.repeat(Math.floor(999_000 / goodPem.length)),
  goodPem.repeat(10_000),
  '-----BEGIN CERTIFICATE-----\n'.repeat(35_000),
  `-----BEGIN CERTIFICATE-----${'A'.repeat(900_000)}-----END CERTIFICATE-----`,
)

const host = fc.oneof(
  fc.constantFrom('@own', '@honey', '127.0.0.1:1', 'login.invalid', '*', '[::1]:443', '@own.'),
  hostileText.map((text) => text.slice(0, 300)),
)
const sha256 = fc.oneof(fc.constantFrom('@sha', 'AA:BB', 'AA:'.repeat(31), ''), hostileText)

const trust = fc.oneof(
  weighted(3, fc.constant({ kind: 'system' })),
  weighted(3, fc.record({ kind: fc.constant('authority'), certificates: pem })),
  // What a page makes up: main has to refuse it.
  weighted(3, fc.record({ kind: fc.constant('pinned'), host, certificate: pem, sha256 })),
  weighted(1, fc.record({ kind: fc.constantFrom(...names, 'none', 'any') })),
)

const clientCertificate = fc.oneof(
  weighted(3, fc.constant({ kind: 'none' })),
  weighted(2, fc.constant({ kind: 'pkcs12' })),
  weighted(3, fc.record({ kind: fc.constant('pem'), certificate: pem })),
)

const proxyAddress = fc.oneof(
  fc.constantFrom(
    'http://127.0.0.1:1',
    'http://@own',
    'http://[::1]:1',
    'HTTP://127.0.0.1:1/',
    'http://127.0.0.1:99999',
    'http://127.0.0.1:0',
    'http://0x7f.1:1',
    'http://user:word@127.0.0.1:1',
    'http://127.0.0.1:1@elsewhere.invalid:1',
    'http://127.0.0.1:1#@elsewhere.invalid:1',
    'https://127.0.0.1:1',
    'socks5://127.0.0.1:1',
    'file:///etc/hostname',
    'javascript:1',
    'http://\\127.0.0.1:1',
    '127.0.0.1:1',
  ),
  hostileText,
)

const proxy = fc.oneof(
  weighted(3, fc.constantFrom({ kind: 'system' }, { kind: 'none' })),
  weighted(
    3,
    fc.record({
      kind: fc.constant('manual'),
      address: proxyAddress,
      user: fc.oneof(fc.constantFrom('', 'me', 'a:b'), hostileText),
      exceptions: fc.oneof(fc.constantFrom('', '*', '127.0.0.1', '*.invalid', '@own', '[', ','), hostileText),
    }),
  ),
)

const login = fc.constantFrom(
  { kind: 'window', session: 'fresh' },
  { kind: 'window', session: 'kept' },
  { kind: 'browser' },
)

/** Settings of the right shape. */
export const network: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    trust,
    clientCertificate,
    proxy,
    login,
    unencryptedOrigin: fc.oneof(
      fc.constantFrom('http://example.org', 'https://127.0.0.1', 'null'),
      hostileText,
    ),
  },
  { requiredKeys: ['trust', 'clientCertificate', 'proxy', 'login'] },
)

/** One part of them missing, or more than there is. */
export const halfNetwork: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(network, fc.constantFrom('trust', 'clientCertificate', 'proxy', 'login', ...names), hostileText)
  .map(([whole, name, value]) => {
    const { [name]: was, ...rest } = whole
    const more = was === undefined ? [[name, value]] : []
    return Object.fromEntries([...Object.entries(rest), ...more])
  })

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** What stands where a key belongs: PKCS#12 that is none, PEM that is none, and one that can be read. */
export const key: fc.Arbitrary<string> = fc.oneof(
  weighted(3, fc.constant(goodKey)),
  weighted(1, fc.uint8Array({ maxLength: 400 }).map(base64)),
  weighted(1, fc.constantFrom(goodPem, String(another.key.export({ type: 'pkcs8', format: 'pem' })))),
  weighted(
    2,
    fc.constantFrom(
      '',
      'A'.repeat(150_000),
      // PFX, version 3, then lengths that are not kept (RFC 7292 section 4).
      base64(Buffer.from('3082ffff020103308000', 'hex')),
      base64(Buffer.from('308006092a864886f70d010701', 'hex')),
      `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${canaries[1]}\n-----END ENCRYPTED PRIVATE KEY-----`,
      '-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END EC PRIVATE KEY-----',
    ),
  ),
)

/** A connection's secrets that belong to its network settings. */
export const keys: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    [networkSecrets.key]: key,
    [networkSecrets.keyPassphrase]: fc.constantFrom('', ...canaries),
    [networkSecrets.proxyPassword]: fc.constantFrom('', ...canaries, 'b'.repeat(3_000)),
  },
  { requiredKeys: [] },
)
