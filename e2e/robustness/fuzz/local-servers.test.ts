/** Sends anything to the program's own servers on this machine: the redirect listener and the login window's local proxy. */
import http from 'node:http'
import net from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll } from 'vitest'
import { environmentProxy } from '../../../electron/network/proxy/environment.ts'
import { usualTransport } from '../../../electron/network/transport-options.ts'
import { ProblemError } from '../../../electron/problem-error.ts'
import { type LocalProxy, startLocalProxy } from '../../../electron/sign-in/local-proxy.ts'
import { localProxyUpstream } from '../../../electron/sign-in/local-proxy-upstream.ts'
import { listenForRedirect } from '../../../electron/sign-in/loopback.ts'
import { fuzz, Violation } from './fuzz.ts'
import { head, inPieces } from './hostile-streams.ts'
import { listenOnLoopback } from './loopback-servers.ts'
import { fill, type RawConnection, rawConnections } from './raw-requests.ts'
import { checkProblem } from './rules.ts'
import { sendRaw } from './send-raw-request.ts'

const state = 'Zq7'.repeat(14)

/** Decides, independently of the program, whether the bytes are the one right request. */
function isRight({ bytes }: RawConnection, values: Readonly<Record<string, string>>): boolean {
  const text = fill(bytes, values).toString('latin1')
  return [`GET /callback?code=c&state=${state} `, `GET /callback?state=${state} `].some((line) =>
    text.includes(line),
  )
}

fuzz('loopback listener', 3, rawConnections, async (input) => {
  const loopback = await listenForRedirect({ redirectUri: new URL('http://127.0.0.1/callback') })
  const { port } = loopback.redirectUri
  const values = {
    port,
    state,
    stat: state.slice(1),
    STATE: state.toUpperCase(),
    wrong: 'Basic eDp5',
    near: 'a.invalid',
  }
  let ended: URL | ProblemError | undefined
  loopback.response(state).then(
    (url) => {
      ended = url
    },
    (thrown: ProblemError) => {
      ended = thrown
    },
  )
  const received = await Promise.all(input.map((connection) => sendRaw(Number(port), connection, values)))
  if (received.some((text) => text.includes(state))) throw new Violation('the state was sent')
  if (ended instanceof URL && !input.some((connection) => isRight(connection, values)))
    throw new Violation(`ended by ${ended.href}`)
  if (ended instanceof URL && ended.searchParams.get('state') !== state) throw new Violation('another state')
  if (ended instanceof ProblemError) throw new Violation(`ended by ${ended.problem.kind}`)
  loopback.close()
  await closed(Number(port))
})

/** Nothing listens any more. */
function closed(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1' })
    socket.once('error', () => resolve())
    socket.once('connect', () => {
      socket.destroy()
      reject(new Violation('listens after its end'))
    })
  })
}

let response: readonly Buffer[] = []
let reached = 0
const near = net.createServer((socket) => {
  reached += 1
  socket
    .on('error', () => undefined)
    .once('data', () => {
      for (const piece of response) socket.write(piece)
      socket.end()
    })
})
let nearPort = 0
const localProxies: LocalProxy[] = []

beforeAll(async () => {
  nearPort = await listenOnLoopback(near)
})
afterAll(() => {
  near.close()
  for (const localProxy of localProxies) localProxy.close()
})

async function startOne(): Promise<LocalProxy> {
  const localProxy = await startLocalProxy({
    upstream: localProxyUpstream({ ...usualTransport, proxy: { kind: 'none' } }, environmentProxy, 'ended'),
    allowsPlainHttp: (url) => url.host === `127.0.0.1:${nearPort}`,
  })
  localProxies.push(localProxy)
  return localProxy
}

fuzz('local proxy without its password', 3, rawConnections, async (input) => {
  const localProxy = await startOne()
  const { port, user, password } = localProxy.access
  const before = reached
  const wrong = `Basic ${Buffer.from(`${user}:${password.slice(1)}`).toString('base64')}`
  const values = { port: String(port), near: `127.0.0.1:${nearPort}`, nearport: String(nearPort), wrong }
  const received = await Promise.all(input.map((connection) => sendRaw(port, connection, values)))
  if (received.some((text) => text.includes(password))) throw new Violation('the password was sent')
  if (received.some((text) => /^HTTP\/1\.1 2/m.test(text))) throw new Violation('let in without the password')
  localProxy.close()
  await closed(port)
  if (reached !== before) throw new Violation('a server was reached')
})

fuzz(
  'servers behind the local proxy',
  3,
  fc.record({
    head,
    pieces: fc.constantFrom(1, 4),
    target: fc.constantFrom('http://@near/', 'http://@near/', 'http://@near/?a=b', 'CONNECT'),
  }),
  async ({ head, pieces, target }) => {
    response = inPieces(Buffer.from(`${head}hello`, 'latin1'), pieces)
    const localProxy = await startOne()
    const ended = await request(localProxy, target.replace('@near', `127.0.0.1:${nearPort}`))
    const problem = localProxy.problemAt(`127.0.0.1:${nearPort}`)
    if (problem) checkProblem(problem)
    if (ended === 'hangs') throw new Violation('the window waits for ever')
    localProxy.close()
    await closed(localProxy.access.port)
  },
)

/** Sends a request as the login window does. @returns how it ended. */
function request({ access }: LocalProxy, target: string): Promise<string> {
  const account = Buffer.from(`${access.user}:${access.password}`).toString('base64')
  const isTunnel = target === 'CONNECT'
  const options = {
    host: '127.0.0.1',
    port: access.port,
    method: isTunnel ? 'CONNECT' : 'GET',
    path: isTunnel ? `127.0.0.1:${nearPort}` : target,
    headers: { 'proxy-authorization': `Basic ${account}` },
    agent: false,
  }
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve('hangs')
      request.destroy()
    }, 10_000)
    const end = (how: string) => {
      clearTimeout(timer)
      resolve(how)
    }
    const request = http.request(options, (response) => {
      response
        .on('error', () => end('broken'))
        .on('close', () => end('answered'))
        .resume()
    })
    request.on('connect', ({ statusCode }, socket) => {
      socket.destroy()
      end(String(statusCode))
    })
    request.on('upgrade', (_response, socket) => {
      socket.destroy()
      end('upgraded')
    })
    request.on('error', () => end('failed')).on('close', () => end('closed'))
    request.end()
  })
}
