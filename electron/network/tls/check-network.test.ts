import crypto from 'node:crypto'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { NetworkSettings } from '../../../shared/network.ts'
import { networkSecrets } from '../../../shared/network.ts'
import { Secret } from '../../vault/secret.ts'
import { identityFrom } from '../keys/client-identity.ts'
import { forge } from '../keys/forge.ts'
import { KeyRefused } from '../keys/key-refused.ts'
import { openInWorker } from '../keys/open-in-worker.ts'
import { contextWith } from '../keys/read-identity.ts'
import { checkCertificates } from './check-network.ts'
import { type Identity, makeIdentity, pkcs12, runOpenssl } from './identity.fixture.ts'

let own: Identity
let authority: Identity
beforeAll(async () => {
  authority = await makeIdentity('House CA', { authority: true })
  own = await makeIdentity('Mine', { signer: authority })
})

const word = 'Weg é1 € 😀'

async function faultsOf(
  clientCertificate: NetworkSettings['clientCertificate'],
  key: string,
  passphrase: string | null = word,
) {
  const network = {
    trust: { kind: 'system' },
    clientCertificate,
    proxy: { kind: 'system' },
  } as NetworkSettings
  const secrets = {
    [networkSecrets.key]: new Secret(key),
    ...(passphrase !== null && { [networkSecrets.keyPassphrase]: new Secret(passphrase) }),
  }
  return checkCertificates({ network, secrets })
}

const fault = (reason: string, field = 'network.key') => [{ field, reason }]
const wrongPassphrase = fault('wrongKeyPassphrase', 'network.keyPassphrase')

describe('a PKCS#12 file', () => {
  const checked = (file: string, passphrase?: string) => faultsOf({ kind: 'pkcs12' }, file, passphrase)

  it.each([
    ['as usual', []],
    ['with half a million rounds', ['-iter', '500000']],
    ['without a check sum', ['-nomac']],
    ['of old', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['of old with new hashes', ['-certpbe', 'AES-128-CBC', '-keypbe', 'DES-EDE3-CBC', '-macalg', 'sha512']],
    ['that is not encrypted', ['-certpbe', 'NONE', '-keypbe', 'NONE']],
  ])('%s is read, and only with its passphrase', async (how, more) => {
    const file = pkcs12(own, word, ...more)
    expect(await checked(file)).toEqual([])
    // Without a MAC and encryption, nothing in the file detects a wrong passphrase.
    if (how !== 'that is not encrypted' || !more.includes('-nomac'))
      expect(await checked(file, `${word}.`)).toEqual(wrongPassphrase)
  })

  it('without a passphrase is read if none is typed', async () => {
    expect(await checked(pkcs12(own, ''), '')).toEqual([])
    expect(await faultsOf({ kind: 'pkcs12' }, pkcs12(own, ''), null)).toEqual([])
  })

  it('is reported if it lacks its key, or its certificate', async () => {
    expect(await checked(pkcs12(own, word, '-nokeys'))).toEqual(fault('noKey'))
    expect(await checked(pkcs12(own, word, '-nocerts'))).toEqual(fault('noCertificate'))
    expect(await checked(pkcs12({ ...own, cert: authority.cert }, word, '-nokeys'))).toEqual(fault('noKey'))
  })

  it('is no key if it is something else', async () => {
    for (const hex of ['', '00', '30', '3080', '30820101', '30'.repeat(100), `30820004${'00'.repeat(4)}`])
      expect(await checked(Buffer.from(hex, 'hex').toString('base64'))).toEqual(fault('noKey'))
  })

  it('with more rounds than a thread can be terminated in is rejected', async () => {
    // Eight million rounds for the key.
    const file = Buffer.from(pkcs12(own, word, '-iter', '65537', '-nomac'), 'base64')
    const hex = file.toString('hex').replaceAll('0203010001', '02037fffff')
    expect(await checked(Buffer.from(hex, 'hex').toString('base64'))).toEqual(fault('noKey'))
  })

  it('that takes hours is given up at a deadline, and its thread ends', async () => {
    // Only the check sum, by two thousand million rounds (RFC 7292 section 4), of an empty content.
    const sum = `3031300d060960864801650304020105000420${'00'.repeat(32)}0408${'01'.repeat(8)}02047fffffff`
    const content = '301106092a864886f70d010701a00404023000'
    const body = `020103${content}3043${sum}`
    const file = Buffer.from(`30${(body.length / 2).toString(16)}${body}`, 'hex')
    const began = performance.now()
    const given = openInWorker({ kind: 'pkcs12', file, passphrase: word }, 1_000)
    await expect(given).rejects.toThrow(new KeyRefused('noKey'))
    expect(performance.now() - began).toBeGreaterThan(990)
    expect(performance.now() - began).toBeLessThan(15_000)
  })
})

describe('a key in PEM', () => {
  const checked = (key: string, passphrase?: string, certificate = own.cert) =>
    faultsOf({ kind: 'pem', certificate }, key, passphrase)
  const converted = (...how: readonly string[]) => runOpenssl(own.key, how)
  const pass = ['-passout', `pass:${word}`]

  it.each([
    ['PKCS#8', ['pkcs8', '-topk8', ...pass]],
    ['PKCS#8 with 3DES', ['pkcs8', '-topk8', '-v2', 'des3', ...pass]],
    ['PKCS#8 with scrypt', ['pkcs8', '-topk8', '-scrypt', ...pass]],
    ['PKCS#8 with SHA-512', ['pkcs8', '-topk8', '-v2prf', 'hmacWithSHA512', ...pass]],
    ['PKCS#8 as in PKCS#12', ['pkcs8', '-topk8', '-v1', 'PBE-SHA1-3DES', ...pass]],
    ['OpenSSL’s older form', ['ec', '-aes128', ...pass]],
    ['OpenSSL’s older form with 3DES', ['ec', '-des3', ...pass]],
  ])('encrypted by %s is read, and only with its passphrase', async (_how, options) => {
    const pem = converted(...options)
    expect(pem).toContain('ENCRYPTED')
    expect(await checked(pem)).toEqual([])
    expect(await checked(pem, 'wrong')).toEqual(wrongPassphrase)
    expect(await checked(pem, '')).toEqual(wrongPassphrase)
  })

  it('finds its certificate behind those of authorities', async () => {
    expect(await checked(own.key, undefined, `${authority.cert}\n${own.cert}`)).toEqual([])
    expect(await checked(own.key, undefined, authority.cert)).toEqual(fault('keyOfAnother'))
  })

  it('that takes hours is rejected', async () => {
    const scrypt = `301a0408${'01'.repeat(8)}0204400000000201080201010000000000`
    const armoured = `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${Buffer.from(scrypt, 'hex').toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----\n`
    expect(await checked(armoured)).toEqual(fault('noKey'))
    // Eight million rounds.
    const pem = converted('pkcs8', '-topk8', '-iter', '65537', ...pass)
    const many = pem.replace(/\n(?!-----)/g, '')
    const [, body = ''] = /KEY-----([^-]+)-----END/.exec(many) ?? []
    const hex = Buffer.from(body, 'base64').toString('hex').replace('0203010001', '02037fffff')
    const hostile = Buffer.from(hex, 'hex').toString('base64')
    expect(
      await checked(
        `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${hostile}\n-----END ENCRYPTED PRIVATE KEY-----\n`,
      ),
    ).toEqual(fault('noKey'))
  })

  it('with many parallel blocks of scrypt is rejected', async () => {
    const scrypt = ['-scrypt', '-scrypt_N', '1024', '-scrypt_r', '1', '-scrypt_p']
    expect(await checked(converted('pkcs8', '-topk8', ...scrypt, '16', ...pass))).toEqual([])
    expect(await checked(converted('pkcs8', '-topk8', ...scrypt, '17', ...pass))).toEqual(
      fault('unsupportedKey'),
    )
  })

  it('with a broken cipher is rejected, though it could be opened', async () => {
    const der = crypto.createPrivateKey(own.key).export({ type: 'pkcs8', format: 'der' }).toString('binary')
    const encrypted = forge.pki.encryptPrivateKeyInfo(forge.asn1.fromDer(der), word, {
      algorithm: 'des' as string as '3des',
    })
    expect(await checked(forge.pki.encryptedPrivateKeyToPem(encrypted))).toEqual(fault('brokenCipher'))
  })

  it('is overwritten once TLS has copied it, and once TLS has refused it', () => {
    const good = identityFrom([own.cert], [crypto.createPrivateKey(own.key)])
    const refused = { ...identityFrom([own.cert], [crypto.createPrivateKey(own.key)]), certificates: 'none' }
    contextWith(good)
    expect(() => contextWith(refused)).toThrow(new KeyRefused('weakKey'))
    for (const { key } of [good, refused]) expect(new Set(key)).toEqual(new Set([0]))
  })

  it('that is too weak for TLS is reported', async () => {
    const weak = runOpenssl('', [
      'req',
      '-x509',
      '-newkey',
      'rsa:1024',
      '-nodes',
      '-keyout',
      '-',
      '-subj',
      '/CN=Weak',
    ])
    expect(await checked(weak, undefined, weak)).toEqual(fault('weakKey'))
  })
})

/** The shipped TLS library is BoringSSL, not the OpenSSL that runs the tests: its messages are faked here. */
describe('a key in OpenSSL’s older format with the library’s message', () => {
  const pem = (cipher: string) =>
    `-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher},00\n\nAAAA\n-----END EC PRIVATE KEY-----\n`
  it.each([
    ['BAD_DECRYPT', 'AES-128-CBC', wrongPassphrase],
    ['INCORRECT_PASSWORD', 'AES-128-CBC', wrongPassphrase],
    // A wrong passphrase may by chance decrypt to something that is no key.
    ['DECODE_ERROR', 'AES-128-CBC', wrongPassphrase],
    ['error:1E08010C:DECODER routines::unsupported', 'AES-128-CBC', wrongPassphrase],
    ['UNSUPPORTED_ENCRYPTION', 'CAMELLIA-128-CBC', fault('unsupportedKey')],
    ['UNSUPPORTED_ENCRYPTION', 'IDEA-CBC', fault('brokenCipher')],
  ])('%s (%s)', async (said, cipher, expected) => {
    vi.spyOn(crypto, 'createPrivateKey').mockImplementation(() => {
      throw new Error(said)
    })
    expect(await faultsOf({ kind: 'pem', certificate: own.cert }, pem(cipher))).toEqual(expected)
  })
})
