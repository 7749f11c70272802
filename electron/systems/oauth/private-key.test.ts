import { constants, generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { settingsOf } from '../../connections/settings.ts'
import { play, problemOf, sceneNow, sceneUuid } from '../../grants/scripted-server.fixture.ts'
import { makeIdentity, pkcs12 } from '../../network/tls/identity.fixture.ts'
import { Secret } from '../../vault/secret.ts'
import { system } from '../oauth.ts'
import { endpoints, oauthScene } from './scene.fixture.ts'

const pairs = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  pss: generateKeyPairSync('rsa-pss', { modulusLength: 2048 }),
  ec: generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  ed: generateKeyPairSync('ed25519'),
}

const pemOf = (pair: keyof typeof pairs) =>
  String(pairs[pair].privateKey.export({ type: 'pkcs8', format: 'pem' }))

function scene(privateKey: string, values: Record<string, string> = {}, passphrase?: string) {
  return oauthScene({
    values: { clientAuthentication: 'private_key_jwt', issuer: 'https://id.example', ...values },
    secrets: { privateKey, ...(passphrase !== undefined && { privateKeyPassphrase: passphrase }) },
  })
}

async function assertionBy(...parts: Parameters<typeof scene>): Promise<string> {
  const { sent } = await play(scene(...parts))
  const fields = new URLSearchParams(sent[0]?.body)
  expect(fields.get('client_id')).toBe('app')
  return fields.get('client_assertion') ?? ''
}

async function verified(jwt: string, key: KeyObject): Promise<unknown> {
  return (await jwtVerify(jwt, key, { currentDate: new Date(sceneNow * 1000) })).payload
}

/** The library does not take such a key to verify with either. */
function pssPayload(jwt: string): unknown {
  const [header, payload = '', signature = ''] = jwt.split('.')
  const key = { key: pairs.pss.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
  const isRight = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    key,
    Buffer.from(signature, 'base64url'),
  )
  return isRight && JSON.parse(Buffer.from(payload, 'base64url').toString())
}

describe('a client signs its assertion with its private key', () => {
  test.each([
    ['rsa', 'auto', 'RS256'],
    ['rsa', 'PS384', 'PS384'],
    ['pss', 'auto', 'PS256'],
    ['ec', 'auto', 'ES512'],
    ['ed', 'auto', 'EdDSA'],
  ] as const)('%s, %s: %s', async (pair, signingAlgorithm, alg) => {
    const jwt = await assertionBy(pemOf(pair), { signingAlgorithm, keyId: 'k-7' })
    expect(decodeProtectedHeader(jwt)).toEqual({ alg, typ: 'JWT', kid: 'k-7' })
    const payload = pair === 'pss' ? pssPayload(jwt) : await verified(jwt, pairs[pair].publicKey)
    expect(payload).toEqual({
      ...{ iss: 'app', sub: 'app', aud: 'https://id.example', jti: sceneUuid },
      ...{ iat: sceneNow - 5, exp: sceneNow + 55 },
    })
  })

  test('of a PKCS#12 file, whose certificate is named', async () => {
    const file = pkcs12(await makeIdentity('client'), 'word')
    const header = decodeProtectedHeader(await assertionBy(file, {}, 'word'))
    expect(Object.keys(header).sort()).toEqual(['alg', 'typ', 'x5t', 'x5t#S256'])
  })

  test('and sends nothing where the key cannot be used', async () => {
    const { sent } = await play(scene('nonsense'))
    expect(sent).toEqual([])
    expect(await problemOf(scene('nonsense'))).toEqual({
      kind: 'invalid',
      fields: [{ field: 'privateKey', reason: 'noKey' }],
    })
  })
})

describe('before a connection is saved', () => {
  interface Parts {
    readonly method?: string
    readonly values?: Record<string, string>
    readonly secrets?: Record<string, string>
    readonly hasClientCertificate?: boolean
  }

  async function found({ values = {}, secrets = {}, method = 'client-credentials', ...more }: Parts) {
    const held = Object.fromEntries(Object.entries(secrets).map(([id, text]) => [id, new Secret(text)]))
    const all = { ...endpoints, clientId: 'app', clientAuthentication: 'none', ...values }
    const settings = settingsOf(system, { environment: 'any', method, values: all, secrets: held })
    return system.checkSettings?.(settings, more.hasClientCertificate ?? false)
  }

  const withKey = (privateKey: string, more: Record<string, string> = {}, privateKeyPassphrase?: string) =>
    found({
      values: { clientAuthentication: 'private_key_jwt', ...more },
      secrets: { privateKey, ...(privateKeyPassphrase !== undefined && { privateKeyPassphrase }) },
    })

  test('a key that can be used is', async () => {
    expect(await withKey(pemOf('ec'))).toEqual([])
  })

  test('the field at fault is named', async () => {
    const encrypted = String(
      pairs.ec.privateKey.export({
        type: 'pkcs8',
        format: 'pem',
        cipher: 'aes-256-cbc',
        passphrase: 'right',
      }),
    )
    const publicKey = String(pairs.rsa.publicKey.export({ type: 'spki', format: 'pem' }))
    expect([
      await withKey(publicKey),
      await withKey(encrypted),
      await withKey(encrypted, {}, 'wrong'),
      await withKey(pemOf('ec'), { signingAlgorithm: 'RS256' }),
    ]).toEqual([
      [{ field: 'privateKey', reason: 'publicKey' }],
      [{ field: 'privateKeyPassphrase', reason: 'keyEncrypted' }],
      [{ field: 'privateKeyPassphrase', reason: 'wrongKeyPassphrase' }],
      [{ field: 'signingAlgorithm', reason: 'algorithmUnfit' }],
    ])
  })

  test('mutual TLS needs a client certificate', async () => {
    const values = { clientAuthentication: 'tls_client_auth' }
    expect(await found({ values })).toEqual([
      { field: 'clientAuthentication', reason: 'noClientCertificate' },
    ])
    expect(await found({ values, hasClientCertificate: true })).toEqual([])
  })

  test('a pushed request needs its endpoint', async () => {
    const field = 'pushedAuthorizationRequestEndpoint'
    const values = { pushedAuthorization: 'yes' }
    expect(await found({ method: 'authorization-code', values })).toEqual([{ field, reason: 'required' }])
    const known = { ...values, [field]: 'https://id.example/par' }
    expect(await found({ method: 'authorization-code', values: known })).toEqual([])
  })

  test('headers are fields, and none that Claimcheck sets', async () => {
    expect(
      await found({ values: { extraHeaders: 'Content-Length: 5' }, secrets: { secretHeaders: 'nonsense' } }),
    ).toEqual([
      { field: 'extraHeaders', reason: 'ownHeader' },
      { field: 'secretHeaders', reason: 'malformedHeader', line: 1 },
    ])
    expect(await found({ secrets: { secretHeaders: 'X-Key: a\nHOST: b' } })).toEqual([
      { field: 'secretHeaders', reason: 'ownHeader' },
    ])
  })
})
