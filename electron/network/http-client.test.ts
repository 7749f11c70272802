import http from 'node:http'
import net from 'node:net'
import { pipeline, Readable } from 'node:stream'
import tls from 'node:tls'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import type { OutgoingRequest } from '../systems/system.ts'
import { findFreePorts } from './free-ports.fixture.ts'
import { createHttpClient, type HttpClientOptions, type HttpClientResponse } from './http-client.ts'
import { makeTestServers } from './network.fixture.ts'
import { nodeRequest } from './node-request.ts'
import { responseFrom } from './response.fixture.ts'
import type { PlatformResponse } from './response.ts'
import { type IdentityOptions, makeIdentity } from './tls/identity.fixture.ts'
import { trustSystem } from './tls/tls-options.ts'
import { usualTransport } from './transport-options.ts'

const testServers = makeTestServers()
afterEach(() => testServers.empty())

async function serve(response: http.RequestListener): Promise<string> {
  return `http://127.0.0.1:${await testServers.listen(http.createServer(response))}`
}

/** Starts a server that writes raw bytes to the socket. */
async function serveRaw(connected: (socket: net.Socket) => void): Promise<string> {
  const server = net.createServer((socket) => void socket.once('data', () => connected(socket)))
  return `http://127.0.0.1:${await testServers.listen(server)}`
}

async function send(
  url: string,
  options: Partial<HttpClientOptions> = {},
  request: Partial<OutgoingRequest> = {},
  signal = new AbortController().signal,
): Promise<HttpClientResponse> {
  const httpClient = createHttpClient({
    fetch: nodeRequest,
    userAgent: 'Claimcheck/1.2.3',
    clock: Date.now,
    ...options,
  })
  return httpClient.send(
    { method: 'GET', url: new URL(url), headers: {}, ...request },
    signal,
    usualTransport,
  )
}

async function problem(sending: Promise<unknown>): Promise<unknown> {
  const thrown = await sending.then(
    () => new Error('an answer came'),
    (reason: unknown) => reason,
  )
  if (thrown instanceof ProblemError) return thrown.problem
  throw thrown
}

test('names the program, requests JSON, sends the body exactly, reads the response to its end', async () => {
  const seen: unknown[] = []
  const base = await serve((request, response) => {
    request.setEncoding('utf8').on('data', (body) => {
      seen.push(request.method, request.url, request.headers['user-agent'], request.headers.accept, body)
      response.writeHead(418, { 'content-type': 'application/json' })
      response.write('{"a":')
      setTimeout(() => response.end('"é"}'), 5)
    })
  })
  const headers = { 'Content-Type': 'text/plain', 'User-Agent': 'a library/1' }
  const response = await send(`${base}/x?y=1`, {}, { method: 'POST', headers, body: 'b+/é ' })
  expect(seen).toEqual(['POST', '/x?y=1', 'Claimcheck/1.2.3', 'application/json', 'b+/é '])
  expect(response).toMatchObject({ status: 418, body: '{"a":"é"}' })
  expect(response.milliseconds).toBeGreaterThanOrEqual(4)
})

test('sends the Accept header of the request', async () => {
  const base = await serve((request, response) => response.end(request.headers.accept))
  expect(await send(base, {}, { headers: { Accept: 'application/xml' } })).toMatchObject({
    body: 'application/xml',
  })
})

test('reports an unknown host', async () => {
  expect(await problem(send('https://no-such-host.invalid/x'))).toMatchObject({
    kind: 'unknownHost',
    host: 'no-such-host.invalid',
    exchange: { method: 'GET', url: 'https://no-such-host.invalid/x', sentFields: [] },
  })
})

test('reports a port without a listener; the exchange names fields, never values', async () => {
  const port = await findFreePorts()
  const body = 'grant_type=x&client_secret=hush'
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const url = `http://127.0.0.1:${port}/token?jwt=hush`
  const found = await problem(send(url, {}, { method: 'POST', headers, body }))
  expect(found).toMatchObject({
    kind: 'connectionRefused',
    host: `127.0.0.1:${port}`,
    exchange: {
      url: `http://127.0.0.1:${port}/token`,
      sentFields: ['jwt', 'grant_type', 'client_secret'],
    },
  })
  expect(JSON.stringify(found)).not.toContain('hush')
})

describe('one timeout covers everything', () => {
  const limit = { timeoutMilliseconds: 80 }
  const timedOut = { kind: 'timedOut', seconds: 0.08 }

  test('a server that never responds', async () => {
    expect(await problem(send(await serveRaw(() => {}), limit))).toMatchObject(timedOut)
  })

  test('a server that stops in the middle of its body', async () => {
    const base = await serve((_request, response) => response.writeHead(200).write('{'))
    expect(await problem(send(base, limit))).toMatchObject(timedOut)
  })

  test('a network stack that ignores its signal', async () => {
    const deaf = { ...limit, fetch: () => new Promise<PlatformResponse>(() => {}) }
    expect(await problem(send('https://x.example', deaf))).toMatchObject(timedOut)
  })

  test('thirty seconds by default', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const requested = problem(
      send('https://x.example', { fetch: () => new Promise<PlatformResponse>(() => {}) }),
    )
    const ended = vi.fn()
    void requested.then(ended)
    await vi.advanceTimersByTimeAsync(29_999)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(ended).toHaveBeenCalledWith(expect.objectContaining({ kind: 'timedOut', seconds: 30 }))
  })

  test('accepts a response that is only slow', async () => {
    const base = await serve((_request, response) => setTimeout(() => response.end('late'), 40))
    expect(await send(base, { timeoutMilliseconds: 5_000 })).toMatchObject({ body: 'late' })
  })
})

test('a connection closed before and halfway through the response', async () => {
  const before = await serveRaw((socket) => socket.destroy())
  const halfway = await serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a'))
  expect(await problem(send(before))).toMatchObject({ kind: 'closedEarly' })
  expect(await problem(send(halfway))).toMatchObject({ kind: 'closedEarly' })
})

test('a server that does not speak HTTP', async () => {
  const base = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
  expect(await problem(send(base))).toMatchObject({
    kind: 'badAnswer',
    detail: 'HPE_INVALID_CONSTANT',
  })
  const plain = await serve((_request, response) => response.end())
  expect(await problem(send(plain.replace('http:', 'https:')))).toMatchObject({
    kind: 'tlsRefused',
    reason: 'plainHttp',
  })
})

test.each(['Z_DATA_ERROR', 'net::ERR_CONTENT_DECODING_FAILED'])(
  'judges an error that cannot be decompressed (%s) by its status',
  async (code) => {
    const failure = code.startsWith('Z_') ? Object.assign(new Error('zlib'), { code }) : new Error(code)
    const stack = (status: number) => async () => {
      async function* body(): AsyncGenerator<Uint8Array> {
        yield new Uint8Array()
        throw failure
      }
      return { status, headers: new Map([['content-encoding', 'br']]), body: body() }
    }
    expect(await send('https://x.example', { fetch: stack(401) })).toMatchObject({ status: 401, body: '' })
    expect(await problem(send('https://x.example', { fetch: stack(200) }))).toMatchObject({
      kind: 'badAnswer',
    })
  },
)

test('stops reading after one of ten megabytes', async () => {
  let written = 0
  const base = await serve((_request, response) => {
    const chunks = Array.from({ length: 160 }, () => 'x'.repeat(64 * 1024))
    const source = Readable.from(chunks).on('data', (chunk: string) => {
      written += chunk.length
    })
    pipeline(source, response, () => {})
  })
  expect(await problem(send(base))).toMatchObject({ kind: 'answerTooLarge', limitBytes: 1024 * 1024 })
  expect(written).toBeLessThan(10 * 1024 * 1024)
})

test('does not follow a redirect, and reports its target without the query', async () => {
  let requests = 0
  const base = await serve((_request, response) => {
    requests += 1
    response.writeHead(302, { location: '/login?ticket=hush' }).end()
  })
  expect(await problem(send(base))).toMatchObject({
    kind: 'redirected',
    to: `${base}/login`,
    exchange: { status: 302 },
  })
  expect(requests).toBe(1)
  const stack = () => Promise.reject(new Error('Attempted to redirect, but redirect policy was "error"'))
  expect(await problem(send(base, { fetch: stack }))).toMatchObject({ kind: 'redirected' })
})

test('does not follow a redirect that the request accepts, and returns it with its cookies', async () => {
  const paths: (string | undefined)[] = []
  const base = await serve(({ url }, response) => {
    paths.push(url)
    response.writeHead(302, { location: '/home', 'set-cookie': ['a=1', 'b=2'] }).end()
  })
  const { headers, status } = await send(`${base}/login`, {}, { method: 'PUT', redirect: 'accepted' })
  expect([status, headers.get('location'), headers.get('set-cookie')]).toEqual([302, '/home', 'a=1, b=2'])
  expect(paths).toEqual(['/login'])
})

test('ends the transfer of a rejected response at once', async () => {
  const closed = Promise.withResolvers<string>()
  const base = await serve((_request, response) => {
    response.on('close', () => closed.resolve('closed'))
    response.writeHead(302, { location: '/login' }).write('a page without end')
  })
  expect(await problem(send(base))).toMatchObject({ kind: 'redirected' })
  setTimeout(() => closed.resolve('still open'), 10_000).unref()
  expect(await closed.promise).toBe('closed')
})

test('cancels a request before and during sending', async () => {
  const cancel = new AbortController()
  const base = await serveRaw(() => cancel.abort())
  const limit = { timeoutMilliseconds: 8_000 }
  expect(await problem(send(base, limit, {}, cancel.signal))).toEqual({ kind: 'cancelled' })
  expect(await problem(send(base, limit, {}, cancel.signal))).toEqual({ kind: 'cancelled' })
})

describe('certificates', () => {
  test('reports a self-signed certificate', async () => {
    const { origin } = await testServers.serve(await makeIdentity('x'))
    expect(await problem(send(origin))).toMatchObject({ kind: 'certificate', fault: 'selfSigned' })
  })

  test('reports an unknown authority, an expired, a not yet valid and another host’s certificate', async () => {
    const signer = await makeIdentity('ca', { authority: true })
    const stand = async (options: IdentityOptions) => {
      const { origin } = await testServers.serve(await makeIdentity('leaf', { signer, ...options }))
      return origin
    }
    const good = await stand({})
    expect(await problem(send(good))).toMatchObject({ kind: 'certificate', fault: 'unknownIssuer' })
    trustSystem()
    const before = tls.getCACertificates('default')
    tls.setDefaultCACertificates([...before, signer.cert])
    onTestFinished(() => tls.setDefaultCACertificates(before))
    expect(await send(good)).toMatchObject({ status: 200 })
    expect(await problem(send(await stand({ days: [-9, -1] })))).toMatchObject({ fault: 'expired' })
    expect(await problem(send(await stand({ days: [1, 30] })))).toMatchObject({ fault: 'notYetValid' })
    expect(await problem(send(await stand({ host: 'x.example' })))).toMatchObject({ fault: 'wrongHost' })
  })
})

test('remembers how far each server’s clock is from the local one', async () => {
  const hour = 3_600_000
  const stack = (date: string) => async () => responseFrom(new Response('', { headers: { date } }))
  const clock = () => Date.parse('2026-11-21T10:00:00.200Z')
  const measured = async (date: string) => {
    const httpClient = createHttpClient({ fetch: stack(date), userAgent: 'x', clock })
    await httpClient.send(
      { method: 'GET', url: new URL('https://a.example/x'), headers: {} },
      AbortSignal.timeout(1000),
      usualTransport,
    )
    return [httpClient.skew('https://a.example'), httpClient.skew('https://b.example')]
  }
  expect(await measured('Sat, 21 Nov 2026 11:00:00 GMT')).toEqual([hour + 300, 0])
  expect(await measured('Sat, 21 Nov 2026 09:59:59 GMT')).toEqual([0, 0])
  expect(await measured('yesterday')).toEqual([0, 0])
})
