/** Guarantees that hold against Node's defaults, the environment or a proxy. */
import https from 'node:https'
import net from 'node:net'
import tls from 'node:tls'
import { afterEach, expect, it, vi } from 'vitest'
import { makeTestServers } from '../network.fixture.ts'
import { nodeRequest } from '../node-request.ts'
import { type TransportOptions, usualTransport } from '../transport-options.ts'
import { makeIdentity } from './identity.fixture.ts'
import { trustSystem } from './tls-options.ts'

const testServers = makeTestServers()
const defaults = { min: tls.DEFAULT_MIN_VERSION, ciphers: tls.DEFAULT_CIPHERS }
afterEach(() => {
  testServers.empty()
  vi.unstubAllEnvs()
  tls.DEFAULT_MIN_VERSION = defaults.min
  tls.DEFAULT_CIPHERS = defaults.ciphers
})

const request = () => ({ method: 'GET', headers: {}, signal: AbortSignal.timeout(5_000) })

it('negotiates no TLS older than 1.2, even if Node is told to', async () => {
  const authority = await makeIdentity('House CA', { authority: true })
  const identity = await makeIdentity('Server', { signer: authority })
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  const served = await testServers.serve(identity, old)
  tls.DEFAULT_MIN_VERSION = 'TLSv1'
  tls.DEFAULT_CIPHERS = 'DEFAULT@SECLEVEL=0'
  // The server would accept an older version.
  const { hostname, port } = new URL(served.origin)
  const plain = await new Promise<number | undefined>((resolve, reject) => {
    const options = { hostname, port, ca: authority.cert, agent: false }
    https.get(options, (response) => resolve(response.resume().statusCode)).once('error', reject)
  })
  expect(plain).toBe(200)
  const byAuthority: TransportOptions = {
    ...usualTransport,
    trust: { kind: 'authority', certificates: authority.cert },
  }
  trustSystem()
  const before = tls.getCACertificates('default')
  tls.setDefaultCACertificates([...before, authority.cert])
  try {
    for (const transport of [byAuthority, usualTransport])
      await expect(nodeRequest(new URL(served.origin), request(), transport)).rejects.toThrow()
  } finally {
    tls.setDefaultCACertificates(before)
  }
  expect(served.seen).toHaveLength(1)
})

it('sends nothing to a TLS proxy with an untrusted certificate', async () => {
  const received: string[] = []
  const { cert, key } = await makeIdentity('Somebody')
  const server = tls.createServer({ cert, key }, (socket) => {
    socket.on('error', () => undefined).on('data', (bytes) => received.push(String(bytes)))
  })
  const address = `https://me:word@127.0.0.1:${await testServers.listen(server)}`
  const system = async () => [{ kind: 'proxy', address } as const]
  for (const url of ['https://server.example/', 'http://server.example/'])
    await expect(nodeRequest(new URL(url), request(), usualTransport, system)).rejects.toMatchObject({
      code: 'ERR_PROXY_CONNECTION_FAILED',
    })
  expect(received).toEqual([])
})

it('removes the environment variable that disables verification in Node', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  const port = await testServers.listen(net.createServer((socket) => socket.destroy()))
  await expect(nodeRequest(new URL(`https://127.0.0.1:${port}`), request())).rejects.toThrow()
  expect(process.env.NODE_TLS_REJECT_UNAUTHORIZED).toBeUndefined()
})
