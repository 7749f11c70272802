/** The TLS library that ships is BoringSSL, not the OpenSSL that runs the tests: its words are put in its mouth here. */
import crypto from 'node:crypto'
import tls from 'node:tls'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { NetworkSettings } from '../../shared/network.ts'
import { networkSecrets } from '../../shared/network.ts'
import { Secret } from '../vault/secret.ts'
import { checkCertificates } from './check-network.ts'
import { type Identity, makeIdentity } from './identity.fixture.ts'

let own: Identity
beforeAll(async () => {
  own = await makeIdentity('Mine')
})

function faultsOf(clientCertificate: NetworkSettings['clientCertificate'], key: string) {
  const network = {
    trust: { kind: 'system' },
    clientCertificate,
    proxy: { kind: 'system' },
  } as NetworkSettings
  const secrets = {
    [networkSecrets.key]: new Secret(key),
    [networkSecrets.keyPassphrase]: new Secret('a passphrase'),
  }
  return checkCertificates({ network, secrets })
}

const key = (reason: string) => [{ field: 'network.key', reason }]
const passphrase = [{ field: 'network.keyPassphrase', reason: 'wrongKeyPassphrase' }]

describe('a PKCS#12 file of which the library says', () => {
  it.each([
    ['INCORRECT_PASSWORD', passphrase],
    ['BAD_DECRYPT', passphrase],
    ['mac verify failure', passphrase],
    ['KEY_VALUES_MISMATCH', key('keyOfAnother')],
    ['PASSED_A_NULL_PARAMETER', key('keyOfAnother')],
    [
      'error:0500009A:X.509 certificate routines:OPENSSL_internal:passed a null parameter',
      key('keyOfAnother'),
    ],
    ['UNSUPPORTED_PRF', key('unsupportedKey')],
    ['UNSUPPORTED_KEY_DERIVATION_FUNCTION', key('unsupportedKey')],
    ['UNKNOWN_ALGORITHM', key('unsupportedKey')],
    ['MISSING_MAC', key('unsupportedKey')],
    ['Unsupported PKCS12 PFX data', key('unsupportedKey')],
    ['BAD_PKCS12_DATA', key('noKey')],
    ['DECODE_ERROR', key('noKey')],
  ])('%s', (said, expected) => {
    vi.spyOn(tls, 'createSecureContext').mockImplementation(() => {
      throw new Error(said)
    })
    expect(faultsOf({ kind: 'pkcs12' }, Buffer.from('file').toString('base64'))).toEqual(expected)
  })
})

describe('an encrypted key in PEM of which the library says', () => {
  const pem = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n'
  it.each([
    ['BAD_DECRYPT', passphrase],
    ['INCORRECT_PASSWORD', passphrase],
    // A wrong passphrase may by chance decrypt to something, which is no key then.
    ['DECODE_ERROR', passphrase],
    ['error:1E08010C:DECODER routines::unsupported', passphrase],
    ['UNSUPPORTED_PRF', key('unsupportedKey')],
    ['UNSUPPORTED_KEYLENGTH', key('unsupportedKey')],
    ['UNKNOWN_CIPHER', key('unsupportedKey')],
  ])('%s', (said, expected) => {
    vi.spyOn(crypto, 'createPrivateKey').mockImplementation(() => {
      throw new Error(said)
    })
    expect(faultsOf({ kind: 'pem', certificate: own.cert }, pem)).toEqual(expected)
  })
})
