/** The HTTP client: sends every request of the program to a vendor's server. */
import type { Problem } from '../../shared/problem.ts'
import type { Platform, PlatformRequest } from '../platform/platform.ts'
import { ProblemError } from '../problem-error.ts'
import type { OutgoingRequest } from '../systems/system.ts'
import { isPerhapsPortal } from './http/answered-on-the-way.ts'
import { bareUrl, exchangeOf } from './http/exchange.ts'
import { isUnpackingFailure, problemOfFailure } from './http/failures.ts'
import { readBody, TooLarge } from './http/read-body.ts'
import { createServerClocks, type ServerClocks } from './http/server-clocks.ts'
import { measureSkew } from './http/skew.ts'
import { wantsClientCertificate } from './http/terminator-pages.ts'
import type { PlatformResponse, ResponseHeaders } from './response.ts'
import type { TransportOptions } from './transport-options.ts'

export interface HttpClientOptions {
  /** The platform's network stack. */
  readonly fetch: Platform['fetch']
  /** How the program names itself to servers, such as `Claimcheck/1.2.3`. */
  readonly userAgent: string
  /** One limit for connecting, headers and body together, in milliseconds; 30 000 by default. */
  readonly timeoutMilliseconds?: number
  /** Longest body that is read, in bytes; 1 MiB by default. */
  readonly limitBytes?: number
  /** This machine's clock, in milliseconds since the epoch. */
  readonly clock: () => number
  /** The servers' clocks, updated by each response; new ones by default. */
  readonly clocks?: ServerClocks
}

/** A complete response. */
export interface HttpClientResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  readonly body: string
  /** See `PlatformResponse`. */
  readonly isProxied?: boolean
  /** This machine's clock when the response was complete, in milliseconds since the epoch. */
  readonly receivedAt: number
  /** From the start of the request to the end of the body. */
  readonly milliseconds: number
}

export interface HttpClient {
  /**
   * Sends one request and reads the response to its end. Follows no redirect.
   * @param request what to send; `User-Agent` is added always, `Accept: application/json` where none is set.
   * @param signal ends the request: `cancelled`.
   * @param transport how its server is reached and trusted.
   * @returns the response, whatever its status but 3xx.
   * @throws ProblemError any network problem (`clientCertificateRefused` where a page says so; over plain http a redirect
   *   to another host is one), `redirected`, `answerTooLarge`, `badAnswer` (no HTTP), `cancelled`.
   */
  send(
    request: OutgoingRequest,
    signal: AbortSignal,
    transport: TransportOptions,
  ): Promise<HttpClientResponse>
  /**
   * Returns the server's clock minus this machine's, in milliseconds, by its last response, else by the guess in `clocks`; 0
   * while unknown or under 2 s.
   * @param origin scheme, host and port, such as `https://api.example`.
   */
  skew(origin: string): number
}

/** Creates the HTTP client. A program needs one: it remembers the servers' clocks. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const clocks = options.clocks ?? createServerClocks()
  return {
    send: (request, signal, transport) => new PendingRequest(options, clocks, request, transport).run(signal),
    skew: (origin) => clocks.skew(origin) ?? 0,
  }
}

const mebibyte = 1024 * 1024

/** One request, from its start to the last byte of its response. */
class PendingRequest {
  readonly #options: HttpClientOptions
  readonly #clocks: ServerClocks
  readonly #request: OutgoingRequest
  readonly #transport: TransportOptions
  readonly #ending = new AbortController()
  readonly #began: number
  readonly #setBefore: number
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
    this.#setBefore = clocks.setBy()
  }

  /** When it began, by the clock as it is set now. */
  get #startedAt(): number {
    return this.#began + this.#clocks.setBy() - this.#setBefore
  }

  /** Ends in time even where the network stack ignores its signal. */
  async run(cancelled: AbortSignal): Promise<HttpClientResponse> {
    if (cancelled.aborted) throw new ProblemError({ kind: 'cancelled' })
    const { promise, resolve, reject } = Promise.withResolvers<HttpClientResponse>()
    const end = (why: 'cancelled' | 'timedOut') => {
      this.#ended ??= why
      this.#ending.abort()
      reject(new Error(why))
    }
    const cancel = () => end('cancelled')
    const timer = setTimeout(() => end('timedOut'), this.#timeoutMilliseconds)
    cancelled.addEventListener('abort', cancel, { once: true })
    this.#exchange().then(resolve, reject)
    try {
      return await promise
    } catch (thrown) {
      // Ends what the network stack may still be doing.
      this.#ending.abort()
      throw this.#problem(thrown)
    } finally {
      clearTimeout(timer)
      cancelled.removeEventListener('abort', cancel)
    }
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

  /** Reads the body. That of an error that cannot be unpacked is empty: the status says enough. */
  async #read(response: PlatformResponse): Promise<string> {
    try {
      return await readBody(response, this.#options.limitBytes ?? mebibyte)
    } catch (thrown) {
      if (response.status >= 400 && isUnpackingFailure(thrown)) return ''
      throw thrown
    }
  }

  #outgoing(): PlatformRequest {
    const { method, body } = this.#request
    const { signal } = this.#ending
    const headers: Record<string, string> = { accept: 'application/json' }
    for (const [name, value] of Object.entries(this.#request.headers)) headers[name.toLowerCase()] = value
    headers['user-agent'] = this.#options.userAgent
    return body === undefined ? { method, headers, signal } : { method, headers, body, signal }
  }

  #noteClock({ headers }: PlatformResponse): void {
    const answeredAt = this.#options.clock()
    const skew = measureSkew(headers, { sentAt: this.#startedAt, answeredAt })
    if (skew !== undefined) this.#clocks.measured(this.#request.url.origin, skew)
  }

  #refuseRedirect({ status, headers, isProxied }: PlatformResponse): void {
    if (status < 300 || status >= 400) return
    const { url } = this.#request
    const to = targetOf(headers.get('location'), url)
    const exchange = exchangeOf(this.#request, this.#facts(status))
    const { host } = url
    if (to === undefined) throw new ProblemError({ kind: 'redirected', host, exchange })
    if (isPerhapsPortal(url, new URL(to), isProxied))
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
      return { kind: 'answerTooLarge', host, limitBytes: this.#options.limitBytes ?? mebibyte, exchange }
    return { ...problemOfFailure(thrown, { host, ...facts }), exchange } as Problem
  }
}

/** Returns where a redirect leads, without query; undefined where the stack does not say, or says no address. */
function targetOf(location: string | undefined, from: URL): string | undefined {
  const target = location ? URL.parse(location, from.href) : null
  return target && /^https?:$/.test(target.protocol) ? bareUrl(target) : undefined
}
