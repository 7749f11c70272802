/**
 * Forwards a login window's traffic where its browser cannot connect on its own; the window uses it as its proxy. For a
 * connection with transport options of its own (a custom CA, a pinned certificate, a client certificate, a proxy), it
 * first connects to the server by these options, and only then opens the window's tunnel; TLS to the window ends here,
 * with a certificate made for this sign-in. Where only the system's proxies matter, tunnels go through them and TLS is
 * passed unchanged. Traffic is neither read nor stored.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Duplex, pipeline } from 'node:stream'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import type { Problem } from '../../shared/problem.ts'
import { createServer } from '../network/builtin-http.ts'
import { mayBeIntermediary } from '../network/http/intermediary-response.ts'
import { problemOfFailure } from '../network/http/network-problem.ts'
import type { PlainHttpConnection } from '../network/plain-http.ts'
import { bareHost, portOf } from '../network/proxy/proxy-candidates.ts'
import { headersFrom, maxHeaderSize } from '../network/response.ts'
import { alertOf, mapTlsError } from '../network/tls/client-certificate-refusal.ts'
import type { LocalProxyAccess } from '../platform/platform.ts'
import { ProblemError } from '../problem-error.ts'
import { makeCertificate } from './ephemeral-certificate.ts'
import type { LocalProxyUpstream } from './local-proxy-upstream.ts'

export interface LocalProxyOptions {
  readonly upstream: LocalProxyUpstream
  /** Whether plain HTTP to an address is allowed; called where TLS is ended. */
  readonly allowsPlainHttp: (url: URL) => boolean
}

export interface LocalProxy {
  /** What the login window needs to use it. */
  readonly access: LocalProxyAccess
  /** Why the last connection to a host failed, if it did. @param host name, with the port unless it is 443. */
  problemAt(host: string): Problem | undefined
  /** Ends it, with all its traffic. */
  close(): void
}

/** Starts one on a free port of 127.0.0.1. */
export async function startLocalProxy(options: LocalProxyOptions): Promise<LocalProxy> {
  const server = new LocalProxyServer(options)
  const port = await server.listen()
  return {
    access: { port, ...server.account, ...(server.certificate && { certificate: server.certificate }) },
    problemAt: (host) => server.problems.get(host),
    close: () => server.close(),
  }
}

class LocalProxyServer {
  readonly account = { user: 'claimcheck', password: randomBytes(32).toString('base64url') }
  readonly certificate: LocalProxyAccess['certificate']
  readonly problems = new Map<string, Problem>()
  readonly #options: LocalProxyOptions
  /** Key and certificate for ending TLS; absent where TLS is passed. */
  readonly #identity: SecureContext | undefined
  readonly #server: Server
  readonly #ended = new AbortController()
  readonly #open = new Set<Duplex>()

  constructor(options: LocalProxyOptions) {
    this.#options = options
    const made = options.upstream.tls === 'ended' ? makeIdentity() : undefined
    this.certificate = made?.shown
    this.#identity = made?.context
    this.#server = createServer({ maxHeaderSize }, (request, response) => {
      this.#forward(request, response).catch(() => response.destroy())
    })
    this.#server.on('connect', (request: IncomingMessage, socket: Duplex) => {
      this.#tunnel(request, socket).catch(() => socket.destroy())
    })
    this.#server.on('connection', (socket) => this.#track(socket))
    this.#server.on('clientError', (_error, socket) => socket.destroy())
  }

  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () =>
        resolve((this.#server.address() as AddressInfo).port),
      )
    })
  }

  close(): void {
    this.#ended.abort()
    this.#server.close()
    for (const socket of this.#open) socket.destroy()
  }

  #track(socket: Duplex): void {
    this.#open.add(socket)
    socket.once('close', () => this.#open.delete(socket))
    socket.on('error', () => undefined)
  }

  /** Handles `CONNECT host:port`. */
  async #tunnel(request: IncomingMessage, socket: Duplex): Promise<void> {
    const { url: target = '' } = request
    if (!this.#isAuthenticated(request.headers)) return void socket.end(response(407, authenticateHeader))
    const url = /[/\\?#@]/.test(target) ? null : URL.parse(`https://${target}`)
    if (!url) return void socket.end(response(400))
    const { tunnel } = this.#options.upstream
    const upstream = await this.#openUpstream(url, (signal) => tunnel(bareHost(url), portOf(url), signal))
    if (!upstream) return void socket.end(response(502))
    this.#track(upstream)
    if (socket.destroyed || this.#ended.signal.aborted) return void upstream.destroy()
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    if (!this.#identity) return void pipeline([socket, upstream, socket], () => socket.destroy())
    this.#recordBreak(upstream, url.host)
    const inner = new TLSSocket(socket as ConstructorParameters<typeof TLSSocket>[0], {
      isServer: true,
      secureContext: this.#identity,
      ALPNProtocols: ['http/1.1'],
    })
    this.#track(inner)
    pipeline([inner, upstream, inner], () => socket.destroy())
  }

  /** Forwards a plain HTTP request without tunnel: no server presents a certificate for its name. */
  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? '')
    const refuse = (status: number, headers: Readonly<Record<string, string>> = {}) =>
      void response.writeHead(status, { ...headers, connection: 'close' }).end()
    if (!this.#isAuthenticated(request.headers)) return refuse(407, authenticateHeader)
    if (url?.protocol !== 'http:') return refuse(400)
    // Sends no response: the user would take it for the server's.
    const { allowsPlainHttp, upstream: connections } = this.#options
    if (connections.tls === 'ended' && !allowsPlainHttp(url)) {
      this.problems.set(url.host, { kind: 'loginUnencrypted', host: url.host })
      return void response.destroy()
    }
    const connection = await this.#openUpstream(url, (signal) => connections.clear(url, signal))
    if (!connection) return void response.destroy()
    const upstream = connection.socket
    this.#track(upstream)
    if (this.#ended.signal.aborted) return void upstream.destroy()
    const startedAt = Date.now()
    const outgoing = connection.request(request.method, forwardedHeaders(request.headers))
    outgoing.once('response', (incoming) => {
      // The window would take a proxy's 407 for one of the local proxy's.
      if (!this.#mayForward(url, connection, incoming) || !writeHead(response, incoming)) {
        response.destroy()
        return void upstream.destroy()
      }
      pipeline(incoming, response, () => upstream.destroy())
    })
    outgoing.on('error', (error) => {
      if (!response.headersSent) this.#record(url.host, connection.mapError(error), Date.now() - startedAt)
      response.destroy()
    })
    // Also covers an end without a response, such as a change of protocol (101).
    outgoing.once('close', () => response.headersSent || response.destroy())
    pipeline(request, outgoing, () => undefined)
  }

  /**
   * Records what a plain HTTP response reveals about the proxies before it. @returns whether the window may have it.
   */
  #mayForward(url: URL, connection: PlainHttpConnection, incoming: IncomingMessage): boolean {
    const { host } = url
    const { statusCode: status = 0 } = incoming
    const response = { status, headers: headersFrom(incoming.headers), isProxied: connection.isProxied }
    const refusal = connection.proxyErrorIn(response)
    if (refusal) this.#record(host, refusal, 0)
    else if (mayBeIntermediary(url, response, ''))
      this.#record(host, new ProblemError({ kind: 'proxyFailed', reason: 'proxyOrServer', status, host }), 0)
    return refusal === undefined
  }

  /** Opens an upstream connection, or records why it failed. */
  async #openUpstream<Opened>(
    url: URL,
    open: (signal: AbortSignal) => Promise<Opened>,
  ): Promise<Opened | undefined> {
    const startedAt = Date.now()
    try {
      const opened = await open(this.#ended.signal)
      this.problems.delete(url.host)
      return opened
    } catch (thrown) {
      this.#record(url.host, thrown, Date.now() - startedAt)
      return undefined
    }
  }

  /**
   * Records a connection that breaks off. In TLS 1.3 a server validates the client's certificate after the handshake,
   * and in TLS 1.2 it may request one at any time: it breaks off instead of responding. After a first response only a
   * TLS alert counts.
   */
  #recordBreak(upstream: Duplex, host: string): void {
    const startedAt = Date.now()
    let responded = false
    upstream.once('readable', () => {
      responded ||= upstream.readableLength > 0
    })
    upstream.once('error', (error) => {
      if (responded && alertOf(error) === undefined) return
      this.#record(host, mapTlsError(error, upstream), Date.now() - startedAt)
    })
  }

  #record(host: string, thrown: unknown, milliseconds: number): void {
    if (this.#ended.signal.aborted) return
    this.problems.set(
      host,
      thrown instanceof ProblemError ? thrown.problem : problemOfFailure(thrown, { host, milliseconds }),
    )
  }

  #isAuthenticated({ 'proxy-authorization': given = '' }: IncomingHttpHeaders): boolean {
    const { user, password } = this.account
    const right = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const [one, other] = [given, right].map((text) => createHash('sha256').update(text).digest())
    return one !== undefined && other !== undefined && timingSafeEqual(one, other)
  }
}

function makeIdentity() {
  const { key, certificate, sha256, spki } = makeCertificate()
  const context = createSecureContext({
    key: key.export({ type: 'pkcs8', format: 'pem' }),
    cert: certificate,
    minVersion: 'TLSv1.2',
  })
  return { shown: { sha256, spki }, context }
}

const authenticateHeader = { 'Proxy-Authenticate': 'Basic realm="Claimcheck"' }

function response(status: number, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} Claimcheck\r\n${lines.join('')}Content-Length: 0\r\nConnection: close\r\n\r\n`
}

/**
 * Writes the status line and headers; a status such as 099 can be read but not written, which would be an uncaught
 * exception.
 */
function writeHead(response: ServerResponse, { statusCode = 502, rawHeaders }: IncomingMessage): boolean {
  try {
    response.writeHead(statusCode, returnedHeaders(rawHeaders))
    return true
  } catch {
    response.destroy()
    return false
  }
}

const hopByHop = /^(proxy-.*|connection|keep-alive|te|trailer|upgrade)$/i

function forwardedHeaders(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !hopByHop.test(name))
  return { ...(Object.fromEntries(kept) as Record<string, string | string[]>), connection: 'close' }
}

/** @param raw alternating names and values; a name may occur twice. */
function returnedHeaders(raw: readonly string[]): string[] {
  const kept = raw.flatMap((name, index) =>
    index % 2 === 1 || hopByHop.test(name) ? [] : [name, raw[index + 1] ?? ''],
  )
  return [...kept, 'connection', 'close']
}
