/**
 * Receives the redirect of a sign-in in the user's own browser (RFC 8252 sections 7.3 and 8.3): a server for one
 * address, on this machine only, for one response.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from '../network/builtin-http.ts'
import { isRedirect } from '../platform/redirect-match.ts'
import { ProblemError } from '../problem-error.ts'
import { pageFor, pageHeaders } from './loopback-page.ts'

export interface LoopbackOptions {
  /**
   * As registered: `http:` on `127.0.0.1`, `[::1]` or `localhost`; without a port, a free one is chosen (RFC 8252
   * section 7.3).
   */
  readonly redirectUri: URL
  /** Time limit in milliseconds, after which it ends as if cancelled; defaults to ten minutes. */
  readonly timeoutMilliseconds?: number
}

/** A server that waits for the redirect. */
export interface Loopback {
  /** The redirect URI with the port it really listens on. */
  readonly redirectUri: URL
  /**
   * Waits for the redirect: the first request that repeats `state`. @returns its full address.
   * @param state of the authorization request.
   * @throws ProblemError `cancelled` once closed, `foreignState` after too many requests that belong to something else.
   */
  response(state: string): Promise<URL>
  /** Cancels; nothing listens afterwards. */
  close(): void
}

/** Limit on requests; a user, a browser and its icons need a handful. */
const maxRequests = 40
const maxRequestSize = 16 * 1024
/** Time limit for a request to arrive, and for the last page to be requested, in milliseconds. */
const requestTimeout = 5000

/**
 * Starts to listen.
 * @throws ProblemError `redirectNotLoopback`, `portTaken`.
 */
export async function listenForRedirect(options: LoopbackOptions): Promise<Loopback> {
  const server = new RedirectServer()
  const hosts = listenedHosts(options.redirectUri)
  const [servers, port] = await listenOn(hosts, Number(options.redirectUri.port), server.listener)
  const redirectUri = new URL(options.redirectUri)
  redirectUri.port = String(port)
  server.begin(redirectUri, servers, options.timeoutMilliseconds ?? 600_000)
  return { redirectUri, response: (state) => server.response(state), close: () => server.close() }
}

/** @returns addresses to listen on, the first of which is required. */
function listenedHosts({ protocol, hostname, username, password }: URL): readonly string[] {
  if (protocol === 'http:' && username === '' && password === '') {
    if (hostname === '127.0.0.1') return ['127.0.0.1']
    if (hostname === '[::1]') return ['::1']
    // A program that listens on the other one would receive the redirect from a browser that tries it first.
    if (hostname === 'localhost') return ['127.0.0.1', '::1']
  }
  throw new ProblemError({ kind: 'redirectNotLoopback' })
}

type RequestListener = (request: IncomingMessage, response: ServerResponse) => void

/** @param wanted 0 for any port, the same on all hosts. `URL` omits port 80, which then counts as any. */
async function listenOn(
  [first = '', ...others]: readonly string[],
  wanted: number,
  listener: RequestListener,
): Promise<readonly [servers: readonly Server[], port: number]> {
  for (let attempts = 5; ; attempts -= 1) {
    const servers: Server[] = []
    let port = wanted
    try {
      const server = await listening(first, port, listener)
      servers.push(server)
      port = (server.address() as AddressInfo).port
      for (const host of others) servers.push(...(await listeningIfThere(host, port, listener)))
      return [servers, port]
    } catch {
      for (const server of servers) server.close()
      if (wanted !== 0 || attempts === 0) throw new ProblemError({ kind: 'portTaken', port })
    }
  }
}

/** Ignores an address family that the machine does not have: it cannot be reached by it either. */
async function listeningIfThere(
  host: string,
  port: number,
  listener: RequestListener,
): Promise<readonly Server[]> {
  try {
    return [await listening(host, port, listener)]
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return []
    throw error
  }
}

function listening(host: string, port: number, listener: RequestListener): Promise<Server> {
  const limits = {
    maxHeaderSize: maxRequestSize,
    headersTimeout: requestTimeout,
    requestTimeout: requestTimeout,
    connectionsCheckingInterval: 1000,
  }
  const server = createServer(limits, listener)
  server.maxConnections = maxRequests
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => resolve(server))
  })
}

class RedirectServer {
  readonly #end = Promise.withResolvers<URL>()
  #redirectUri = new URL('http://127.0.0.1')
  #servers: readonly Server[] = []
  #timer: NodeJS.Timeout | undefined
  #state: string | undefined
  #hasRedirect = false
  #requests = 0

  constructor() {
    this.#end.promise.catch(() => undefined)
  }

  begin(redirectUri: URL, servers: readonly Server[], timeout: number): void {
    this.#redirectUri = redirectUri
    this.#servers = servers
    this.#timer = setTimeout(() => this.close(), timeout)
  }

  response(state: string): Promise<URL> {
    this.#state = state
    return this.#end.promise
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#end.reject(new ProblemError({ kind: 'cancelled' }))
    for (const server of this.#servers) {
      server.close()
      server.closeAllConnections()
    }
  }

  readonly listener: RequestListener = (request, response) => {
    request.resume()
    this.#requests += 1
    if (this.#requests > maxRequests) {
      this.#end.reject(new ProblemError({ kind: 'foreignState' }))
      return this.close()
    }
    const language = request.headers['accept-language']
    const respond = (status: number, page?: 'done' | 'strange') => {
      response.writeHead(status, {
        ...pageHeaders,
        connection: 'close',
        ...(page && { 'content-type': 'text/html; charset=utf-8' }),
      })
      response.end(page && pageFor(page, language))
    }
    if (request.method !== 'GET') return respond(405)
    // Rejects other host names that resolve to this machine, a web page's attempt to reach it (DNS rebinding).
    if (request.headers.host !== this.#redirectUri.host) return respond(421)
    const [path] = (request.url ?? '').split('?')
    if (this.#hasRedirect && path === this.#donePath) {
      response.once('close', () => this.close())
      return respond(200, 'done')
    }
    const url = URL.parse(`${this.#redirectUri.origin}${request.url ?? ''}`)
    if (path !== this.#redirectUri.pathname || !url || !isRedirect(url, this.#redirectUri))
      return respond(404)
    if (this.#hasRedirect || !this.#hasState(url)) return respond(400, 'strange')
    this.#take(url, response)
  }

  /**
   * Whether the request has exactly one state, the one sent. A wrong one does not end the sign-in: a page may keep
   * guessing.
   */
  #hasState(url: URL): boolean {
    const states = url.searchParams.getAll('state')
    return states.length === 1 && states[0] === this.#state
  }

  /** Redirects the browser at once, so that the code does not stay in the address bar. */
  #take(url: URL, response: ServerResponse): void {
    this.#hasRedirect = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.close(), requestTimeout)
    response.writeHead(302, { ...pageHeaders, connection: 'close', location: this.#donePath })
    response.end()
    this.#end.resolve(url)
  }

  get #donePath(): string {
    return this.#redirectUri.pathname === '/done' ? '/finished' : '/done'
  }
}
