/** The HTTP client: every request to a vendor's server is sent here. */
import type { Problem } from '../../shared/problem.ts'
import type { Platform, PlatformRequest } from '../platform/platform.ts'
import { ProblemError } from '../problem-error.ts'
import type { OutgoingRequest, ResponseLimit } from '../systems/system.ts'
import { bareUrl, exchangeOf } from './http/exchange.ts'
import { mayBePortal } from './http/intermediary-response.ts'
import { isDecompressionError, problemOfFailure } from './http/network-problem.ts'
import { readBody, TooLarge } from './http/read-body.ts'
import { createServerClocks, measureSkew, type ServerClocks } from './http/server-clocks.ts'
import { wantsClientCertificate } from './http/tls-terminator-pages.ts'
import type { PlatformResponse, ResponseHeaders } from './response.ts'
import type { TransportOptions } from './transport-options.ts'

export interface HttpClientOptions {
  /** The platform's network stack. */
  readonly fetch: Platform['fetch']
  /** The program's `User-Agent`, such as `Claimcheck/1.2.3`. */
  readonly userAgent: string
  /** Timeout for connecting, headers and body together, in milliseconds; 30 000 by default. */
  readonly timeoutMilliseconds?: number
  /** Maximum body size, in bytes; 1 MiB by default. */
  readonly limitBytes?: number
  /** The local clock, in milliseconds since the epoch. */
  readonly clock: () => number
  /** The known server clocks, updated with each response; private to this client by default. */
  readonly clocks?: ServerClocks
}

/** A response with its complete body. */
export interface HttpClientResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  readonly body: string
  /** See `PlatformResponse`. */
  readonly isProxied?: boolean
  /** The local clock when the response was complete, in milliseconds since the epoch. */
  readonly receivedAt: number
  /** From sending the request to the end of the body. */
  readonly milliseconds: number
}

export interface HttpClient {
  /**
   * Sends one request and reads its response to the end. Follows no redirect.
   * @param request what to send; adds `User-Agent`, and `Accept: application/json` if none is set.
   * @param signal cancels the request: `cancelled`.
   * @param transport how to reach and verify the server.
   * @returns the response, whatever its status (a 3xx only if the request accepts it).
   * @throws ProblemError any network problem (`clientCertificateRefused` if a page says so; over plain http a redirect
   * to another host is one), `redirected`, `answerTooLarge`, `badAnswer` (not HTTP), `cancelled`.
   */
  send(
    request: OutgoingRequest,
    signal: AbortSignal,
    transport: TransportOptions,
  ): Promise<HttpClientResponse>
  /**
   * Returns the server's clock minus the local clock, in milliseconds, as its last response showed, else as `clocks`
   * estimates; 0 if unknown or below 2 s.
   * @param origin scheme, host and port, such as `https://api.example`.
   */
  skew(origin: string): number
}

/** Creates the HTTP client. Create one per program: it remembers the clocks of the servers. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const clocks = options.clocks ?? createServerClocks()
  return {
    send: (request, signal, transport) =>
      new InFlightRequest(options, clocks, request, transport).run(signal),
    skew: (origin) => clocks.skew(origin) ?? 0,
  }
}

const mebibyte = 1024 * 1024

/** One request in flight, from sending to the last byte. */
class InFlightRequest {
  readonly #options: HttpClientOptions
  readonly #clocks: ServerClocks
  readonly #request: OutgoingRequest
  readonly #transport: TransportOptions
  readonly #controller = new AbortController()
  readonly #began: number
  readonly #adjustmentAtStart: number
  #ended: 'cancelled' | 'timedOut' | undefined

  constructor(
    options: HttpClientOptions,
    clocks: ServerClocks,
    request: OutgoingRequest,
    transport: TransportOptions,
  ) {
    this.#options = options
    this.#clocks = clocks
    this.#request = request
    this.#transport = transport
    this.#began = options.clock()
    this.#adjustmentAtStart = clocks.adjustment()
  }

  /** When it began, by the current setting of the clock, which may have been changed since. */
  get #startedAt(): number {
    return this.#began + this.#clocks.adjustment() - this.#adjustmentAtStart
  }

  /** Enforces the timeout even on a network stack that ignores its signal. */
  async run(cancelled: AbortSignal): Promise<HttpClientResponse> {
    if (cancelled.aborted) throw new ProblemError({ kind: 'cancelled' })
    const { promise, resolve, reject } = Promise.withResolvers<HttpClientResponse>()
    const end = (why: 'cancelled' | 'timedOut') => {
      this.#ended ??= why
      this.#controller.abort()
      reject(new Error(why))
    }
    const cancel = () => end('cancelled')
    const timer = setTimeout(() => end('timedOut'), this.#timeoutMilliseconds)
    cancelled.addEventListener('abort', cancel, { once: true })
    this.#exchange().then(resolve, reject)
    try {
      return await promise
    } catch (thrown) {
      // Ends whatever still runs.
      this.#controller.abort()
      throw this.#problem(thrown)
    } finally {
      clearTimeout(timer)
      cancelled.removeEventListener('abort', cancel)
    }
  }

  get #limit(): ResponseLimit {
    return this.#request.limit ?? { bytes: this.#options.limitBytes ?? mebibyte, beyond: 'fails' }
  }

  get #timeoutMilliseconds(): number {
    return this.#options.timeoutMilliseconds ?? 30_000
  }

  async #exchange(): Promise<HttpClientResponse> {
    const response = await this.#options.fetch(this.#request.url, this.#outgoing(), this.#transport)
    this.#noteClock(response)
    this.#refuseRedirect(response)
    const body = await this.#read(response)
    this.#refuseWithoutCertificate(response, body)
    const receivedAt = this.#options.clock()
    const { status, headers, isProxied = false } = response
    return { status, headers, body, isProxied, receivedAt, milliseconds: receivedAt - this.#startedAt }
  }

  /** Reads the body. An error response that cannot be decompressed keeps its status, which says enough. */
  async #read(response: PlatformResponse): Promise<string> {
    try {
      return await readBody(response, this.#limit.bytes, this.#limit.beyond)
    } catch (thrown) {
      if (response.status >= 400 && isDecompressionError(thrown)) return ''
      throw thrown
    }
  }

  #outgoing(): PlatformRequest {
    const { method, body } = this.#request
    const { signal } = this.#controller
    const headers: Record<string, string> = { accept: 'application/json' }
    for (const [name, value] of Object.entries(this.#request.headers)) headers[name.toLowerCase()] = value
    headers['user-agent'] = this.#options.userAgent
    return body === undefined ? { method, headers, signal } : { method, headers, body, signal }
  }

  #noteClock({ headers }: PlatformResponse): void {
    const respondedAt = this.#options.clock()
    const { origin } = this.#request.url
    const span = { sentAt: this.#startedAt, respondedAt }
    const skew = measureSkew(headers, span, this.#clocks.skew(origin))
    if (skew !== undefined) this.#clocks.record(origin, skew)
  }

  #refuseRedirect({ status, headers, isProxied }: PlatformResponse): void {
    if (status < 300 || status >= 400) return
    const { url } = this.#request
    const to = targetOf(headers.get('location'), url)
    const exchange = exchangeOf(this.#request, this.#facts(status))
    const { host } = url
    const mayBeForeign = to !== undefined && mayBePortal(url, new URL(to), isProxied)
    if (this.#request.redirect === 'accepted' && !mayBeForeign) return
    if (to === undefined) throw new ProblemError({ kind: 'redirected', host, exchange })
    if (mayBeForeign)
      throw new ProblemError({ kind: 'proxyFailed', reason: 'proxyOrServer', status, host, to, exchange })
    throw new ProblemError({ kind: 'redirected', host, to, exchange })
  }

  #refuseWithoutCertificate({ status }: PlatformResponse, body: string): void {
    const { url } = this.#request
    if (url.protocol !== 'https:' || !wantsClientCertificate(status, body)) return
    const exchange = exchangeOf(this.#request, this.#facts(status))
    throw new ProblemError({ kind: 'clientCertificateRefused', host: url.host, exchange })
  }

  #facts(status?: number): { status?: number; milliseconds: number } {
    const now = this.#options.clock()
    const milliseconds = now - this.#startedAt
    return status ? { status, milliseconds } : { milliseconds }
  }

  #problem(thrown: unknown): ProblemError {
    if (thrown instanceof ProblemError) return thrown
    return new ProblemError(this.#ended === 'cancelled' ? { kind: 'cancelled' } : this.#failure(thrown))
  }

  #failure(thrown: unknown): Problem {
    const { host } = this.#request.url
    const facts = this.#facts()
    const exchange = exchangeOf(this.#request, facts)
    if (this.#ended === 'timedOut')
      return { kind: 'timedOut', host, seconds: this.#timeoutMilliseconds / 1000, exchange }
    if (thrown instanceof TooLarge)
      return { kind: 'answerTooLarge', host, limitBytes: this.#limit.bytes, exchange }
    return { ...problemOfFailure(thrown, { host, ...facts }), exchange } as Problem
  }
}

/**
 * Returns the target of a redirect, without its query; undefined if the stack does not report it or it is no http URL.
 */
function targetOf(location: string | undefined, from: URL): string | undefined {
  const target = location ? URL.parse(location, from.href) : null
  return target && /^https?:$/.test(target.protocol) ? bareUrl(target) : undefined
}
