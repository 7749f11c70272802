/** Proxies that nobody here wrote, and what a user gets to know when they do not let a token request through. */
import http from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  clientDraft,
  removeFolder,
  startUnlockedApp,
  type TestApp,
} from '../../electron/integration/test-app.fixture.ts'
import { findFreePorts } from '../../electron/network/free-ports.fixture.ts'
import { makeTestServers, type Served } from '../../electron/network/network.fixture.ts'
import { environmentProxy } from '../../electron/network/proxy/environment.ts'
import { makeIdentity } from '../../electron/network/tls/identity.fixture.ts'
import { type TransportOptions, usualTransport } from '../../electron/network/transport-options.ts'
import { type LocalProxy, startLocalProxy } from '../../electron/sign-in/local-proxy.ts'
import { localProxyUpstream } from '../../electron/sign-in/local-proxy-upstream.ts'
import { Secret } from '../../electron/vault/secret.ts'
import { networkSecrets, type Trust, usualNetwork } from '../../shared/network.ts'
import type { Problem } from '../../shared/problem.ts'
import { missingPrograms } from './programs.ts'
import { account, type RealProxy, type SquidScheme, startSquid, startTinyproxy } from './servers/proxies.ts'

const testServers = makeTestServers()
let app: TestApp
let trust: Trust
/** A token endpoint by TLS, and one in clear text. */
let secure: Served
let plain: Served
/** A port where nobody listens that proxies may open tunnels to. */
let nobody: number

beforeAll(async () => {
  const authority = await makeIdentity('House CA', { authority: true })
  trust = { kind: 'authority', certificates: authority.cert }
  const response = () => ({ access_token: 'a-token-of-the-server', token_type: 'Bearer', expires_in: 3600 })
  secure = await testServers.serve(await makeIdentity('Server', { signer: authority }), { response })
  plain = await testServers.serve('plain', { response })
  nobody = await findFreePorts()
  app = await startUnlockedApp()
})
afterAll(async () => {
  await removeFolder(app)
  testServers.empty()
})

const tunnels = () => [secure.port, nobody]
const right = account
const wrong = { user: account.user, password: 'not-the-password-9' }
const none = { user: '', password: '' }
let made = 0

/** Asks for a token at an address by a proxy. @returns its problem, or `token`; nothing of it tells the password. */
async function end(proxy: RealProxy, { user, password }: typeof account, origin: string): Promise<unknown> {
  made += 1
  const draft = clientDraft(origin, 'secret of the client')
  const { address } = proxy
  const id = await app.add({
    ...draft,
    name: `by proxy ${made}`,
    network: { ...usualNetwork, trust, proxy: { kind: 'manual', address, user, exceptions: '' } },
    secrets: { ...draft.secrets, ...(user && { [networkSecrets.proxyPassword]: password }) },
  })
  const result = await app.request('token.get', { id })
  if (password !== '') expect(JSON.stringify([result, app.events, app.log])).not.toContain(password)
  if (result.ok) return 'token'
  const { exchange: _exchange, ...problem } = result.problem as Problem & { exchange?: unknown }
  return problem
}

const refused = (host: string, reason: string, more: object = {}) => ({
  kind: 'proxyRefused',
  host,
  reason,
  ...more,
})
const failed = (host: string, reason: string, status: number, more: object = {}) => ({
  kind: 'proxyFailed',
  host,
  reason,
  status,
  ...more,
})

describe.skipIf(missingPrograms(['squid']).length > 0)('squid', () => {
  async function withSquid(schemes: readonly SquidScheme[], use: (proxy: RealProxy) => Promise<void>) {
    const proxy = await startSquid(schemes, tunnels())
    try {
      await use(proxy)
    } finally {
      await proxy.stop()
    }
  }

  it.each<[string, readonly SquidScheme[]]>([
    ['Basic', ['basic']],
    ['Digest and Basic', ['digest', 'basic']],
    ['NTLM, Digest and Basic', ['ntlm', 'digest', 'basic']],
  ])(
    'that offers %s takes the right name and password, and says which of the two is the matter',
    (_name, schemes) =>
      withSquid(schemes, async (proxy) => {
        for (const { origin, host } of [secure, plain]) {
          expect(await end(proxy, right, origin)).toBe('token')
          expect(await end(proxy, wrong, origin)).toEqual(refused(host, 'credentialsRejected'))
          expect(await end(proxy, none, origin)).toEqual(refused(host, 'credentialsMissing'))
        }
      }),
  )

  it.each<[string, readonly SquidScheme[]]>([
    ['Digest', ['digest']],
    ['NTLM', ['ntlm']],
    ['NTLM, Digest', ['ntlm', 'digest']],
  ])('that offers nothing but %s is named with it, whatever it is given', (scheme, schemes) =>
    withSquid(schemes, async (proxy) => {
      for (const { origin, host } of [secure, plain])
        for (const given of [right, none])
          expect(await end(proxy, given, origin)).toEqual(refused(host, 'schemeUnsupported', { scheme }))
    }),
  )

  it('says of a server that is not there what it found, and of a port that it does not lead to it', () =>
    withSquid(['basic'], async (proxy) => {
      const gone = `127.0.0.1:${nobody}`
      expect(await end(proxy, right, `https://${gone}`)).toEqual(
        failed(gone, 'refused', 503, {
          detail: expect.stringMatching(/^503 .*; ERR_CONNECT_FAIL \d+; ERROR: /),
        }),
      )
      expect(await end(proxy, right, `http://${gone}`)).toEqual(failed(gone, 'proxyOrServer', 503))
      expect(await end(proxy, right, `https://${plain.host}`)).toEqual(
        failed(plain.host, 'refused', 403, {
          detail: expect.stringMatching(/^403 .*; ERR_ACCESS_DENIED 0; /),
        }),
      )
    }))

  describe('and a login window in clear text', () => {
    it('lets it through, though it opens no tunnel to that port, or the relay knows why not', () =>
      withSquid(['basic'], async (proxy) => {
        const { localProxy, request } = await windowBy(proxy, right)
        expect(await request(`${plain.origin}/login`)).toBe(200)
        expect(localProxy.problemAt(plain.host)).toBeUndefined()
        localProxy.close()
        const refusing = await windowBy(proxy, wrong)
        await expect(refusing.request(`${plain.origin}/login`)).rejects.toThrow('socket hang up')
        expect(refusing.localProxy.problemAt(plain.host)).toEqual(refused(plain.host, 'credentialsRejected'))
        refusing.localProxy.close()
      }))

    it('is shown its page of a server that is not there, and whose that may be is known', () =>
      withSquid([], async (proxy) => {
        const { localProxy, request } = await windowBy(proxy, none)
        const gone = `127.0.0.1:${nobody}`
        expect(await request(`http://${gone}/login`)).toBe(503)
        expect(localProxy.problemAt(gone)).toEqual(failed(gone, 'proxyOrServer', 503))
        localProxy.close()
      }))
  })
})

describe.skipIf(missingPrograms(['tinyproxy']).length > 0)('tinyproxy', () => {
  let proxy: RealProxy
  beforeAll(async () => {
    proxy = await startTinyproxy(tunnels())
  })
  afterAll(() => proxy.stop())

  it('takes the right name and password; a wrong one, which it answers by 401, is no refusal of the server', async () => {
    for (const { origin, host } of [secure, plain]) {
      expect(await end(proxy, right, origin)).toBe('token')
      expect(await end(proxy, wrong, origin)).toEqual(refused(host, 'credentialsRejected'))
      expect(await end(proxy, none, origin)).toEqual(refused(host, 'credentialsMissing'))
    }
  })

  it('says of a server that is not there that it could not connect, and of a port that it does not lead to it', async () => {
    const gone = `127.0.0.1:${nobody}`
    expect(await end(proxy, right, `https://${gone}`)).toEqual(
      failed(gone, 'refused', 500, { detail: '500 Unable to connect' }),
    )
    expect(await end(proxy, right, `http://${gone}`)).toEqual(failed(gone, 'proxyOrServer', 500))
    expect(await end(proxy, right, `https://${plain.host}`)).toEqual(
      failed(plain.host, 'refused', 403, { detail: '403 Access violation' }),
    )
  })
})

/** What a login window asks through the relay of its sign-in. */
async function windowBy({ address }: RealProxy, { user, password }: typeof account) {
  const transport: TransportOptions = {
    ...usualTransport,
    proxy: { kind: 'manual', address, user, exceptions: '', ...(user && { password: new Secret(password) }) },
  }
  const localProxy: LocalProxy = await startLocalProxy({
    upstream: localProxyUpstream(transport, environmentProxy, 'ended'),
    allowsPlainHttp: () => true,
  })
  const { access } = localProxy
  const known = `Basic ${Buffer.from(`${access.user}:${access.password}`).toString('base64')}`
  const request = (url: string) =>
    new Promise<number>((resolve, reject) => {
      const headers = { host: new URL(url).host, 'proxy-authorization': known }
      const options = { host: '127.0.0.1', port: access.port, path: url, headers, agent: false }
      http
        .get(options, (response) => {
          response.resume()
          resolve(response.statusCode ?? 0)
        })
        .once('error', reject)
    })
  return { localProxy, request }
}
