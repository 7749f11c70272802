import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { play, problemOf, type Reply, sceneNow, sceneUuid } from '../../grants/scripted-server.fixture.ts'
import { oauthScene } from './scene.fixture.ts'

const issuer = 'https://id.example'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 })

const keys: Reply = {
  body: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k-1', alg: 'RS256', use: 'sig' }] },
}

const accessToken = 'access-1'
const atHash = createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url')

const claims = {
  ...{ iss: issuer, sub: 'anna', aud: 'app', nonce: sceneUuid, at_hash: atHash },
  ...{ iat: sceneNow, exp: sceneNow + 600 },
}

interface Signed {
  readonly change?: object
  readonly key?: KeyObject | Uint8Array
  readonly alg?: string
  readonly kid?: string
}

function idToken({
  change = {},
  key = privateKey,
  alg = 'RS256',
  kid = 'k-1',
}: Signed = {}): Promise<string> {
  return new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg, kid }).sign(key)
}

interface Parts {
  readonly values?: Record<string, string>
  readonly secrets?: Record<string, string>
  readonly environment?: string
  readonly jwks?: Reply
}

async function scene(token: string | undefined, { values, jwks = keys, ...more }: Parts = {}) {
  const body = { access_token: accessToken, token_type: 'Bearer', expires_in: 60, id_token: token }
  return oauthScene({
    method: 'authorization-code',
    values: { scope: 'openid', issuer, jwksUri: 'https://id.example/keys', ...values },
    replies: [{ body }, jwks],
    ...more,
  })
}

async function issuedBy(...parts: Parameters<typeof scene>) {
  const { result } = await play(await scene(...parts))
  if (!result.ok) throw new Error(result.problem.kind)
  const { accessToken: handedOut, beside, expiresIn, warnings } = result.value
  return {
    handedOut: handedOut.reveal(),
    beside: beside?.token.reveal(),
    kind: beside?.kind,
    expiresIn,
    warnings,
  }
}

describe('a valid ID token', () => {
  test('is kept beside the access token', async () => {
    const token = await idToken()
    expect(await issuedBy(token)).toEqual({
      ...{ handedOut: accessToken, beside: token, kind: 'id_token', expiresIn: 60, warnings: undefined },
    })
  })

  test('is handed out where it was chosen; the lifetime is that of the other', async () => {
    const token = await idToken()
    expect(await issuedBy(token, { values: { handsOut: 'id_token' } })).toEqual({
      ...{ handedOut: token, beside: accessToken, kind: 'access_token' },
      ...{ expiresIn: undefined, warnings: undefined },
    })
  })

  test('may be signed with the client secret', async () => {
    const secret = 'a secret of at least 32 bytes, as HS256 wants'
    const token = await idToken({ alg: 'HS256', key: new TextEncoder().encode(secret) })
    const withSecret = {
      values: { clientAuthentication: 'client_secret_post', jwksUri: '' },
      secrets: { clientSecret: secret },
    }
    expect((await issuedBy(token, withSecret)).beside).toBe(token)
    const wrong = { ...withSecret, secrets: { clientSecret: `${secret}?` } }
    expect((await issuedBy(token, wrong)).warnings).toEqual([{ kind: 'idTokenInvalid', fault: 'signature' }])
  })

  test('of Entra names the tenant in the place kept for it, and a key bound to that tenant signed it', async () => {
    const common = 'https://login.microsoftonline.com/{tenantid}/v2.0'
    const own = common.replace('{tenantid}', 'tid-1')
    const token = await idToken({ change: { iss: own, tid: 'tid-1' } })
    const jwks = (bound: string): Reply => ({
      body: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k-1', issuer: bound }] },
    })
    const at = { environment: 'entra', values: { issuer: common } }
    expect((await issuedBy(token, { ...at, jwks: jwks(common) })).beside).toBe(token)
    const bound = await issuedBy(token, { ...at, jwks: jwks(common.replace('{tenantid}', 'tid-2')) })
    expect(bound.warnings).toEqual([{ kind: 'idTokenInvalid', fault: 'signature' }])
  })
})

describe('an ID token that is not valid', () => {
  const faults: readonly [string, () => Promise<string>, string][] = [
    ['of another issuer', () => idToken({ change: { iss: `${issuer}/` } }), 'issuer'],
    ['for another client', () => idToken({ change: { aud: 'other' } }), 'audience'],
    [
      'for several, issued to another',
      () => idToken({ change: { aud: ['app', 'x'], azp: 'x' } }),
      'audience',
    ],
    ['that has expired', () => idToken({ change: { exp: sceneNow - 61 } }), 'time'],
    ['without an end', () => idToken({ change: { exp: undefined } }), 'time'],
    ['without a subject', () => idToken({ change: { sub: undefined } }), 'unreadable'],
    ['of another sign-in', () => idToken({ change: { nonce: 'other' } }), 'nonce'],
    ['of no sign-in', () => idToken({ change: { nonce: undefined } }), 'nonce'],
    ['with another access token', () => idToken({ change: { at_hash: 'x' } }), 'accessToken'],
    ['signed by another key', () => idToken({ key: other.privateKey }), 'signature'],
    ['signed by an unknown key', () => idToken({ kid: 'k-2' }), 'signature'],
    [
      'that is not signed',
      async () => `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims))}.`,
      'unreadable',
    ],
    ['that is none', async () => 'opaque', 'unreadable'],
    [
      'signed with the public key as if it were a secret',
      () =>
        idToken({
          alg: 'HS256',
          key: new TextEncoder().encode(String(publicKey.export({ type: 'spki', format: 'pem' }))),
        }),
      'noKeys',
    ],
  ]

  test.each(faults)('%s is dropped with a warning', async (_name, make, fault) => {
    const issued = await issuedBy(await make())
    expect(issued).toMatchObject({ handedOut: accessToken, warnings: [{ kind: 'idTokenInvalid', fault }] })
    expect(issued.beside).toBeUndefined()
  })

  test.each(faults)('%s is not handed out', async (_name, make, fault) => {
    const problem = await problemOf(await scene(await make(), { values: { handsOut: 'id_token' } }))
    expect(problem).toEqual({ kind: 'idTokenInvalid', fault, host: 'id.example' })
  })

  test('cannot be verified without the server’s keys', async () => {
    const token = await idToken()
    const noKeys = [{ kind: 'idTokenInvalid', fault: 'noKeys' }]
    expect((await issuedBy(token, { values: { jwksUri: '' } })).warnings).toEqual(noKeys)
    expect((await issuedBy(token, { jwks: { status: 500, body: 'x' } })).warnings).toEqual(noKeys)
    const fails: Reply = { fails: { kind: 'timedOut', host: 'id.example', seconds: 20 } }
    expect((await issuedBy(token, { jwks: fails })).warnings).toEqual(noKeys)
  })

  test('is missed only where it is to be handed out', async () => {
    expect((await issuedBy(undefined)).warnings).toBeUndefined()
    const problem = await problemOf(await scene(undefined, { values: { handsOut: 'id_token' } }))
    expect(problem).toMatchObject({ kind: 'idTokenInvalid', fault: 'missing' })
  })
})
