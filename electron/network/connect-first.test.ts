/** Proxy candidates are tried in order: with real proxies, some of which are not running. */
import net from 'node:net'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findFreePorts } from './free-ports.fixture.ts'
import { problemOfFailure } from './http/network-problem.ts'
import { makeTestServers, type Served, type TestProxy } from './network.fixture.ts'
import { nodeRequest } from './node-request.ts'
import type { ProxyEntry } from './proxy/proxy-list.ts'
import { type Identity, makeIdentity } from './tls/identity.fixture.ts'
import { type TransportOptions, usualTransport } from './transport-options.ts'

const testServers = makeTestServers()
afterEach(() => testServers.empty())

let authority: Identity
let identity: Identity

beforeAll(async () => {
  authority = await makeIdentity('House CA', { authority: true })
  identity = await makeIdentity('Server', { signer: authority, host: 'erp.example.test' })
})

const through = (address: string): ProxyEntry => ({ kind: 'proxy', address })
const direct: ProxyEntry = { kind: 'direct' }

/** The entry of a proxy that is not running. */
const dead = async () => through(`http://127.0.0.1:${await findFreePorts()}`)

/** Sends a request to a name that only proxies know. @returns the status, or the problem. */
async function request(scheme: string, { port }: Pick<Served, 'port'>, ...entries: readonly ProxyEntry[]) {
  const transport: TransportOptions = {
    ...usualTransport,
    trust: { kind: 'authority', certificates: authority.cert },
  }
  const url = new URL(`${scheme}://erp.example.test:${port}/token`)
  const request = { method: 'POST', headers: {}, body: 'a=b', signal: AbortSignal.timeout(20_000) }
  try {
    return (await nodeRequest(url, request, transport, async () => entries)).status
  } catch (thrown) {
    const problem = problemOfFailure(thrown, { host: url.host, milliseconds: 0 })
    return 'reason' in problem ? `${problem.kind}: ${problem.reason}` : problem.kind
  }
}

async function served(scheme: string): Promise<{ server: Served; proxy: TestProxy }> {
  return {
    server: await testServers.serve(scheme === 'https' ? identity : 'plain'),
    proxy: await plainProxy(),
  }
}

/** Starts a proxy that ignores the host name: all servers are on this machine. */
async function plainProxy(): Promise<TestProxy> {
  return testServers.proxy()
}

describe.each(['https', 'http'])('by %s', (scheme) => {
  it('skips an unreachable proxy, and sends everything once', async () => {
    const { server, proxy } = await served(scheme)
    expect(await request(scheme, server, await dead(), await dead(), through(proxy.address))).toBe(200)
    expect(server.seen.map(({ body }) => body)).toEqual(['a=b'])
    expect(proxy.requests).toHaveLength(1)
  })

  it('does not skip a reachable proxy that refuses', async () => {
    const { server, proxy } = await served(scheme)
    const asking = await testServers.proxy('me:word')
    expect(await request(scheme, server, through(asking.address), through(proxy.address))).toBe(
      'proxyRefused: credentialsMissing',
    )
    expect(proxy.requests).toEqual([])
  })

  it('reports the proxy’s problem if none is reachable, even if a direct connection was listed too', async () => {
    const { server } = await served(scheme)
    expect(await request(scheme, server, await dead(), direct)).toBe('proxyFailed: unreachable')
  })

  it('reports a reachable but unusable proxy, wherever it is in the list', async () => {
    const { server } = await served(scheme)
    const closing = net.createServer((socket) => socket.destroy())
    const there = through(`https://127.0.0.1:${await testServers.listen(closing)}`)
    for (const entries of [
      [await dead(), there, direct],
      [there, await dead()],
    ])
      expect(await request(scheme, server, ...entries)).toBe('proxyFailed: failed')
  })
})

it('skips a proxy that does not respond within five seconds', { timeout: 20_000 }, async () => {
  const { server, proxy } = await served('https')
  const silent = net.createServer()
  const port = await testServers.listen(silent)
  const unresponsive = through(`https://127.0.0.1:${port}`)
  const startedAt = performance.now()
  expect(await request('https', server, unresponsive, through(proxy.address))).toBe(200)
  expect(performance.now() - startedAt).toBeLessThan(8_000)
  // An unreachable proxy is tried last for a minute.
  const again = performance.now()
  expect(await request('https', server, unresponsive, through(proxy.address))).toBe(200)
  expect(performance.now() - again).toBeLessThan(2_000)
})

it('blames the proxy, not the server, if it does not respond', { timeout: 20_000 }, async () => {
  const silent = through(`https://127.0.0.1:${await testServers.listen(net.createServer())}`)
  expect(await request('https', await testServers.serve(identity), silent, await dead())).toBe(
    'proxyFailed: unreachable',
  )
})

it('skips a proxy whose name cannot be resolved', async () => {
  const { server, proxy } = await served('https')
  expect(await request('https', server, through('http://proxy.invalid:1'), through(proxy.address))).toBe(200)
})

it('tries no further proxy once aborted', async () => {
  const { proxy } = await served('https')
  const giving = new AbortController()
  const silent = through(`https://127.0.0.1:${await testServers.listen(net.createServer())}`)
  const request = { method: 'GET', headers: {}, signal: giving.signal }
  const requested = nodeRequest(new URL('https://erp.example.test/'), request, usualTransport, async () => [
    silent,
    through(proxy.address),
  ])
  setTimeout(() => giving.abort(), 200)
  await expect(requested).rejects.toThrow('aborted')
  expect(proxy.requests).toEqual([])
})

it('connects directly if that is listed', async () => {
  const { server } = await served('http')
  const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(5000) }
  const url = new URL(`http://localhost:${server.port}/`)
  // Loopback never uses the system's proxy, so the candidates are passed in.
  const { openPlainHttp } = await import('./plain-http.ts')
  const { proxyCandidates } = await import('./proxy/proxy-candidates.ts')
  const away = new URL('http://erp.example.test/')
  const candidates = await proxyCandidates(usualTransport, away, async () => [await dead(), direct])
  const connection = await openPlainHttp(candidates, url, request.signal)
  expect(connection.isProxied).toBe(false)
  const requested = connection.request('GET', {}).end()
  await new Promise((resolve) => requested.once('response', resolve))
  expect(server.seen.map((seen) => seen.url)).toEqual(['/'])
  requested.destroy()
})
