import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { Secret } from '../vault/secret.ts'
import { checkCertificates } from './check-network.ts'
import { makeIdentity, pkcs12 } from './identity.fixture.ts'
import { isTooMuchWork, isTooMuchWorkInPem } from './key-work.ts'

const identity = await makeIdentity('Client')

/** As the `openssl` program makes them. */
const fileWith = (...more: readonly string[]) => Buffer.from(pkcs12(identity, 'word', ...more), 'base64')

test.each([
  ['as usual', []],
  ['with half a million rounds', ['-iter', '500000']],
  ['without a check sum', ['-nomac']],
  ['of old', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
])('a PKCS#12 file %s is read', (_how, more) => {
  expect(isTooMuchWork(fileWith(...more))).toBe(false)
})

test('a PKCS#12 file that asks for hours is refused at once', () => {
  const hostile = Buffer.from(
    // PFX with the check sum alone: its salt, then 2^31 - 1 rounds (RFC 7292 section 4).
    `3081a0020103300b06092a864886f70d010701308189${'3031300d060960864801650304020105000420'}${'00'.repeat(32)}0408${'01'.repeat(8)}02047fffffff`,
    'hex',
  )
  expect(isTooMuchWork(hostile)).toBe(true)
  // Eight million for each of check sum, certificate and key: too many together.
  const many = Buffer.from(
    fileWith('-iter', '65537').toString('hex').replaceAll('0203010001', '02037fffff'),
    'hex',
  )
  const secrets = {
    'network.key': new Secret(many.toString('base64')),
    'network.keyPassphrase': new Secret('word'),
  }
  const network = {
    trust: { kind: 'system' },
    clientCertificate: { kind: 'pkcs12' },
    proxy: { kind: 'system' },
    login: { kind: 'window', session: 'fresh' },
  } as const
  expect(checkCertificates({ network, secrets })).toEqual([{ field: 'network.key', reason: 'noKey' }])
})

test('a key in PEM that asks for hours is refused at once', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = String(
    privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'word' }),
  )
  expect(isTooMuchWorkInPem(pem)).toBe(false)
  const scrypt = Buffer.from(`301a0408${'01'.repeat(8)}0204400000000201080201010000000000`, 'hex')
  expect(isTooMuchWorkInPem(armoured(scrypt))).toBe(true)
})

test.each([
  '',
  '30',
  '3080',
  '0400',
  '30ff',
  `30${'80'.repeat(5_000)}`,
  '30'.repeat(100_000),
  'ff'.repeat(1000),
])('what is no key is no work: %#', (hex) => expect(isTooMuchWork(Buffer.from(hex, 'hex'))).toBe(false))

function armoured(der: Buffer): string {
  return `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${der.toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----\n`
}
