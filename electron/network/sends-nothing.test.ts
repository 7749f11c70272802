/** When nothing may leave: a look at a certificate, and a request that was given up while its way was looked for. */
import tls from 'node:tls'
import { afterEach, expect, it } from 'vitest'
import { makeIdentity } from './identity.fixture.ts'
import { inspect } from './inspect.ts'
import { makeRoom } from './network.fixture.ts'
import { nodeRequest } from './node-request.ts'
import { usualRoute } from './route.ts'

const room = makeRoom()
afterEach(() => room.empty())

it.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'a look ends before the handshake does, so that nothing could be said in it (%s)',
  async (version) => {
    const identity = await makeIdentity('Server')
    const heard: string[] = []
    const ended = Promise.withResolvers<void>()
    const server = tls.createServer({ ...identity, minVersion: version, maxVersion: version }, (socket) => {
      heard.push('the end of the handshake')
      socket.on('data', (bytes) => heard.push(String(bytes))).on('close', ended.resolve)
    })
    server.on('tlsClientError', () => ended.resolve())
    const { view } = await inspect(usualRoute, '127.0.0.1', await room.listen(server))
    await ended.promise
    expect([view.subject, heard]).toEqual(['CN=Server', []])
  },
)

it('a request given up while its proxy is asked for goes nowhere', async () => {
  const proxy = await room.proxy()
  const giving = new AbortController()
  const request = { method: 'GET', headers: {}, signal: giving.signal }
  const systemProxy = async () => {
    giving.abort()
    return [{ kind: 'proxy', address: proxy.address } as const]
  }
  for (const url of ['http://server.example/', 'https://server.example/'])
    await expect(nodeRequest(new URL(url), request, usualRoute, systemProxy)).rejects.toThrow()
  expect(proxy.asked).toEqual([])
})
