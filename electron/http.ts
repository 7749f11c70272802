/** The one door to the network: every request of the program to a vendor's server leaves through here. */
import type { Problem } from '../shared/problem.ts'
import type { Desktop, DesktopFetch } from './desktop/desktop.ts'
import { bareUrl, exchangeOf } from './http/exchange.ts'
import { problemOfFailure } from './http/failures.ts'
import { readBody, TooLarge } from './http/read-body.ts'
import { measureSkew } from './http/skew.ts'
import { ProblemError } from './problem-error.ts'
import type { OutgoingRequest } from './system.ts'

export interface DoorOptions {
  /** The desktop's network stack. */
  readonly fetch: Desktop['fetch']
  /** How the program names itself to servers, such as `Claimcheck/1.2.3`. */
  readonly userAgent: string
  /** One limit for connecting, headers and body together, in milliseconds; 30 000 by default. */
  readonly timeoutMilliseconds?: number
  /** Longest body that is read, in bytes; 1 MiB by default. */
  readonly limitBytes?: number
  /** This machine's clock, in milliseconds since the epoch. */
  readonly clock: () => number
}

/** A whole answer as it came through the door. */
export interface DoorAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** This machine's clock when the answer was complete, in milliseconds since the epoch. */
  readonly receivedAt: number
  /** From asking to the end of the body. */
  readonly milliseconds: number
}

export interface Door {
  /**
   * Sends one request and reads its answer to the end. Follows no redirect.
   * @param request what to send; `User-Agent` is added always, `Accept: application/json` where none is set.
   * @param signal ends the request: `cancelled`.
   * @returns the answer, whatever its status (but 3xx).
   * @throws ProblemError any network problem, `redirected`, `answerTooLarge`, `badAnswer` (no HTTP), `cancelled`.
   */
  send(request: OutgoingRequest, signal: AbortSignal): Promise<DoorAnswer>
  /**
   * The server's clock minus this machine's, in milliseconds, as its last answer showed; 0 while unknown or under 2 s.
   * @param origin scheme, host and port, such as `https://api.example`.
   */
  skew(origin: string): number
}

/** Makes the door. One per program: it remembers the clocks of the servers it spoke to. */
export function createDoor(options: DoorOptions): Door {
  const skews = new Map<string, number>()
  return {
    send: (request, signal) => new Sending(options, skews, request, signal).run(),
    skew: (origin) => skews.get(origin) ?? 0,
  }
}

const mebibyte = 1024 * 1024

/** One request on its way, from asking to the last byte. */
class Sending {
  readonly #options: DoorOptions
  readonly #skews: Map<string, number>
  readonly #request: OutgoingRequest
  readonly #cancelled: AbortSignal
  readonly #timeout = new AbortController()
  readonly #startedAt: number

  constructor(
    options: DoorOptions,
    skews: Map<string, number>,
    request: OutgoingRequest,
    cancelled: AbortSignal,
  ) {
    this.#options = options
    this.#skews = skews
    this.#request = request
    this.#cancelled = cancelled
    this.#startedAt = options.clock()
  }

  async run(): Promise<DoorAnswer> {
    const timer = setTimeout(() => this.#timeout.abort(), this.#timeoutMilliseconds)
    const signal = AbortSignal.any([this.#cancelled, this.#timeout.signal])
    try {
      return await untilAborted(signal, () => this.#exchange(signal))
    } catch (thrown) {
      throw this.#problem(thrown)
    } finally {
      clearTimeout(timer)
    }
  }

  get #timeoutMilliseconds(): number {
    return this.#options.timeoutMilliseconds ?? 30_000
  }

  async #exchange(signal: AbortSignal): Promise<DoorAnswer> {
    const response = await this.#options.fetch(this.#request.url, this.#outgoing(signal))
    this.#noteClock(response)
    this.#refuseRedirect(response)
    const body = await readBody(response, this.#options.limitBytes ?? mebibyte)
    const receivedAt = this.#options.clock()
    const { status, headers } = response
    return { status, headers, body, receivedAt, milliseconds: receivedAt - this.#startedAt }
  }

  #outgoing(signal: AbortSignal): DesktopFetch {
    const headers = new Headers(this.#request.headers)
    headers.set('user-agent', this.#options.userAgent)
    if (!headers.has('accept')) headers.set('accept', 'application/json')
    const { method, body } = this.#request
    const sent = { method, headers: Object.fromEntries(headers), signal }
    return body === undefined ? sent : { ...sent, body }
  }

  #noteClock(response: Response): void {
    const span = { sentAt: this.#startedAt, answeredAt: this.#options.clock() }
    const skew = measureSkew(response.headers, span)
    if (skew !== undefined) this.#skews.set(this.#request.url.origin, skew)
  }

  #refuseRedirect(response: Response): void {
    const redirects = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)
    if (!redirects) return
    response.body?.cancel().catch(() => {})
    const to = targetOf(response, this.#request.url)
    const exchange = exchangeOf(this.#request, this.#facts(response.status))
    const problem = { kind: 'redirected', host: this.#request.url.host, exchange } as const
    throw new ProblemError(to === undefined ? problem : { ...problem, to })
  }

  #facts(status?: number): { status?: number; milliseconds: number } {
    const milliseconds = this.#options.clock() - this.#startedAt
    return status ? { status, milliseconds } : { milliseconds }
  }

  #problem(thrown: unknown): ProblemError {
    if (thrown instanceof ProblemError) return thrown
    return new ProblemError(this.#cancelled.aborted ? { kind: 'cancelled' } : this.#failure(thrown))
  }

  #failure(thrown: unknown): Problem {
    const { host } = this.#request.url
    const facts = this.#facts()
    const exchange = exchangeOf(this.#request, facts)
    if (this.#timeout.signal.aborted)
      return { kind: 'timedOut', host, seconds: this.#timeoutMilliseconds / 1000, exchange }
    if (thrown instanceof TooLarge)
      return { kind: 'answerTooLarge', host, limitBytes: this.#options.limitBytes ?? mebibyte, exchange }
    return { ...problemOfFailure(thrown, { host, ...facts }), exchange } as Problem
  }
}

/** Where a redirect points, without query; undefined where the stack does not say or it is no address. */
function targetOf(response: Response, from: URL): string | undefined {
  const location = response.headers.get('location')
  const target = location ? URL.parse(location, from.href) : null
  return target && /^https?:$/.test(target.protocol) ? bareUrl(target) : undefined
}

/** Does the work, but gives up waiting for it as soon as the signal ends, even where the work itself does not listen. */
async function untilAborted<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  const working = work()
  working.catch(() => {})
  try {
    return await Promise.race([working, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
