/** Checks that whatever a proxy responds to CONNECT ends in a problem, in time, and is never taken for the server's response. */
import net from 'node:net'
import tls from 'node:tls'
import { afterAll, beforeAll } from 'vitest'
import { createHttpClient } from '../../../electron/network/http-client.ts'
import { nodeRequest } from '../../../electron/network/node-request.ts'
import { type TransportOptions, usualTransport } from '../../../electron/network/transport-options.ts'
import { ProblemError } from '../../../electron/problem-error.ts'
import { makeCertificate } from '../../../electron/sign-in/ephemeral-certificate.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import { fuzz, Violation } from './fuzz.ts'
import { type ProxyBehaviour, proxyBehaviour } from './hostile-streams.ts'
import { canaries } from './hostile-values.ts'
import { listenOnLoopback } from './loopback-servers.ts'
import { checkProblem, checkSilent } from './rules.ts'

/** What only the server says, behind its certificate. */
const serverBody = '{"said":"by the server"}'
const { key, certificate, sha256 } = makeCertificate()
const server = tls.createServer(
  { key: key.export({ type: 'pkcs8', format: 'pem' }), cert: certificate },
  (socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () =>
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${serverBody.length}\r\n\r\n${serverBody}`),
    )
  },
)
server.on('tlsClientError', () => undefined)

let turn: ProxyBehaviour = { chunks: [], ending: 'close', pause: false }
const received: Buffer[] = []
const sockets = new Set<net.Socket>()
const proxy = net.createServer((socket) => {
  sockets.add(socket.on('error', () => undefined))
  socket.once('data', (bytes) => {
    received.push(bytes)
    void respondWith(socket)
  })
})
let serverPort = 0
let proxyPort = 0

beforeAll(async () => {
  ;[serverPort, proxyPort] = [await listenOnLoopback(server), await listenOnLoopback(proxy)]
})
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  proxy.close()
  server.close()
})

async function respondWith(socket: net.Socket): Promise<void> {
  const { chunks, ending, pause } = turn
  for (const chunk of chunks) {
    socket.write(chunk)
    if (pause) await new Promise((resolve) => setTimeout(resolve, 2))
  }
  if (ending === 'close') return void socket.end()
  if (ending === 'reset') return void socket.resetAndDestroy()
  if (ending === 'silent') return
  const onward = net.connect(serverPort, '127.0.0.1')
  onward.on('error', () => socket.destroy())
  sockets.add(onward)
  socket.pipe(onward).pipe(socket)
}

const colons = Buffer.from(sha256, 'base64').toString('hex').toUpperCase().match(/../g)?.join(':') ?? ''

fuzz('proxy answers', 4, proxyBehaviour, async (input) => {
  turn = input
  received.length = 0
  const host = `127.0.0.1:${serverPort}`
  const [user, word] = canaries
  const address = `http://127.0.0.1:${proxyPort}`
  const transport: TransportOptions = {
    ...usualTransport,
    trust: { kind: 'pinned', host, certificate, sha256: colons },
    proxy: { kind: 'manual', address, user, password: new Secret(word), exceptions: '' },
    hosts: [host],
  }
  const ended = await send(`https://${host}/token`, transport)
  if (typeof ended === 'string' && ended !== serverBody)
    throw new Violation(`a response out of the proxy: ${ended}`)
  if (typeof ended === 'string' && input.ending !== 'tunnel')
    throw new Violation('a response without a tunnel')
  // The proxy receives its own user name and password, and nothing that is meant for the server.
  if (Buffer.concat(received).includes('client_secret')) throw new Violation('the proxy received the request')
})

/** @returns the body, or undefined for a problem that was checked. */
async function send(url: string, transport: TransportOptions): Promise<string | undefined> {
  const httpClient = createHttpClient({
    fetch: nodeRequest,
    userAgent: 'x/1',
    clock: Date.now,
    timeoutMilliseconds: 300,
  })
  const request = { method: 'POST', url: new URL(url), headers: {}, body: 'client_secret=1' } as const
  try {
    return (await httpClient.send(request, new AbortController().signal, transport)).body
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    checkProblem(thrown.problem)
    checkSilent('the problem', thrown.problem, canaries)
    return undefined
  }
}
