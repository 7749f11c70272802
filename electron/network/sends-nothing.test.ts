/**
 * Situations in which nothing may be sent: inspecting a certificate, and a request aborted while its proxy is resolved.
 */
import { once } from 'node:events'
import tls from 'node:tls'
import { afterEach, expect, it } from 'vitest'
import { Secret } from '../vault/secret.ts'
import { makeTestServers } from './network.fixture.ts'
import { nodeRequest } from './node-request.ts'
import { makeIdentity } from './tls/identity.fixture.ts'
import { inspectCertificate } from './tls/inspect-certificate.ts'
import { testPin } from './tls/test-pin.ts'
import { type TransportOptions, usualTransport } from './transport-options.ts'

const testServers = makeTestServers()
afterEach(() => testServers.empty())

it.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'inspecting ends before the handshake does, so that nothing could be sent in it (%s)',
  async (version) => {
    const identity = await makeIdentity('Server')
    const received: string[] = []
    const ended = Promise.withResolvers<void>()
    const server = tls.createServer({ ...identity, minVersion: version, maxVersion: version }, (socket) => {
      received.push('the end of the handshake')
      socket.on('data', (bytes) => received.push(String(bytes))).on('close', ended.resolve)
    })
    server.on('tlsClientError', () => ended.resolve())
    const { view } = await inspectCertificate(usualTransport, '127.0.0.1', await testServers.listen(server))
    await ended.promise
    expect([view.subject, received]).toEqual(['CN=Server', []])
  },
)

it.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'testing a pin sends nothing and presents no client certificate (%s)',
  async (version) => {
    const identity = await makeIdentity('Server')
    const client = await makeIdentity('Client')
    const received: string[] = []
    const shown: unknown[] = []
    const ended: Promise<unknown>[] = []
    const options = { requestCert: true, rejectUnauthorized: false, minVersion: version, maxVersion: version }
    const server = tls.createServer({ ...identity, ...options }, (socket) => {
      shown.push(socket.getPeerCertificate().subject)
      socket.on('data', (bytes) => received.push(String(bytes)))
    })
    server.on('connection', (socket) => ended.push(once(socket, 'close')))
    const port = await testServers.listen(server)
    const certificate = await inspectCertificate(usualTransport, '127.0.0.1', port)
    const transport: TransportOptions = {
      ...usualTransport,
      clientCertificate: { kind: 'pem', certificate: client.cert, key: new Secret(client.key) },
      hosts: [certificate.view.host],
    }
    expect(await testPin(transport, '127.0.0.1', port, certificate, {})).toBeUndefined()
    await Promise.all(ended)
    expect([ended.length, shown.filter(Boolean), received]).toEqual([2, [], []])
  },
)

it('sends nothing if aborted while the proxy is resolved', async () => {
  const proxy = await testServers.proxy()
  const giving = new AbortController()
  const request = { method: 'GET', headers: {}, signal: giving.signal }
  const systemProxy = async () => {
    giving.abort()
    return [{ kind: 'proxy', address: proxy.address } as const]
  }
  for (const url of ['http://server.example/', 'https://server.example/'])
    await expect(nodeRequest(new URL(url), request, usualTransport, systemProxy)).rejects.toThrow()
  expect(proxy.requests).toEqual([])
})

it.each(['http', 'https'])(
  'sends nothing on an open connection if aborted while the proxy is resolved (%s)',
  async (scheme) => {
    const authority = await makeIdentity('House CA', { authority: true })
    const identity = await makeIdentity('Server', { signer: authority })
    const served = await testServers.serve(scheme === 'https' ? identity : 'plain')
    const transport: TransportOptions = {
      ...usualTransport,
      trust: { kind: 'authority', certificates: authority.cert },
    }
    const send = (signal: AbortSignal) =>
      nodeRequest(new URL(served.origin), { method: 'POST', headers: {}, body: 'a=b', signal }, transport)
    for await (const _chunk of (await send(AbortSignal.timeout(5_000))).body);
    const giving = new AbortController()
    const given = send(giving.signal)
    giving.abort()
    await expect(given).rejects.toThrow('aborted')
    for await (const _chunk of (await send(AbortSignal.timeout(5_000))).body);
    expect(served.seen).toHaveLength(2)
  },
)
