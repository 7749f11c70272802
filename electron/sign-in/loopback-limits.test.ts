/** Checks each limit of the redirect server against a literal: what it sends, accepts and how long it waits. */
import http from 'node:http'
import net from 'node:net'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { type Loopback, listenForRedirect } from './loopback.ts'

const state = 'S'.repeat(43)
const open: Loopback[] = []
/** Every server that was started. */
const listening: http.Server[] = []

beforeEach(() => {
  const listen = net.Server.prototype.listen
  vi.spyOn(net.Server.prototype, 'listen').mockImplementation(function (this: net.Server, ...args: never[]) {
    listening.push(this as http.Server)
    return Reflect.apply(listen, this, args)
  } as typeof listen)
})
afterEach(() => {
  listening.length = 0
  for (const loopback of open.splice(0)) loopback.close()
})

async function listen(): Promise<Loopback & { readonly ended: Promise<unknown> }> {
  const loopback = await listenForRedirect({ redirectUri: new URL('http://127.0.0.1/callback') })
  open.push(loopback)
  const ended = loopback.response(state).catch(({ problem }) => problem)
  return { ...loopback, ended }
}

function request({ redirectUri }: Loopback, path: string): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: redirectUri.port, path, agent: false }
    http.get(options, (response) => resolve(response.resume())).once('error', reject)
  })
}

/** Fakes timers only; sockets work as usual. */
function holdTimers(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
}

test('every response has the same headers', async () => {
  const loopback = await listen()
  const policy = {
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'content-security-policy': expect.stringMatching(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    ),
    connection: 'close',
  }
  for (const path of [
    '/elsewhere',
    '/callback?code=c&state=other',
    `/callback?code=c&state=${state}`,
    '/done',
  ])
    expect((await request(loopback, path)).headers, path).toMatchObject(policy)
})

test('requests are limited in size, time and number', async () => {
  await listen()
  expect(
    listening.map(({ headersTimeout, requestTimeout, maxConnections }) => [
      headersTimeout,
      requestTimeout,
      maxConnections,
    ]),
  ).toEqual([[5_000, 5_000, 40]])
})

test('stops listening five seconds after the redirect if the last page is not requested', async () => {
  holdTimers()
  const loopback = await listen()
  await request(loopback, `/callback?code=c&state=${state}`)
  vi.advanceTimersByTime(4_999)
  expect(listening[0]?.listening).toBe(true)
  vi.advanceTimersByTime(1)
  expect(listening[0]?.listening).toBe(false)
})

test('stops listening after ten minutes without a sign-in', async () => {
  holdTimers()
  const { ended } = await listen()
  vi.advanceTimersByTime(599_999)
  expect(listening[0]?.listening).toBe(true)
  vi.advanceTimersByTime(1)
  expect(listening[0]?.listening).toBe(false)
  expect(await ended).toEqual({ kind: 'cancelled' })
})
