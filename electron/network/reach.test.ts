/** The ways that a system names are tried in their order: with real proxies, some of which are not there. */
import net from 'node:net'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findFreePorts } from './free-ports.fixture.ts'
import { problemOfFailure } from './http/failures.ts'
import { makeRoom, type RoomProxy, type Served } from './network.fixture.ts'
import { nodeRequest } from './node-request.ts'
import type { ProxyWay } from './proxy/ways.ts'
import { type Identity, makeIdentity } from './tls/identity.fixture.ts'
import { type TransportOptions, usualTransport } from './transport-options.ts'

const room = makeRoom()
afterEach(() => room.empty())

let authority: Identity
let identity: Identity

beforeAll(async () => {
  authority = await makeIdentity('House CA', { authority: true })
  identity = await makeIdentity('Server', { signer: authority, host: 'erp.example.test' })
})

const through = (address: string): ProxyWay => ({ kind: 'proxy', address })
const direct: ProxyWay = { kind: 'direct' }

/** A proxy that nobody listens for. */
const dead = async () => through(`http://127.0.0.1:${await findFreePorts()}`)

/** Asks a name that only proxies know. @returns the status, or the problem. */
async function request(scheme: string, { port }: Pick<Served, 'port'>, ...ways: readonly ProxyWay[]) {
  const transport: TransportOptions = {
    ...usualTransport,
    trust: { kind: 'authority', certificates: authority.cert },
  }
  const url = new URL(`${scheme}://erp.example.test:${port}/token`)
  const request = { method: 'POST', headers: {}, body: 'a=b', signal: AbortSignal.timeout(20_000) }
  try {
    return (await nodeRequest(url, request, transport, async () => ways)).status
  } catch (thrown) {
    const problem = problemOfFailure(thrown, { host: url.host, milliseconds: 0 })
    return 'reason' in problem ? `${problem.kind}: ${problem.reason}` : problem.kind
  }
}

async function served(scheme: string): Promise<{ server: Served; proxy: RoomProxy }> {
  return { server: await room.serve(scheme === 'https' ? identity : 'plain'), proxy: await plainProxy() }
}

/** Whatever the name: all of them are on this machine. */
async function plainProxy(): Promise<RoomProxy> {
  return room.proxy()
}

describe.each(['https', 'http'])('by %s', (scheme) => {
  it('a proxy that is not there makes room for the next, and all is sent once', async () => {
    const { server, proxy } = await served(scheme)
    expect(await request(scheme, server, await dead(), await dead(), through(proxy.address))).toBe(200)
    expect(server.seen.map(({ body }) => body)).toEqual(['a=b'])
    expect(proxy.asked).toHaveLength(1)
  })

  it('one that is there and refuses does not: that is its answer', async () => {
    const { server, proxy } = await served(scheme)
    const asking = await room.proxy('me:word')
    expect(await request(scheme, server, through(asking.address), through(proxy.address))).toBe(
      'proxyRefused: credentialsMissing',
    )
    expect(proxy.asked).toEqual([])
  })

  it('where none is there, that is the problem, even if the way without was named too', async () => {
    const { server } = await served(scheme)
    expect(await request(scheme, server, await dead(), direct)).toBe('proxyFailed: unreachable')
  })

  it('where one is there and cannot be spoken to, that is the problem, wherever it stands', async () => {
    const { server } = await served(scheme)
    const closing = net.createServer((socket) => socket.destroy())
    const there = through(`https://127.0.0.1:${await room.listen(closing)}`)
    for (const ways of [
      [await dead(), there, direct],
      [there, await dead()],
    ])
      expect(await request(scheme, server, ...ways)).toBe('proxyFailed: failed')
  })
})

it('one that answers nothing makes room too, soon', { timeout: 20_000 }, async () => {
  const { server, proxy } = await served('https')
  const silent = net.createServer()
  const port = await room.listen(silent)
  const way = through(`https://127.0.0.1:${port}`)
  const startedAt = performance.now()
  expect(await request('https', server, way, through(proxy.address))).toBe(200)
  expect(performance.now() - startedAt).toBeLessThan(8_000)
  // Until it is tried again, the others go first.
  const again = performance.now()
  expect(await request('https', server, way, through(proxy.address))).toBe(200)
  expect(performance.now() - again).toBeLessThan(2_000)
})

it('one that answers nothing is the proxy’s failure, not the server’s', { timeout: 20_000 }, async () => {
  const silent = through(`https://127.0.0.1:${await room.listen(net.createServer())}`)
  expect(await request('https', await room.serve(identity), silent, await dead())).toBe(
    'proxyFailed: unreachable',
  )
})

it('a name that cannot be looked up is a reason to go on as well', async () => {
  const { server, proxy } = await served('https')
  expect(await request('https', server, through('http://proxy.invalid:1'), through(proxy.address))).toBe(200)
})

it('given up, it goes no further', async () => {
  const { proxy } = await served('https')
  const giving = new AbortController()
  const silent = through(`https://127.0.0.1:${await room.listen(net.createServer())}`)
  const request = { method: 'GET', headers: {}, signal: giving.signal }
  const asked = nodeRequest(new URL('https://erp.example.test/'), request, usualTransport, async () => [
    silent,
    through(proxy.address),
  ])
  setTimeout(() => giving.abort(), 200)
  await expect(asked).rejects.toThrow('aborted')
  expect(proxy.asked).toEqual([])
})

it('the way without a proxy is gone where it is named', async () => {
  const { server } = await served('http')
  const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(5000) }
  const url = new URL(`http://localhost:${server.port}/`)
  // Loopback asks no system, so the ways are tried by themselves.
  const { openClearWay } = await import('./clear-way.ts')
  const { waysTo } = await import('./proxy/system-proxy.ts')
  const away = new URL('http://erp.example.test/')
  const ways = await waysTo(usualTransport, away, async () => [await dead(), direct])
  const way = await openClearWay(ways, url, request.signal)
  expect(way.isProxied).toBe(false)
  const asked = way.request('GET', {}).end()
  await new Promise((resolve) => asked.once('response', resolve))
  expect(server.seen.map((seen) => seen.url)).toEqual(['/'])
  asked.destroy()
})
