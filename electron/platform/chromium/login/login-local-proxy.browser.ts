/** A login window with transport options of its own, on a real browser, and servers that only these trust. */
import type { RequestListener } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../../../../shared/problem.ts'
import { findFreePorts } from '../../../network/free-ports.fixture.ts'
import { makeTestServers, requireClientCertificate, type Served } from '../../../network/network.fixture.ts'
import { environmentProxy } from '../../../network/proxy/environment.ts'
import { type Identity, makeIdentity, sha256Of } from '../../../network/tls/identity.fixture.ts'
import { type TransportOptions, usualTransport } from '../../../network/transport-options.ts'
import { ProblemError } from '../../../problem-error.ts'
import { localProxyUpstream } from '../../../sign-in/local-proxy-upstream.ts'
import { signIn } from '../../../sign-in/sign-in.ts'
import type { LoginResponse } from '../../../systems/system.ts'
import { Secret } from '../../../vault/secret.ts'
import { eventually } from '../../testing/suite/tools.ts'
import { attacks } from './login-attacks.fixture.ts'

const all = attacks()
const testServers = makeTestServers()
let authority: Identity
let client: Identity
let server: Served
let asking: Served

/** Serves a login page that submits itself, with a cookie set on the way. */
const respond: RequestListener = (request, response) => {
  const url = new URL(request.url ?? '/', 'http://x')
  response.setHeader('content-type', 'text/html')
  if (url.pathname === '/authorize') {
    response.setHeader('set-cookie', 'signed=in; Path=/')
    response.end('<!doctype html><title>Login</title><form method="post" action="/in"><button>In</form>')
    return
  }
  const signedIn = request.headers.cookie === 'signed=in'
  response.writeHead(302, { location: `/callback?${signedIn ? 'code=c&state=s' : 'error=no_cookie'}` })
  response.end()
}

beforeAll(async () => {
  authority = await makeIdentity('Authority', { authority: true })
  client = await makeIdentity('Somebody', { signer: authority })
  const identity = await makeIdentity('127.0.0.1', { signer: authority })
  server = await testServers.serve(identity, { respond })
  asking = await testServers.serve(identity, { respond, ...requireClientCertificate(authority) })
})
afterAll(() => testServers.empty())

const trusting = (): TransportOptions => ({
  ...usualTransport,
  trust: { kind: 'authority', certificates: authority.cert },
  hosts: [server.host, asking.host],
})

const pinning = ({ host }: Served, identity: Identity): TransportOptions['trust'] => ({
  kind: 'pinned',
  host,
  certificate: identity.cert,
  sha256: sha256Of(identity),
})

interface Login {
  readonly transport: TransportOptions
  readonly at: Served
  readonly scheme?: 'https' | 'http'
  readonly allowsPlainHttp?: boolean
}

/** Returns the number of login browsers so far; a sign-in opens its own a moment after it began. */
const browsers = () => all.driver.debuggables.filter(({ window }) => window === 'login').length
let opened = 0

async function isThere(): Promise<void> {
  await eventually(async () => expect(browsers()).toBeGreaterThan(opened))
}

/** Signs in as the program does. @returns the end: a redirect's query, or the problem. */
function begin({
  transport,
  at,
  scheme = 'https',
  allowsPlainHttp = false,
}: Login): Promise<string | Problem> {
  opened = browsers()
  const origin = `${scheme}://${at.host}`
  const parts = {
    platform: all.driver.platform,
    place: 'window',
    title: 'Acme',
    chooseProxy: async () =>
      ({ kind: 'localProxy', upstream: localProxyUpstream(transport, environmentProxy, 'ended') }) as const,
    allowsPlainHttp: () => allowsPlainHttp,
    signal: new AbortController().signal,
  } as const
  const request = {
    redirectUri: new URL('/callback', origin),
    authorizationUrl: () => new URL('/authorize?state=s', origin),
  }
  return signIn(parts, request).then(
    ({ redirect }: LoginResponse) => redirect.search,
    (thrown) => {
      if (thrown instanceof ProblemError) return thrown.problem
      throw thrown
    },
  )
}

/** Presses the button of the page as the user would, once it is there. */
async function press(at: Served, scheme = 'https'): Promise<void> {
  await isThere()
  const shown = await all.arrived(new URL(`${scheme}://${at.host}/authorize?state=s`))
  await shown.evaluate(pressed)
}

/** Delayed: it closes the window, and the caller must get its response before. */
const pressed = `void setTimeout(() => document.querySelector('button').click())`

describe('a login window with transport options of its own', () => {
  it('signs in where only these trust the server’s CA; the redirect is not sent', async () => {
    const before = server.seen.length
    const end = begin({ transport: trusting(), at: server })
    await press(server)
    expect(await end).toBe('?code=c&state=s')
    const seen = server.seen
      .slice(before)
      .map(({ url }) => url)
      .filter((url) => url !== '/favicon.ico')
    expect(seen).toEqual(['/authorize?state=s', '/in'])
  })

  it('signs in with the certificate that a user accepted', async () => {
    const shown = await makeIdentity('127.0.0.1')
    const pinned = await testServers.serve(shown, { respond })
    const trust = pinning(pinned, shown)
    const end = begin({ transport: { ...usualTransport, trust, hosts: [pinned.host] }, at: pinned })
    await press(pinned)
    expect(await end).toBe('?code=c&state=s')
  })

  it('signs in with a client certificate, without prompting the user', async () => {
    const clientCertificate = {
      kind: 'pem',
      certificate: client.cert,
      key: new Secret(client.key),
    } as const
    const end = begin({ transport: { ...trusting(), clientCertificate }, at: asking })
    await press(asking)
    expect(await end).toBe('?code=c&state=s')
  })

  it('signs in through a proxy with name and password, without prompting the user', async () => {
    const proxy = await testServers.proxy('me:pass')
    const manual = {
      kind: 'manual',
      address: proxy.address,
      user: 'me',
      password: new Secret('pass'),
      exceptions: '',
    } as const
    const end = begin({ transport: { ...trusting(), proxy: manual }, at: server })
    await press(server)
    expect(await end).toBe('?code=c&state=s')
    expect(new Set(proxy.requests)).toEqual(new Set([`CONNECT ${server.host}`]))
  })

  it('uses plain HTTP only where the connection allows it', async () => {
    const plain = await testServers.serve('plain', { respond })
    const end = begin({ transport: trusting(), at: plain, scheme: 'http', allowsPlainHttp: true })
    await press(plain, 'http')
    expect(await end).toBe('?code=c&state=s')
    const before = plain.seen.length
    const refused = begin({ transport: trusting(), at: plain, scheme: 'http' })
    expect(await refused).toEqual({ kind: 'loginUnencrypted', host: plain.host })
    expect(plain.seen.length).toBe(before)
  })
})

describe('a page in it', () => {
  it('cannot bypass the local proxy: WebRTC is blocked', async () => {
    const end = begin({ transport: trusting(), at: server })
    await isThere()
    const shown = await all.arrived(new URL(`https://${server.host}/authorize?state=s`))
    const gathered = `new Promise(async (done) => {
      const call = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:3478' }] })
      call.createDataChannel('x')
      const found = []
      call.onicecandidate = ({ candidate }) => candidate ? found.push(candidate.candidate) : done(found)
      await call.setLocalDescription(await call.createOffer())
    })`
    expect(await shown.evaluate(gathered)).toEqual([])
    await shown.evaluate(pressed)
    expect(await end).toBe('?code=c&state=s')
  })
})

describe('a server that these do not trust', () => {
  it('gets nothing, and the user reads why: it is not trusted', async () => {
    const before = server.seen.length
    expect(await begin({ transport: { ...usualTransport, hosts: [server.host] }, at: server })).toEqual({
      kind: 'certificate',
      host: server.host,
      fault: 'unknownIssuer',
    })
    expect(server.seen.length).toBe(before)
  })

  it('gets nothing, and the user reads why: another certificate than the accepted one', async () => {
    const [shown, other] = [await makeIdentity('127.0.0.1'), await makeIdentity('127.0.0.1')]
    const changed = await testServers.serve(shown, { respond })
    const trust = pinning(changed, other)
    expect(
      await begin({ transport: { ...usualTransport, trust, hosts: [changed.host] }, at: changed }),
    ).toMatchObject({
      kind: 'certificateChanged',
      host: changed.host,
      pinned: sha256Of(other),
    })
    expect(changed.seen).toEqual([])
  })

  it('wants a client certificate that is not configured: named, and the user is not prompted', async () => {
    const before = asking.seen.length
    expect(await begin({ transport: trusting(), at: asking })).toEqual({
      kind: 'clientCertificateRefused',
      host: asking.host,
    })
    expect(asking.seen.length).toBe(before)
  })

  it('is not reached through a proxy that refuses', async () => {
    const proxy = await testServers.proxy('me:pass')
    const manual = { kind: 'manual', address: proxy.address, user: '', exceptions: '' } as const
    expect(await begin({ transport: { ...trusting(), proxy: manual }, at: server })).toEqual({
      kind: 'proxyRefused',
      reason: 'credentialsMissing',
      host: server.host,
    })
  })
})

describe('what the window itself trusts', () => {
  it('is not changed: without a local proxy it trusts no such server', async () => {
    const login = all.open(new URL(`https://${server.host}/authorize`))
    expect(await login.end).toMatchObject({ kind: 'failed', detail: 'ERR_CERT_AUTHORITY_INVALID' })
  })

  it('does not include another local proxy, nor one whose password it does not know', async () => {
    const before = server.seen.length
    // A proxy that passes bytes on unchanged: the window sees the server's own certificate, not the one made for it.
    const proxy = await testServers.proxy('claimcheck:right')
    const access = {
      port: Number(new URL(proxy.address).port),
      user: 'claimcheck',
      certificate: { sha256: '', spki: 'A'.repeat(43).concat('=') },
    }
    const at = new URL(`https://${server.host}/authorize`)
    const foreign = all.open(at, { localProxy: { ...access, password: 'right' } })
    expect(await foreign.end).toMatchObject({ kind: 'failed', detail: 'ERR_CERT_AUTHORITY_INVALID' })
    const locked = all.open(at, { localProxy: { ...access, password: 'wrong' } })
    expect(
      await Promise.race([locked.end, new Promise((late) => setTimeout(late, 3000, 'open'))]),
    ).not.toMatchObject({ kind: 'redirected' })
    await eventually(async () => expect(server.seen.length).toBe(before))
  })

  it('connects to nothing else where its local proxy is gone', async () => {
    const before = server.seen.length
    const port = await findFreePorts()
    const localProxy = {
      port,
      user: 'u',
      password: 'p',
      certificate: { sha256: '', spki: `${'A'.repeat(43)}=` },
    }
    const login = all.open(new URL(`https://${server.host}/authorize`), { localProxy })
    expect(await login.end).toEqual({ kind: 'bypassed' })
    expect(server.seen.length).toBe(before)
  })
})
