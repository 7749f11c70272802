import http from 'node:http'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { createAgents, forgetRoutes } from './agents.ts'
import { makeRoom, type Served } from './network.fixture.ts'
import { nodeRequest } from './node-request.ts'
import { type Identity, makeIdentity } from './tls/identity.fixture.ts'
import { trustSystem } from './tls/tls-options.ts'
import { makeRoute, type Route, usualRoute } from './transport-options.ts'

const room = makeRoom()
let authority: Identity
let served: Served

beforeAll(async () => {
  trustSystem()
  authority = await makeIdentity('House CA', { authority: true })
  served = await room.serve(await makeIdentity('Server', { signer: authority }))
})

afterAll(() => room.empty())

const makeOne = () =>
  makeRoute(
    {
      network: {
        trust: { kind: 'authority', certificates: authority.cert },
        clientCertificate: { kind: 'none' },
        proxy: { kind: 'none' },
        login: { kind: 'browser' },
      },
      secrets: {},
    },
    served.origin,
  )

async function ask(route: Route): Promise<number> {
  const signal = new AbortController().signal
  const answer = await nodeRequest(new URL(served.origin), { method: 'GET', headers: {}, signal }, route)
  for await (const _chunk of answer.body ?? []);
  return answer.status
}

const collect = async (): Promise<void> => {
  const { collectGarbage } = await import('../session/collect-garbage.ts')
  for (let times = 0; times < 10; times += 1) {
    await new Promise((later) => setTimeout(later, 20))
    collectGarbage()
  }
}

it('a route is kept for its next request, and gone with its keys once it is forgotten', async () => {
  let route: Route | undefined = makeOne()
  expect(await ask(route)).toBe(200)
  const weak = new WeakRef(route)
  route = undefined
  await collect()
  expect(weak.deref()).toBeDefined()
  forgetRoutes()
  await collect()
  expect(weak.deref()).toBeUndefined()
  expect(await ask(makeOne())).toBe(200)
}, 20_000)

it('a route that nobody uses is kept for a minute', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const agentOf = createAgents(() => new http.Agent())
  const first = agentOf(usualRoute)
  vi.advanceTimersByTime(59_000)
  expect(agentOf(usualRoute)).toBe(first)
  vi.advanceTimersByTime(60_000)
  expect(agentOf(usualRoute)).not.toBe(first)
})

it('idle connections end where the routes are forgotten', async () => {
  const closed = Promise.withResolvers<string>()
  const server = http.createServer((request, response) => {
    request.socket.once('close', () => closed.resolve('closed'))
    response.end('{}')
  })
  const url = new URL(`http://127.0.0.1:${await room.listen(server)}`)
  const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(5_000) }
  for await (const _chunk of (await nodeRequest(url, request)).body);
  // Handed back to its agent a moment after the end of the body.
  await new Promise((resolve) => setImmediate(resolve))
  forgetRoutes()
  // Left alone, it would end after four seconds.
  setTimeout(() => closed.resolve('still open'), 3_000).unref()
  expect(await closed.promise).toBe('closed')
})
