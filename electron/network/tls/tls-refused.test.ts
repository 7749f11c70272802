/** Servers that refuse TLS before anything is known about their certificate, or that do not speak TLS. */
import http from 'node:http'
import net from 'node:net'
import tls from 'node:tls'
import { afterEach, expect, it } from 'vitest'
import type { TlsRefusal } from '../../../shared/problem.ts'
import { ProblemError } from '../../problem-error.ts'
import { startLocalProxy } from '../../sign-in/local-proxy.ts'
import { localProxyUpstream } from '../../sign-in/local-proxy-upstream.ts'
import { createHttpClient } from '../http-client.ts'
import { makeTestServers } from '../network.fixture.ts'
import { nodeRequest } from '../node-request.ts'
import { environmentProxy } from '../proxy/environment.ts'
import { usualTransport } from '../transport-options.ts'
import { makeIdentity } from './identity.fixture.ts'

const testServers = makeTestServers()
const closing: { close(): void }[] = []
afterEach(() => {
  for (const one of closing.splice(0)) one.close()
  testServers.empty()
})

async function oldServer(options: tls.TlsOptions): Promise<net.Server> {
  const identity = await makeIdentity('Server')
  return tls.createServer({ ...identity, ...options }, (socket) => socket.end())
}

/** Ends every handshake with this alert (RFC 8446 section 6). */
const alerting = (description: number) => async () =>
  net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, description])))
  })

const servers: readonly (readonly [name: string, () => Promise<net.Server>, TlsRefusal])[] = [
  ['knows no server of that name', alerting(112), 'unknownName'],
  [
    'speaks TLS 1.1 at most',
    () => oldServer({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    'outdated',
  ],
  ['shares no cipher', () => oldServer({ maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' }), 'outdated'],
  ['fails the handshake', alerting(40), 'outdated'],
  ['wants more security', alerting(71), 'outdated'],
  ['speaks plain http', async () => http.createServer(), 'plainHttp'],
  [
    'greets like a mail server',
    async () =>
      net.createServer((socket) => void socket.on('error', () => undefined).end('220 mail ESMTP\r\n')),
    'plainHttp',
  ],
]

it.each(servers)('reports a server that %s', async (_name, make, reason) => {
  const host = `127.0.0.1:${await testServers.listen(await make())}`
  const httpClient = createHttpClient({ fetch: nodeRequest, userAgent: 'x/1', clock: Date.now })
  const request = { method: 'GET', url: new URL(`https://${host}`), headers: {} } as const
  const sent = httpClient.send(request, AbortSignal.timeout(10_000), usualTransport)
  const problem = await sent.then(
    () => undefined,
    (thrown) => (thrown instanceof ProblemError ? thrown.problem : thrown),
  )
  expect(problem).toMatchObject({
    kind: 'tlsRefused',
    host,
    reason,
    detail: expect.stringMatching(/^ERR_SSL_/),
  })
})

it('a login window’s local proxy reports it, too', async () => {
  const host = `127.0.0.1:${await testServers.listen(http.createServer())}`
  const localProxy = await startLocalProxy({
    upstream: localProxyUpstream(usualTransport, environmentProxy, 'ended'),
    allowsPlainHttp: () => false,
  })
  closing.push(localProxy)
  const { user, password, port } = localProxy.access
  const headers = { 'proxy-authorization': `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
  const status = await new Promise((resolve) => {
    http
      .request({ host: '127.0.0.1', port, method: 'CONNECT', path: host, headers, agent: false })
      .once('connect', ({ statusCode }) => resolve(statusCode))
      .end()
  })
  expect(status).toBe(502)
  expect(localProxy.problemAt(host)).toMatchObject({ kind: 'tlsRefused', reason: 'plainHttp' })
})
