import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findFreePorts } from './free-ports.fixture.ts'
import { readBody } from './http/read-body.ts'
import { makeTestServers } from './network.fixture.ts'
import { nodeRequest } from './node-request.ts'
import { makeIdentity } from './tls/identity.fixture.ts'
import { usualTransport } from './transport-options.ts'

const testServers = makeTestServers()
afterEach(() => {
  testServers.empty()
  vi.unstubAllEnvs()
})

async function serve(response: http.RequestListener): Promise<URL> {
  return new URL(`http://127.0.0.1:${await testServers.listen(http.createServer(response))}/`)
}

function post(url: URL, body = 'a=b') {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return nodeRequest(
    url,
    { method: 'POST', headers, body, signal: AbortSignal.timeout(5000) },
    usualTransport,
  )
}

const text = async (response: Awaited<ReturnType<typeof nodeRequest>>) => readBody(response, 10_000)

it('returns a redirect unchanged, with its target', async () => {
  const url = await serve((_request, response) => void response.writeHead(302, { location: '/next' }).end())
  const response = await post(url)
  expect([response.status, response.headers.get('location')]).toEqual([302, '/next'])
})

it('reports the reason if nothing listens', async () => {
  const port = await findFreePorts()
  await expect(post(new URL(`http://127.0.0.1:${port}/`))).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

it('reads headers by name, repeated ones as one, and no inherited property', async () => {
  const url = await serve((_request, response) => {
    response.setHeader('X-Two', ['a', 'b'])
    response.end()
  })
  const { headers } = await post(url)
  expect([headers.get('x-two'), headers.get('toString'), headers.get('constructor')]).toEqual([
    'a, b',
    undefined,
    undefined,
  ])
})

it('decompresses an unrequested encoding, and detects a damaged body', async () => {
  const packed = gzipSync('{"a":1}')
  const requested: unknown[] = []
  const url = await serve((request, response) => {
    requested.push(request.headers['accept-encoding'])
    response.setHeader('content-encoding', 'gzip')
    response.end(request.url === '/' ? packed : packed.subarray(0, 12))
  })
  expect(await text(await post(url))).toBe('{"a":1}')
  expect(requested).toEqual(['identity'])
  await expect(text(await post(new URL('/cut', url)))).rejects.toThrow()
})

describe('a body with a content encoding', () => {
  const sent = `{"a":"${'ä'.repeat(50_000)}"}`
  it.each<[string, string, string | Buffer, string]>([
    ['gzip', 'gzip', gzipSync(sent), sent],
    ['gzip, written large', 'X-GZIP', gzipSync(sent), sent],
    ['deflate', 'deflate', deflateSync(sent), sent],
    ['deflate without its wrapper', 'deflate', deflateRawSync(sent), sent],
    ['br', 'br', brotliCompressSync(sent), sent],
    ['gzip, and nothing in it', 'gzip', '', ''],
    ['deflate, and nothing in it', 'deflate', '', ''],
    ['br, and nothing in it', 'br', '', ''],
    ['gzip, and a gateway’s own words', 'gzip', '<html>Bad gateway', '<html>Bad gateway'],
    ['an unknown encoding', 'rot13', sent, sent],
  ])('%s', async (_name, encoding, body, expected) => {
    const url = await serve((_request, response) => {
      response.writeHead(502, { 'content-encoding': encoding })
      response.end(body)
    })
    expect(await readBody(await post(url), 200_000)).toBe(expected)
  })

  it('ends the transfer when reading stops', async () => {
    const closed = Promise.withResolvers<void>()
    const noise = gzipSync(randomBytes(100_000))
    const url = await serve((_request, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.write(noise.subarray(0, 60_000))
      response.on('close', closed.resolve)
    })
    await expect(text(await post(url))).rejects.toThrow()
    await closed.promise
  })
})

it('ends the transfer when reading stops', async () => {
  const closed = Promise.withResolvers<void>()
  const url = await serve((_request, response) => {
    const timer = setInterval(() => response.write('x'.repeat(10_000)), 1)
    response.on('close', () => {
      clearInterval(timer)
      closed.resolve()
    })
  })
  await expect(text(await post(url))).rejects.toThrow()
  await closed.promise
})

describe('a connection', () => {
  it('serves several requests', async () => {
    const ports = new Set<number | undefined>()
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort)
      response.end()
    })
    for (const _ of [1, 2, 3]) await text(await post(url))
    expect(ports.size).toBe(1)
  })

  it('is not reused once the server has closed it', async () => {
    const server = http.createServer((_request, response) => response.end('ok'))
    server.keepAliveTimeout = 20
    server.keepAliveTimeoutBuffer = 0
    const url = new URL(`http://127.0.0.1:${await testServers.listen(server)}/`)
    for (const _ of [1, 2, 3]) {
      const [[socket], response] = await Promise.all([once(server, 'connection'), post(url)])
      expect(await text(response)).toBe('ok')
      if (!socket.closed) await once(socket, 'close')
      // The client sees the close in its next turn of the event loop.
      await setImmediate()
      await setImmediate()
    }
  })

  it('that breaks during a request loses it: nothing is sent twice', async () => {
    const bodies: string[] = []
    const url = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        bodies.push(body)
        if (bodies.length === 1) response.end()
        else request.socket.destroy()
      })
    })
    await text(await post(url, 'refresh_token=1'))
    await expect(post(url, 'refresh_token=2')).rejects.toMatchObject({ code: 'ECONNRESET' })
    await new Promise((wait) => setTimeout(wait, 50))
    expect(bodies).toEqual(['refresh_token=1', 'refresh_token=2'])
  })
})

it('trusts no unverified certificate, whatever the environment says', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  const { origin, seen } = await testServers.serve(await makeIdentity('Server'))
  await expect(post(new URL(origin))).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect(seen).toEqual([])
})
