import { createHash, type X509Certificate } from 'node:crypto'
import http from 'node:http'
import net from 'node:net'
import { PassThrough } from 'node:stream'
import tls from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { findFreePorts } from '../network/free-ports.fixture.ts'
import { makeTestServers, requireClientCertificate, type Served } from '../network/network.fixture.ts'
import { environmentProxy } from '../network/proxy/environment.ts'
import { type Identity, makeIdentity, sha256Of } from '../network/tls/identity.fixture.ts'
import { type TransportOptions, usualTransport } from '../network/transport-options.ts'
import { Secret } from '../vault/secret.ts'
import { accountOf, connectBy } from './local-proxy.fixture.ts'
import { type LocalProxy, startLocalProxy } from './local-proxy.ts'
import { localProxyUpstream } from './local-proxy-upstream.ts'

const testServers = makeTestServers()
let authority: Identity
let client: Identity
let server: Served
let asking: Served
const open: { close(): void }[] = []

beforeAll(async () => {
  authority = await makeIdentity('Authority', { authority: true })
  client = await makeIdentity('Somebody', { signer: authority })
  const identity = await makeIdentity('127.0.0.1', { signer: authority })
  const respond: http.RequestListener = (request, response) => void response.end(`hello ${request.url}`)
  server = await testServers.serve(identity, { respond })
  asking = await testServers.serve(identity, { respond, ...requireClientCertificate(authority) })
})
afterAll(() => testServers.empty())
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

const trusting = (): TransportOptions => ({
  ...usualTransport,
  trust: { kind: 'authority', certificates: authority.cert },
  hosts: [server.host, asking.host],
})

async function localProxyFor(
  transport: TransportOptions,
  allowsPlainHttp = (_url: URL) => false,
): Promise<LocalProxy> {
  const localProxy = await startLocalProxy({
    upstream: localProxyUpstream(transport, environmentProxy, 'ended'),
    allowsPlainHttp,
  })
  open.push(localProxy)
  return localProxy
}

/** Sends a request by TLS through a tunnel, trusting only the local proxy's certificate. */
async function get(localProxy: LocalProxy, { host }: Served, path = '/'): Promise<string> {
  const { status, socket } = await connectBy(localProxy.access, host)
  if (status !== 200) return `no tunnel: ${status}`
  const inner = tls.connect({ socket, rejectUnauthorized: false, ALPNProtocols: ['h2', 'http/1.1'] })
  inner.on('error', () => undefined)
  await new Promise((resolve) => inner.once('secureConnect', resolve))
  const shown = inner.getPeerX509Certificate() as X509Certificate
  const sha256 = createHash('sha256').update(shown.raw).digest('base64')
  expect(sha256).toBe(localProxy.access.certificate?.sha256)
  expect(inner.alpnProtocol).toBe('http/1.1')
  inner.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  let text = ''
  inner.on('data', (chunk) => {
    text += String(chunk)
  })
  await new Promise((resolve) => inner.once('close', resolve))
  return text
}

describe('a tunnel', () => {
  test('is opened to a server that the connection trusts', async () => {
    const localProxy = await localProxyFor(trusting())
    expect(await get(localProxy, server, '/login')).toContain('hello /login')
    expect(localProxy.problemAt(server.host)).toBeUndefined()
  })

  test('is refused with a reason where the server is not trusted, and nothing is sent', async () => {
    const localProxy = await localProxyFor(usualTransport)
    const before = server.seen.length
    expect(await get(localProxy, server)).toBe('no tunnel: 502')
    expect(localProxy.problemAt(server.host)).toEqual({
      kind: 'certificate',
      host: server.host,
      fault: 'unknownIssuer',
    })
    expect(server.seen.length).toBe(before)
  })

  test('is opened for the pinned certificate, not for another', async () => {
    const shown = await makeIdentity('127.0.0.1')
    const other = await makeIdentity('127.0.0.1')
    const pinned = await testServers.serve(shown, { response: () => ({ pinned: true }) })
    const transportTo = (identity: Identity): TransportOptions => ({
      ...usualTransport,
      trust: { kind: 'pinned', host: pinned.host, certificate: identity.cert, sha256: sha256Of(identity) },
    })
    expect(await get(await localProxyFor(transportTo(shown)), pinned)).toContain('pinned')
    const localProxy = await localProxyFor(transportTo(other))
    expect(await get(localProxy, pinned)).toBe('no tunnel: 502')
    expect(localProxy.problemAt(pinned.host)).toMatchObject({ kind: 'certificateChanged' })
    expect(pinned.seen).toHaveLength(1)
  })

  test('presents the client certificate to the connection’s own hosts only', async () => {
    const shows: TransportOptions = {
      ...trusting(),
      clientCertificate: { kind: 'pem', certificate: client.cert, key: new Secret(client.key) },
    }
    expect(await get(await localProxyFor(shows), asking)).toContain('hello')
    for (const transport of [trusting(), { ...shows, hosts: [] }]) {
      const localProxy = await localProxyFor(transport)
      const before = asking.seen.length
      await get(localProxy, asking)
      expect(asking.seen.length).toBe(before)
      const refused = { kind: 'clientCertificateRefused', host: asking.host }
      await vi.waitFor(() => expect(localProxy.problemAt(asking.host)).toEqual(refused), { timeout: 10_000 })
    }
  })

  test('goes through the proxy with its name and password', async () => {
    const proxy = await testServers.proxy('me:pass')
    const by = (password: string): TransportOptions => ({
      ...trusting(),
      proxy: {
        kind: 'manual',
        address: proxy.address,
        user: 'me',
        password: new Secret(password),
        exceptions: '',
      },
    })
    expect(await get(await localProxyFor(by('pass')), server)).toContain('hello')
    expect(proxy.requests).toEqual([`CONNECT ${server.host}`])
    const localProxy = await localProxyFor(by('wrong'))
    expect(await get(localProxy, server)).toBe('no tunnel: 502')
    expect(localProxy.problemAt(server.host)).toEqual({
      kind: 'proxyRefused',
      reason: 'credentialsRejected',
      host: server.host,
    })
  })

  test('is refused without the local proxy’s own name and password', async () => {
    const localProxy = await localProxyFor(trusting())
    const before = server.seen.length
    for (const wrong of [
      '',
      'Basic eDp5',
      `${accountOf(localProxy.access)}x`,
      accountOf(localProxy.access).slice(0, -3),
    ])
      expect((await connectBy(localProxy.access, server.host, wrong)).status).toBe(407)
    expect(server.seen.length).toBe(before)
  })

  test.each(['', 'host', '/path', 'a b:443', '127.0.0.1:99999'])('is refused to “%s”', async (target) => {
    const localProxy = await localProxyFor(trusting())
    const requested = connectBy(localProxy.access, target).then(
      ({ status }) => status,
      () => 400,
    )
    expect(await requested).toBeGreaterThanOrEqual(400)
  })

  test('is refused to more than a host and a port', async () => {
    const localProxy = await localProxyFor(trusting())
    const before = server.seen.length
    for (const more of ['/', '/more', '\\more', '?more', '#more', '@other.example']) {
      // Node rejects some of these itself.
      const requested = connectBy(localProxy.access, `${server.host}${more}`).then(
        ({ status }) => status,
        () => 400,
      )
      expect([more, await requested]).toEqual([more, 400])
    }
    expect(server.seen.length).toBe(before)
  })

  test('carries TLS only: plain text is not forwarded', async () => {
    const localProxy = await localProxyFor(trusting())
    const before = server.seen.length
    const { socket } = await connectBy(localProxy.access, server.host)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('error', () => undefined)
    socket.write('GET /clear HTTP/1.1\r\nHost: x\r\n\r\n')
    await closed
    expect(server.seen.length).toBe(before)
  })
})

describe('plain HTTP', () => {
  async function request(localProxy: LocalProxy, url: string, authorization = accountOf(localProxy.access)) {
    const { port } = localProxy.access
    const headers = { 'proxy-authorization': authorization, cookie: 'a=1' }
    return new Promise<{ status: number; body: string }>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path: url, headers, agent: false }
      const request = http.get(options, async (response) => {
        let body = ''
        for await (const chunk of response) body += String(chunk)
        resolve({ status: response.statusCode ?? 0, body })
      })
      request.once('error', reject)
    })
  }

  test('is forwarded where the connection allows it, without the local proxy’s own password', async () => {
    const plain = await testServers.serve('plain', {
      respond: (request, response) => void response.end(JSON.stringify([request.url, request.headers])),
    })
    const localProxy = await localProxyFor(usualTransport, (url) => url.host === plain.host)
    const { status, body } = await request(localProxy, `http://${plain.host}/a?b=c`)
    expect(status).toBe(200)
    expect(JSON.parse(body)).toEqual(['/a?b=c', { host: plain.host, cookie: 'a=1', connection: 'close' }])
    const elsewhere = `localhost:${plain.port}`
    await expect(request(localProxy, `http://${elsewhere}/`)).rejects.toThrow('socket hang up')
    expect(localProxy.problemAt(elsewhere)).toEqual({ kind: 'loginUnencrypted', host: elsewhere })
    expect((await request(localProxy, `http://${plain.host}/`, 'Basic eDp5')).status).toBe(407)
    expect((await request(localProxy, '/just/a/path')).status).toBe(400)
    expect(plain.seen.map(({ url }) => url)).toEqual(['/a?b=c'])
  })

  const manual = (address: string, more: object = {}): TransportOptions => ({
    ...usualTransport,
    proxy: { kind: 'manual', address, user: '', exceptions: '', ...more },
  })

  test('goes through the proxy as an absolute address: many proxies tunnel to port 443 only', async () => {
    const plain = await testServers.serve('plain', {
      respond: (request, response) => void response.end(request.url),
    })
    const proxy = await testServers.proxy('me:pass')
    const transport = manual(proxy.address, { user: 'me', password: new Secret('pass') })
    const localProxy = await localProxyFor(transport, () => true)
    expect(await request(localProxy, `http://${plain.host}/a?b=c`)).toEqual({ status: 200, body: '/a?b=c' })
    expect(proxy.requests).toEqual([`GET http://${plain.host}/a?b=c`])
  })

  test('reports a proxy that wants a sign-in, instead of passing its request on to the window', async () => {
    const { host } = await testServers.serve('plain')
    const proxy = await testServers.proxy('me:pass')
    const localProxy = await localProxyFor(manual(proxy.address), () => true)
    await expect(request(localProxy, `http://${host}/`)).rejects.toThrow('socket hang up')
    expect(localProxy.problemAt(host)).toEqual({ kind: 'proxyRefused', reason: 'credentialsMissing', host })
  })

  test('reports a proxy that cannot be reached', async () => {
    const localProxy = await localProxyFor(manual('http://127.0.0.1:1'), () => true)
    await expect(request(localProxy, 'http://far.example/')).rejects.toThrow('socket hang up')
    expect(localProxy.problemAt('far.example')).toEqual({
      kind: 'proxyFailed',
      reason: 'unreachable',
      host: 'far.example',
    })
  })

  test('reports a proxy protocol that is not supported', async () => {
    const localProxy = await localProxyFor(manual('socks5://127.0.0.1:1'), () => true)
    await expect(request(localProxy, 'http://far.example/')).rejects.toThrow('socket hang up')
    expect(localProxy.problemAt('far.example')).toMatchObject({ reason: 'protocolUnsupported' })
    expect((await connectBy(localProxy.access, 'far.example:443')).status).toBe(502)
    expect(localProxy.problemAt('far.example')).toMatchObject({ reason: 'protocolUnsupported' })
  })

  test('shows the proxy’s own page, and records that the proxy may have responded', async () => {
    const proxy = await testServers.serve('plain', {
      respond: (_request, response) =>
        void response.writeHead(503, { 'x-squid-error': 'ERR_DNS_FAIL 0' }).end('page'),
    })
    const localProxy = await localProxyFor(manual(proxy.origin), () => true)
    expect(await request(localProxy, 'http://far.example/')).toEqual({ status: 503, body: 'page' })
    expect(localProxy.problemAt('far.example')).toEqual({
      kind: 'proxyFailed',
      reason: 'proxyOrServer',
      status: 503,
      host: 'far.example',
    })
  })
})

describe('where TLS is passed', () => {
  const host = 'erp.example.test'

  /** @param addresses the system's proxies for that host. */
  async function passing(...addresses: readonly string[]): Promise<LocalProxy> {
    const named = addresses.map((address) => ({ kind: 'proxy', address }) as const)
    const localProxy = await startLocalProxy({
      upstream: localProxyUpstream(usualTransport, async () => named, 'passed'),
      allowsPlainHttp: () => false,
    })
    open.push(localProxy)
    return localProxy
  }

  test('a tunnel goes through the system’s proxy, the next one if that cannot be reached, or directly', async () => {
    const proxy = await testServers.proxy('me:word')
    const dead = `http://127.0.0.1:${await findFreePorts()}`
    const localProxy = await passing(dead, proxy.address.replace('//', '//me:word@'))
    expect(localProxy.access.certificate).toBeUndefined()
    const { status, socket } = await connectBy(localProxy.access, `${host}:${server.port}`)
    expect([status, proxy.requests]).toEqual([200, [`CONNECT ${host}:${server.port}`]])
    const inner = tls.connect({ socket, ca: authority.cert, checkServerIdentity: () => undefined })
    await new Promise((resolve) => inner.once('secureConnect', resolve))
    expect(inner.getPeerX509Certificate()?.subject).toBe('CN=127.0.0.1')
    inner.destroy()
  })

  test('a tunnel is refused without name and password', async () => {
    const proxy = await testServers.proxy()
    const localProxy = await passing(proxy.address)
    expect((await connectBy(localProxy.access, `${host}:443`, 'Basic eDp5')).status).toBe(407)
    expect(proxy.requests).toEqual([])
  })

  test('a proxy that refuses is named', async () => {
    const proxy = await testServers.proxy('me:word')
    const localProxy = await passing(proxy.address)
    expect((await connectBy(localProxy.access, `${host}:${server.port}`)).status).toBe(502)
    expect(localProxy.problemAt(`${host}:${server.port}`)).toMatchObject({ kind: 'proxyRefused' })
  })

  test('plain HTTP goes to the proxy as an absolute address, as for the token request; a refusal is not taken for the local proxy’s own', async () => {
    const plain = await testServers.serve('plain')
    const asking = await testServers.proxy('me:word')
    const url = `http://${host}:${plain.port}/a?b=c`
    const localProxy = await passing(asking.address.replace('//', '//me:word@'))
    expect(await requestClear(localProxy, url)).toBe(200)
    expect(asking.requests).toEqual([`GET ${url}`])
    const refused = await passing(asking.address)
    await expect(requestClear(refused, url)).rejects.toThrow('socket hang up')
    expect(refused.problemAt(`${host}:${plain.port}`)).toMatchObject({ kind: 'proxyRefused' })
  })

  async function requestClear(localProxy: LocalProxy, path: string): Promise<number | undefined> {
    const headers = { 'proxy-authorization': accountOf(localProxy.access) }
    const options = { host: '127.0.0.1', port: localProxy.access.port, path, headers, agent: false }
    return new Promise((resolve, reject) => {
      http.get(options, ({ statusCode }) => resolve(statusCode)).once('error', reject)
    })
  }
})

test('closing ends all traffic', async () => {
  const localProxy = await localProxyFor(trusting())
  const { socket } = await connectBy(localProxy.access, server.host)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => undefined)
  localProxy.close()
  await closed
  const refused = new Promise((resolve) =>
    net.connect({ host: '127.0.0.1', port: localProxy.access.port }).once('error', resolve),
  )
  expect(await refused).toMatchObject({ code: 'ECONNREFUSED' })
})

test('listens on this machine only', async () => {
  const listen = vi.spyOn(net.Server.prototype, 'listen')
  await localProxyFor(trusting())
  expect(listen.mock.calls).toEqual([[{ host: '127.0.0.1', port: 0, exclusive: true }, expect.any(Function)]])
})

describe('a connection opened after closing', () => {
  /** Starts a local proxy whose upstream connection is open only once it has closed. */
  async function late(requested: (localProxy: LocalProxy) => void) {
    const [going, way] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const upstream = new PassThrough()
    const request = vi.fn()
    const open = async () => {
      going.resolve()
      await way.promise
    }
    const localProxy = await startLocalProxy({
      upstream: {
        tls: 'passed',
        tunnel: () => open().then(() => upstream),
        clear: () =>
          open().then(() => ({
            isProxied: false,
            socket: upstream,
            request,
            mapError: (error) => error,
            proxyErrorIn: () => undefined,
          })),
      },
      allowsPlainHttp: () => true,
    })
    requested(localProxy)
    await going.promise
    localProxy.close()
    way.resolve()
    await vi.waitFor(() => expect(upstream.destroyed).toBe(true))
    return request
  }

  test('is ended: a tunnel', () =>
    late((localProxy) => void connectBy(localProxy.access, 'far.example:443').catch(() => undefined)))

  test('is ended, and nothing is sent: a plain HTTP request', async () => {
    const request = await late((localProxy) => {
      const headers = { 'proxy-authorization': accountOf(localProxy.access) }
      const options = {
        host: '127.0.0.1',
        port: localProxy.access.port,
        path: 'http://far.example/',
        headers,
        agent: false,
      }
      http.get(options).on('error', () => undefined)
    })
    expect(request).not.toHaveBeenCalled()
  })
})

test('a response with a status that cannot be written ends its request, and nothing else', async () => {
  const odd = net.createServer((socket) => {
    socket
      .on('error', () => undefined)
      .once('data', () => socket.end('HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n'))
  })
  const host = `127.0.0.1:${await testServers.listen(odd)}`
  const localProxy = await localProxyFor(usualTransport, () => true)
  const thrown = vi.fn()
  const before = process.rawListeners('uncaughtException')
  process.removeAllListeners('uncaughtException').once('uncaughtException', thrown)
  const headers = { 'proxy-authorization': accountOf(localProxy.access) }
  const options = {
    host: '127.0.0.1',
    port: localProxy.access.port,
    path: `http://${host}/`,
    headers,
    agent: false,
  }
  const ended = await new Promise((resolve) => {
    http
      .get(options, ({ statusCode }) => resolve(statusCode))
      .once('error', ({ message }) => resolve(message))
    setTimeout(resolve, 10_000, 'nothing').unref()
  })
  process.removeAllListeners('uncaughtException')
  for (const listener of before) process.on('uncaughtException', listener as NodeJS.UncaughtExceptionListener)
  expect([ended, thrown.mock.calls]).toEqual(['socket hang up', []])
})
