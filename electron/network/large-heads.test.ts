/** Answers whose head is large: gateways put whole policies and cookies of single sign-on there. */
import http from 'node:http'
import net from 'node:net'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { type Relay, startRelay } from '../sign-in/local-proxy.ts'
import { relayWays } from '../sign-in/local-proxy-upstream.ts'
import { createDoor } from './http-client.ts'
import { makeRoom } from './network.fixture.ts'
import { nodeRequest } from './node-request.ts'
import { environmentProxy } from './proxy/environment.ts'
import { type Identity, makeIdentity } from './tls/identity.fixture.ts'
import { type Route, usualRoute } from './transport-options.ts'

const room = makeRoom()
const relays: Relay[] = []
afterEach(() => {
  for (const relay of relays.splice(0)) relay.close()
  room.empty()
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

/** Fields of so many KiB together, in lines that a server would send. */
function fields(kibibytes: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: kibibytes / 8 }, (_, index) => [`x-policy-${index}`, line]))
}

function route(proxy: Route['proxy'] = { kind: 'none' }): Route {
  return { ...usualRoute, trust: { kind: 'authority', certificates: authority.cert }, proxy }
}

const manual = (address: string) => ({ kind: 'manual', address, user: '', exceptions: '' }) as const

/** @returns the length of the last field, or the problem. */
async function ask(url: string, by: Route): Promise<unknown> {
  const door = createDoor({ fetch: nodeRequest, userAgent: 'x/1', clock: Date.now })
  try {
    const request = { method: 'GET', url: new URL(url), headers: {} } as const
    const { headers } = await door.send(request, AbortSignal.timeout(10_000), by)
    return headers.get('x-policy-24')?.length
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    const { exchange: _exchange, ...problem } = thrown.problem as { exchange?: unknown }
    return problem
  }
}

const served = (identity: Identity | 'plain', kibibytes: number) =>
  room.serve(identity, {
    respond: (_request, response) => void response.writeHead(200, fields(kibibytes)).end(),
  })

/** Answers CONNECT with a large head, and leads to the port that was asked for. */
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
  return `http://127.0.0.1:${await room.listen(proxy)}`
}

const tooLarge = (host: string) => ({
  kind: 'answerTooLarge',
  host,
  limitBytes: 256 * kibibyte,
  detail: 'HPE_HEADER_OVERFLOW',
})

describe('200 KiB of header fields are read', () => {
  it.each(['plain http', 'TLS'])('by %s', async (kind) => {
    const { origin } = await served(kind === 'TLS' ? server : 'plain', 200)
    expect(await ask(origin, route())).toBe(length)
  })

  it('through a proxy, by plain http', async () => {
    const { origin } = await served('plain', 200)
    const big = http.createServer({ maxHeaderSize: 256 * kibibyte }, (request, response) => {
      http.get(request.url ?? '', { maxHeaderSize: 256 * kibibyte }, (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers).end()
      })
    })
    expect(await ask(origin, route(manual(`http://127.0.0.1:${await room.listen(big)}`)))).toBe(length)
  })

  it('through a proxy whose own answer is as large, by TLS', async () => {
    const { origin } = await served(server, 200)
    expect(await ask(origin, route(manual(await wordyProxy(200))))).toBe(length)
  })
})

describe('more than 256 KiB', () => {
  it.each(['plain http', 'TLS'])('is told as too large, by %s', async (kind) => {
    const { origin, host } = await served(kind === 'TLS' ? server : 'plain', 272)
    expect(await ask(origin, route())).toEqual(tooLarge(host))
  })

  it('from the proxy itself is the proxy’s', async () => {
    const { origin, host } = await served(server, 8)
    const problem = await ask(origin, route(manual(await wordyProxy(272))))
    expect(problem).toEqual({ kind: 'proxyFailed', reason: 'failed', host })
  })
})

describe('in a login window with a relay, by plain http', () => {
  async function askRelay(kibibytes: number) {
    const hear: http.RequestListener = (_request, response) =>
      void response.writeHead(200, fields(kibibytes)).end()
    const bound = await room.listen(http.createServer({ maxHeaderSize: 256 * kibibyte }, hear))
    const host = `127.0.0.1:${bound}`
    const relay = await startRelay({
      ways: relayWays(route(), environmentProxy, 'ended'),
      allowsPlainHttp: () => true,
    })
    relays.push(relay)
    const { user, password, port } = relay.access
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
        .get(options, (response) =>
          resolve(response.resume().headers['x-policy-24']?.length ?? response.statusCode),
        )
        .once('error', ({ message }) => resolve(message))
    })
    return { last, problem: relay.problemAt(host), host }
  }

  it('200 KiB come through', async () => {
    expect(await askRelay(200)).toMatchObject({ last: length, problem: undefined })
  })

  it('more is told as too large', async () => {
    const { last, problem, host } = await askRelay(272)
    expect(last).toBe('socket hang up')
    expect(problem).toEqual(tooLarge(host))
  })
})
