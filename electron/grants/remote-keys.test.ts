import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OutgoingRequest, Tools } from '../systems/system.ts'
import { remoteKeys } from './remote-keys.ts'
import { type Reply, responseOf } from './scripted-server.fixture.ts'

const uri = new URL('https://op.example/keys')
const issuer = 'https://op.example'
let pair: Awaited<ReturnType<typeof generateKeyPair>>
let jwk: JWK

beforeAll(async () => {
  pair = await generateKeyPair('ES256', { extractable: true })
  jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }
})

function server(reply: Reply): { tools: Tools; sent: OutgoingRequest[] } {
  const sent: OutgoingRequest[] = []
  const send = async (request: OutgoingRequest) => {
    sent.push(request)
    return responseOf(reply)
  }
  return { tools: { send } as unknown as Tools, sent }
}

const token = (kid = 'k1') =>
  new SignJWT({ sub: 'anna' })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(issuer)
    .sign(pair.privateKey)

async function verify(reply: Reply, keep?: Parameters<typeof remoteKeys>[2]): Promise<string> {
  const { tools } = server(reply)
  try {
    const keys = await remoteKeys(uri, tools, keep)
    return (await keys.verify(await token(), { issuer })).payload.sub ?? ''
  } catch (thrown) {
    return String((thrown as { code?: unknown }).code)
  }
}

describe('the keys of a server', () => {
  it('verify a token, fetched once through the tools', async () => {
    const { tools, sent } = server({ body: { keys: [jwk] } })
    const keys = await remoteKeys(uri, tools)
    for (let time = 0; time < 2; time += 1)
      expect((await keys.verify(await token(), { issuer })).payload.sub).toBe('anna')
    expect(sent.map(({ method, url }) => [method, url.href])).toEqual([['GET', uri.href]])
  })

  it('are tried one after another where several have the id', async () => {
    const other = await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey)
    const twin = { ...other, kid: 'k1', alg: 'ES256' }
    expect(await verify({ body: { keys: [twin, jwk] } })).toBe('anna')
    expect(await verify({ body: { keys: [twin, { ...twin }] } })).toBe(
      'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    )
  })

  it('are read beside what is no key, and kinds that nobody knows', async () => {
    const odd = [null, 7, 'x', {}, { kty: 'AKP2', kid: 'k1' }, { kty: 'OKP', crv: 'Ed448', kid: 'k2' }]
    expect(await verify({ body: { keys: [...odd, jwk] } })).toBe('anna')
  })

  it('without those that are private, or that are not to be kept', async () => {
    const secret = { ...(await exportJWK(pair.privateKey)), kid: 'k1', alg: 'ES256' }
    expect(await verify({ body: { keys: [secret] } })).toBe('ERR_JWKS_NO_MATCHING_KEY')
    expect(await verify({ body: { keys: [jwk] } }, () => false)).toBe('ERR_JWKS_NO_MATCHING_KEY')
  })

  it.each([
    [{ body: '<html>' }],
    [{ body: { keys: {} } }],
    [{ body: [] }],
    [{ status: 404, body: { keys: [] } }],
  ])('are none in %o', async (reply) => {
    expect(await verify(reply)).toBe('ERR_JOSE_GENERIC')
  })

  it('do not turn a token of another issuer into a good one', async () => {
    const { tools } = server({ body: { keys: [jwk] } })
    const keys = await remoteKeys(uri, tools)
    await expect(keys.verify(await token(), { issuer: `${issuer}/` })).rejects.toThrow('iss')
  })
})
