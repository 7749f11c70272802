/** Hosts with several addresses: real sockets on this machine, only name resolution is faked. */
import dns from 'node:dns'
import http from 'node:http'
import net from 'node:net'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startLocalProxy } from '../sign-in/local-proxy.ts'
import { localProxyUpstream } from '../sign-in/local-proxy-upstream.ts'
import { type BusyServer, startBusyServer } from './busy-server.fixture.ts'
import { connectTcp } from './connect-tcp.ts'
import { findFreePorts } from './free-ports.fixture.ts'
import { nodeRequest } from './node-request.ts'
import { environmentProxy } from './proxy/environment.ts'
import { type Identity, makeIdentity } from './tls/identity.fixture.ts'
import { type TransportOptions, usualTransport } from './transport-options.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function busy(...options: Parameters<typeof startBusyServer>): Promise<BusyServer> {
  const server = await startBusyServer(...options)
  stops.push(server.stop)
  return server
}

/** Fakes the addresses of every name. */
function naming(...addresses: readonly string[]) {
  const found = addresses.map((address) => ({ address, family: net.isIP(address) }))
  return vi
    .spyOn(dns, 'lookup')
    .mockImplementation(((_host: string, _options: object, callback: (error: null, found: unknown) => void) =>
      callback(null, found)) as unknown as typeof dns.lookup)
}

/** Listens on an address. */
async function listen(host: string, port: number): Promise<void> {
  const server = net.createServer((socket) => void socket.on('error', () => undefined).end(host))
  await new Promise<void>((listening) => server.listen({ host, port }, listening))
  stops.push(() => server.close())
}

async function reached(host: string, port: number, signal?: AbortSignal) {
  const startedAt = performance.now()
  const socket = await connectTcp(host, port, signal)
  const milliseconds = performance.now() - startedAt
  const address = socket.remoteAddress
  socket.destroy()
  return { address, milliseconds }
}

describe('a host with two addresses', () => {
  it('is reached at the first address, although that is slow and the second refuses', async () => {
    const { port } = await busy(700)
    naming('127.0.0.1', '127.0.0.2')
    const { address, milliseconds } = await reached('two.invalid', port)
    expect(address).toBe('127.0.0.1')
    expect(milliseconds).toBeGreaterThan(250)
  })

  it('loses half a second at most if the first address is dead', async () => {
    const { port } = await busy(60_000)
    await listen('127.0.0.2', port)
    naming('127.0.0.1', '127.0.0.2')
    const { address, milliseconds } = await reached('two.invalid', port)
    expect(address).toBe('127.0.0.2')
    expect(milliseconds).toBeLessThan(500)
  })

  it('loses no time if the first address refuses', async () => {
    const port = await findFreePorts()
    await listen('127.0.0.2', port)
    naming('127.0.0.1', '127.0.0.2')
    const { address, milliseconds } = await reached('two.invalid', port)
    expect(address).toBe('127.0.0.2')
    expect(milliseconds).toBeLessThan(200)
  })

  it('is tried on the other family before the second address of the first', async () => {
    const port = await findFreePorts()
    await listen('::1', port)
    const connect = vi.spyOn(net, 'connect')
    naming('127.0.0.1', '127.0.0.2', '127.0.0.3', '::1')
    expect((await reached('four.invalid', port)).address).toBe('::1')
    expect(connect.mock.calls.map(([options]) => (options as unknown as net.TcpNetConnectOpts).host)).toEqual(
      ['127.0.0.1', '::1'],
    )
  })

  it('reports the error if both refuse, and leaves nothing open', async () => {
    const port = await findFreePorts()
    naming('127.0.0.1', '127.0.0.2')
    await expect(connectTcp('two.invalid', port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('reports the server’s error, not that the first address has no route (as without IPv6)', async () => {
    const port = await findFreePorts()
    naming('127.255.255.255', '127.0.0.1')
    await expect(connectTcp('127.255.255.255', port)).rejects.toMatchObject({ code: 'ENETUNREACH' })
    await expect(connectTcp('two.invalid', port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

it('reports an unknown host', async () => {
  await expect(connectTcp('nobody.invalid', 443)).rejects.toMatchObject({
    code: expect.stringMatching(/^(ENOTFOUND|EAI_)/),
  })
})

describe('an aborted attempt', () => {
  it('resolves no name if aborted before it starts', async () => {
    const lookup = naming('127.0.0.1')
    await expect(connectTcp('one.invalid', 1, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(lookup).not.toHaveBeenCalled()
  })

  it('ends every connection attempt', async () => {
    const { port } = await busy(60_000)
    naming('127.0.0.1', '127.0.0.1')
    const connect = vi.spyOn(net, 'connect')
    const cancelling = new AbortController()
    const dialling = connectTcp('two.invalid', port, cancelling.signal)
    await vi.waitFor(() => expect(connect).toHaveBeenCalledTimes(2))
    cancelling.abort()
    await expect(dialling).rejects.toMatchObject({ name: 'AbortError' })
    const sockets = connect.mock.results.map(({ value }) => value as net.Socket)
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true, true])
  })

  it('connects to nothing if aborted during name resolution', async () => {
    const connect = vi.spyOn(net, 'connect')
    const requested = Promise.withResolvers<(error: null, found: unknown) => void>()
    vi.spyOn(dns, 'lookup').mockImplementation(((_host: string, _options: object, callback: never) =>
      requested.resolve(callback)) as unknown as typeof dns.lookup)
    const cancelling = new AbortController()
    const dialling = connectTcp('one.invalid', 1, cancelling.signal)
    cancelling.abort()
    await expect(dialling).rejects.toMatchObject({ name: 'AbortError' })
    const response = await requested.promise
    response(null, [{ address: '127.0.0.1', family: 4 }])
    await new Promise((wait) => setTimeout(wait, 20))
    expect(connect).not.toHaveBeenCalled()
  })
})

describe('reaches a slow first address beside one that refuses', () => {
  let authority: Identity
  let identity: Identity
  beforeAll(async () => {
    authority = await makeIdentity('House CA', { authority: true })
    identity = await makeIdentity('Server', { signer: authority, host: 'two.invalid' })
  })
  const transportBy = (more: Partial<TransportOptions> = {}): TransportOptions => ({
    ...usualTransport,
    trust: { kind: 'authority', certificates: authority.cert },
    proxy: { kind: 'none' },
    ...more,
  })
  const manual = (address: string): Partial<TransportOptions> => ({
    proxy: { kind: 'manual', address, user: '', exceptions: '' },
  })

  async function get(url: string, transport: TransportOptions): Promise<string> {
    const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(10_000) }
    const response = await nodeRequest(new URL(url), request, transport)
    let text = ''
    for await (const chunk of response.body) text += String(chunk)
    return text
  }

  it('by plain http', async () => {
    const { port } = await busy(700)
    naming('127.0.0.1', '127.0.0.2')
    expect(await get(`http://two.invalid:${port}`, transportBy())).toBe('127.0.0.1')
  })

  it('by TLS', async () => {
    const { port } = await busy(700, { identity })
    naming('127.0.0.1', '127.0.0.2')
    expect(await get(`https://two.invalid:${port}`, transportBy())).toBe('127.0.0.1')
  })

  it('where the host is a proxy', async () => {
    const { port } = await busy(700)
    naming('127.0.0.1', '127.0.0.2')
    expect(await get('http://server.invalid/', transportBy(manual(`http://two.invalid:${port}`)))).toBe(
      '127.0.0.1',
    )
  })

  it('from a login window with a local proxy', async () => {
    const { port } = await busy(700)
    naming('127.0.0.1', '127.0.0.2')
    const localProxy = await startLocalProxy({
      upstream: localProxyUpstream(transportBy(), environmentProxy, 'ended'),
      allowsPlainHttp: () => true,
    })
    stops.push(() => localProxy.close())
    const { user, password, port: localProxyPort } = localProxy.access
    const text = await new Promise<string>((resolve, reject) => {
      const headers = {
        'proxy-authorization': `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      }
      const path = `http://two.invalid:${port}/`
      http
        .get({ host: '127.0.0.1', port: localProxyPort, path, headers, agent: false }, (response) => {
          response.setEncoding('utf8').once('data', resolve)
        })
        .once('error', reject)
    })
    expect(text).toBe('127.0.0.1')
  })
})
