import { createSign, generateKeyPairSync, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { makeIdentity, pkcs12 } from '../tls/identity.fixture.ts'
import { fitAlgorithm } from './fit-algorithm.ts'
import { readSigningKey } from './read-signing-key.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ed = generateKeyPairSync('ed25519')

const passphrase = 'Weg é1'
const encryption = { cipher: 'aes-256-cbc', passphrase } as const

function pem(key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1', more = {}): string {
  return String(key.export({ type, format: 'pem', ...more } as never))
}

/** Whether what was read is the private key of a pair. */
function isSame(read: KeyObject, { publicKey }: { readonly publicKey: KeyObject }): boolean {
  const signature = createSign('sha256').update('x').sign(read)
  return verify('sha256', Buffer.from('x'), publicKey, signature)
}

async function refusalOf(text: string, word?: string): Promise<unknown> {
  return readSigningKey(text, word).then(
    () => 'read',
    ({ reason }) => reason,
  )
}

describe('a private key is read', () => {
  test.each([
    ['PKCS#8', pem(rsa.privateKey, 'pkcs8'), rsa],
    ['PKCS#1', pem(rsa.privateKey, 'pkcs1'), rsa],
    ['SEC1', pem(ec.privateKey, 'sec1'), ec],
    ['with text around it', `Subject: me\n\n${pem(ec.privateKey, 'pkcs8')}\n`, ec],
    ['JWK', JSON.stringify(ec.privateKey.export({ format: 'jwk' })), ec],
    ['DER', rsa.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'), rsa],
  ])('%s', async (_name, text, pair) => {
    expect(isSame((await readSigningKey(text, undefined)).key, pair)).toBe(true)
  })

  test.each([
    ['PKCS#8', pem(ec.privateKey, 'pkcs8', encryption), ec],
    ['PKCS#1 as OpenSSL encrypts it', pem(rsa.privateKey, 'pkcs1', encryption), rsa],
  ])('encrypted, and asks for its passphrase: %s', async (_name, text, pair) => {
    expect(isSame((await readSigningKey(text, passphrase)).key, pair)).toBe(true)
    expect(await refusalOf(text)).toBe('keyEncrypted')
    expect(await refusalOf(text, 'another')).toBe('wrongKeyPassphrase')
  })

  test('out of a PKCS#12 file, with the thumbprints of its certificate', async () => {
    const own = await makeIdentity('client')
    const file = pkcs12(own, passphrase)
    const { thumbprints } = await readSigningKey(file, passphrase)
    const { fingerprint, fingerprint256 } = new X509Certificate(own.cert)
    const hex = (encoded = '') => Buffer.from(encoded, 'base64url').toString('hex').toUpperCase()
    expect(hex(thumbprints?.x5t)).toBe(fingerprint.replaceAll(':', ''))
    expect(hex(thumbprints?.['x5t#S256'])).toBe(fingerprint256.replaceAll(':', ''))
    expect(await refusalOf(file)).toBe('keyEncrypted')
    expect(await refusalOf(file, 'another')).toBe('wrongKeyPassphrase')
  })

  test('with the thumbprints of the certificate beside it in PEM, not of another', async () => {
    const [own, other] = [await makeIdentity('client'), await makeIdentity('other')]
    expect(await readSigningKey(own.key + own.cert, undefined)).toHaveProperty('thumbprints')
    expect(await readSigningKey(own.key + other.cert, undefined)).not.toHaveProperty('thumbprints')
  })

  test('with the names of its JWK', async () => {
    const jwk = { ...rsa.privateKey.export({ format: 'jwk' }), kid: 'k-1', alg: 'PS256' }
    expect(await readSigningKey(JSON.stringify(jwk), undefined)).toMatchObject({
      keyId: 'k-1',
      algorithm: 'PS256',
    })
  })
})

describe('what is none says what it is', () => {
  test('a public key or a certificate', async () => {
    const { cert } = await makeIdentity('client')
    const publicPem = String(rsa.publicKey.export({ type: 'spki', format: 'pem' }))
    const publicJwk = JSON.stringify(ec.publicKey.export({ format: 'jwk' }))
    const publicDer = ec.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    const certificateDer = new X509Certificate(cert).raw.toString('base64')
    for (const text of [cert, publicPem, publicJwk, publicDer, certificateDer])
      expect(await refusalOf(text)).toBe('publicKey')
  })

  test.each(['', 'hello', '{}', '{"kty":', '{"kty":"oct","k":"x"}', 'MIIB', '-----BEGIN PRIVATE KEY-----'])(
    'no key: %s',
    async (text) => expect(await refusalOf(text)).toBe('noKey'),
  )
})

describe('the algorithm', () => {
  const keyOf = (pair: { readonly privateKey: KeyObject }) => pair.privateKey
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048, hashAlgorithm: 'sha384' })

  test.each([
    [keyOf(rsa), 'RS256'],
    [keyOf(ec), 'ES256'],
    [keyOf(p384), 'ES384'],
    [keyOf(ed), 'EdDSA'],
    [keyOf(pss), 'PS384'],
  ])('is by itself the usual one of the key', (key, name) => {
    expect(fitAlgorithm(key, undefined)).toBe(name)
  })

  test('may be another one that fits', () => {
    expect(fitAlgorithm(keyOf(rsa), 'PS512')).toBe('PS512')
  })

  test.each([
    [keyOf(ec), 'RS256'],
    [keyOf(ec), 'ES384'],
    [keyOf(rsa), 'ES256'],
    [keyOf(rsa), 'EdDSA'],
    [keyOf(rsa), 'HS256'],
    [keyOf(rsa), 'none'],
    [keyOf(pss), 'PS256'],
  ])('that does not fit is refused', (key, name) => {
    expect(() => fitAlgorithm(key, name)).toThrow('algorithmUnfit')
  })

  test('needs a key that signs, and RSA of 2048 bits', () => {
    expect(() => fitAlgorithm(keyOf(generateKeyPairSync('x25519')), undefined)).toThrow('noKey')
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 })
    expect(() => fitAlgorithm(keyOf(short), undefined)).toThrow('shortKey')
  })
})
