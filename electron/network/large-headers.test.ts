/** Responses with large headers: gateways put entire policies and single sign-on cookies there. */
import http from 'node:http'
import net from 'node:net'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { type LocalProxy, startLocalProxy } from '../sign-in/local-proxy.ts'
import { localProxyUpstream } from '../sign-in/local-proxy-upstream.ts'
import { createHttpClient } from './http-client.ts'
import { makeTestServers } from './network.fixture.ts'
import { nodeRequest } from './node-request.ts'
import { environmentProxy } from './proxy/environment.ts'
import { type Identity, makeIdentity } from './tls/identity.fixture.ts'
import { type TransportOptions, usualTransport } from './transport-options.ts'

const testServers = makeTestServers()
const localProxies: LocalProxy[] = []
afterEach(() => {
  for (const localProxy of localProxies.splice(0)) localProxy.close()
  testServers.empty()
})

let authority: Identity
let server: Identity
beforeAll(async () => {
  authority = await makeIdentity('House CA', { authority: true })
  server = await makeIdentity('Server', { signer: authority })
})

const kibibyte = 1024
const length = 8 * kibibyte - 20
const line = 'x'.repeat(length)

/** Returns header fields of `kibibytes` KiB in total, in lines that a server would send. */
function fields(kibibytes: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: kibibytes / 8 }, (_, index) => [`x-policy-${index}`, line]))
}

function transport(proxy: TransportOptions['proxy'] = { kind: 'none' }): TransportOptions {
  return { ...usualTransport, trust: { kind: 'authority', certificates: authority.cert }, proxy }
}

const manual = (address: string) => ({ kind: 'manual', address, user: '', exceptions: '' }) as const

/** @returns the length of the last field, or the problem. */
async function request(url: string, by: TransportOptions): Promise<unknown> {
  const httpClient = createHttpClient({ fetch: nodeRequest, userAgent: 'x/1', clock: Date.now })
  try {
    const request = { method: 'GET', url: new URL(url), headers: {} } as const
    const { headers } = await httpClient.send(request, AbortSignal.timeout(10_000), by)
    return headers.get('x-policy-24')?.length
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    const { exchange: _exchange, ...problem } = thrown.problem as { exchange?: unknown }
    return problem
  }
}

const served = (identity: Identity | 'plain', kibibytes: number) =>
  testServers.serve(identity, {
    respond: (_request, outgoing) => void outgoing.writeHead(200, fields(kibibytes)).end(),
  })

/** Starts a proxy that answers CONNECT with large headers and tunnels to the requested port. */
async function wordyProxy(kibibytes: number): Promise<string> {
  const head = Object.entries(fields(kibibytes)).map(([name, value]) => `${name}: ${value}\r\n`)
  const proxy = http.createServer()
  proxy.on('connect', (request, socket: net.Socket) => {
    const onward = net.connect(Number(request.url?.split(':')[1]), '127.0.0.1')
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
    socket.write(`HTTP/1.1 200 OK\r\n${head.join('')}\r\n`)
    socket.pipe(onward).pipe(socket)
  })
  return `http://127.0.0.1:${await testServers.listen(proxy)}`
}

const tooLarge = (host: string) => ({
  kind: 'answerTooLarge',
  host,
  limitBytes: 256 * kibibyte,
  detail: 'HPE_HEADER_OVERFLOW',
})

describe('200 KiB of headers are read', () => {
  it.each(['plain http', 'TLS'])('by %s', async (kind) => {
    const { origin } = await served(kind === 'TLS' ? server : 'plain', 200)
    expect(await request(origin, transport())).toBe(length)
  })

  it('through a proxy, by plain http', async () => {
    const { origin } = await served('plain', 200)
    const big = http.createServer({ maxHeaderSize: 256 * kibibyte }, (request, outgoing) => {
      http.get(request.url ?? '', { maxHeaderSize: 256 * kibibyte }, (response) => {
        outgoing.writeHead(response.statusCode ?? 0, response.headers).end()
      })
    })
    expect(
      await request(origin, transport(manual(`http://127.0.0.1:${await testServers.listen(big)}`))),
    ).toBe(length)
  })

  it('through a proxy whose own response is as large, by TLS', async () => {
    const { origin } = await served(server, 200)
    expect(await request(origin, transport(manual(await wordyProxy(200))))).toBe(length)
  })
})

describe('more than 256 KiB of headers', () => {
  it.each(['plain http', 'TLS'])('are reported as too large, by %s', async (kind) => {
    const { origin, host } = await served(kind === 'TLS' ? server : 'plain', 272)
    expect(await request(origin, transport())).toEqual(tooLarge(host))
  })

  it('are the proxy’s problem if the proxy sent them', async () => {
    const { origin, host } = await served(server, 8)
    const problem = await request(origin, transport(manual(await wordyProxy(272))))
    expect(problem).toEqual({ kind: 'proxyFailed', reason: 'failed', host })
  })
})

describe('in a login window with a local proxy, by plain http', () => {
  async function requestLocalProxy(kibibytes: number) {
    const listener: http.RequestListener = (_request, outgoing) =>
      void outgoing.writeHead(200, fields(kibibytes)).end()
    const bound = await testServers.listen(http.createServer({ maxHeaderSize: 256 * kibibyte }, listener))
    const host = `127.0.0.1:${bound}`
    const localProxy = await startLocalProxy({
      upstream: localProxyUpstream(transport(), environmentProxy, 'ended'),
      allowsPlainHttp: () => true,
    })
    localProxies.push(localProxy)
    const { user, password, port } = localProxy.access
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const options = {
      host: '127.0.0.1',
      port,
      path: `http://${host}/`,
      // A browser sends long cookies back.
      headers: { 'proxy-authorization': authorization, ...fields(64) },
      agent: false,
      maxHeaderSize: 512 * kibibyte,
    }
    const last = await new Promise<unknown>((resolve) => {
      http
        .get(options, (outgoing) =>
          resolve(outgoing.resume().headers['x-policy-24']?.length ?? outgoing.statusCode),
        )
        .once('error', ({ message }) => resolve(message))
    })
    return { last, problem: localProxy.problemAt(host), host }
  }

  it('accepts 200 KiB', async () => {
    expect(await requestLocalProxy(200)).toMatchObject({ last: length, problem: undefined })
  })

  it('reports more as too large', async () => {
    const { last, problem, host } = await requestLocalProxy(272)
    expect(last).toBe('socket hang up')
    expect(problem).toEqual(tooLarge(host))
  })
})
