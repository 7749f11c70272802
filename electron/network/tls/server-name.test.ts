/** What a server is asked for in the handshake. */
import tls from 'node:tls'
import { expect, test } from 'vitest'
import { makeTestServers } from '../network.fixture.ts'
import { usualTransport } from '../transport-options.ts'
import { makeIdentity } from './identity.fixture.ts'
import { serverNameFor, tlsOptions } from './tls-options.ts'

test.each([
  ['sts.example', 'sts.example'],
  // Fully qualified, as in a DNS zone: haproxy and others know no such name.
  ['sts.example.', 'sts.example'],
  ['127.0.0.1', undefined],
  ['::1', undefined],
])('of %s it is %s', async (host, name) => {
  expect(serverNameFor(host).servername).toBe(name)
  expect((await tlsOptions(usualTransport, host, 443)).servername).toBe(name)
})

test('its certificate is found and fits, with the dot or without', async () => {
  const identity = await makeIdentity('Server')
  const asked: string[] = []
  const servers = makeTestServers()
  const port = await servers.listen(
    tls.createServer({
      SNICallback(name, done) {
        asked.push(name)
        done(null, name === 'localhost' ? tls.createSecureContext(identity) : undefined)
      },
    }),
  )
  const transport = {
    ...usualTransport,
    trust: { kind: 'authority', certificates: identity.cert } as const,
  }
  const { host: _host, ...options } = await tlsOptions(transport, 'localhost.', port)
  const socket = tls.connect({ ...options, host: '127.0.0.1' })
  await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject))
  expect(asked).toEqual(['localhost'])
  socket.destroy()
  servers.empty()
})
