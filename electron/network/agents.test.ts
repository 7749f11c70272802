import http from 'node:http'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { createAgents, forgetTransports } from './agents.ts'
import { makeTestServers, type Served } from './network.fixture.ts'
import { nodeRequest } from './node-request.ts'
import { type Identity, makeIdentity } from './tls/identity.fixture.ts'
import { trustSystem } from './tls/tls-options.ts'
import { makeTransport, type TransportOptions, usualTransport } from './transport-options.ts'

const testServers = makeTestServers()
let authority: Identity
let served: Served

beforeAll(async () => {
  trustSystem()
  authority = await makeIdentity('House CA', { authority: true })
  served = await testServers.serve(await makeIdentity('Server', { signer: authority }))
})

afterAll(() => testServers.empty())

const makeOne = () =>
  makeTransport(
    {
      network: {
        trust: { kind: 'authority', certificates: authority.cert },
        clientCertificate: { kind: 'none' },
        proxy: { kind: 'none' },
        login: { kind: 'browser' },
      },
      secrets: {},
    },
    [served.origin],
  )

async function request(transport: TransportOptions): Promise<number> {
  const signal = new AbortController().signal
  const response = await nodeRequest(
    new URL(served.origin),
    { method: 'GET', headers: {}, signal },
    transport,
  )
  for await (const _chunk of response.body ?? []);
  return response.status
}

const collect = async (): Promise<void> => {
  const { collectGarbage } = await import('../session/collect-garbage.ts')
  for (let times = 0; times < 10; times += 1) {
    await new Promise((later) => setTimeout(later, 20))
    collectGarbage()
  }
}

it('keeps an agent for the next request, and drops it with its keys once transports are forgotten', async () => {
  let transport: TransportOptions | undefined = makeOne()
  expect(await request(transport)).toBe(200)
  const weak = new WeakRef(transport)
  transport = undefined
  await collect()
  expect(weak.deref()).toBeDefined()
  forgetTransports()
  await collect()
  expect(weak.deref()).toBeUndefined()
  expect(await request(makeOne())).toBe(200)
}, 20_000)

it('keeps an unused agent for a minute', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const agentOf = createAgents(() => new http.Agent())
  const first = agentOf(usualTransport)
  vi.advanceTimersByTime(59_000)
  expect(agentOf(usualTransport)).toBe(first)
  vi.advanceTimersByTime(60_000)
  expect(agentOf(usualTransport)).not.toBe(first)
})

it('closes idle connections when transports are forgotten', async () => {
  const closed = Promise.withResolvers<string>()
  const server = http.createServer((request, response) => {
    request.socket.once('close', () => closed.resolve('closed'))
    response.end('{}')
  })
  const url = new URL(`http://127.0.0.1:${await testServers.listen(server)}`)
  const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(5_000) }
  for await (const _chunk of (await nodeRequest(url, request)).body);
  // Waits until the socket is back in its agent, shortly after the end of the body.
  await new Promise((resolve) => setImmediate(resolve))
  forgetTransports()
  // Fails the test before the idle timeout of four seconds would close the connection.
  setTimeout(() => closed.resolve('still open'), 3_000).unref()
  expect(await closed.promise).toBe('closed')
})
