/**
 * Opens TCP connections to hosts with several addresses, of which one may be slow or dead (Happy Eyeballs, RFC 8305).
 */
import dns from 'node:dns'
import net from 'node:net'
import type { Duplex } from 'node:stream'

/**
 * How long one address is tried before the next is tried in parallel, in milliseconds (RFC 8305 section 5). Node's own
 * `autoSelectFamily` gives up the earlier attempt; here all stay open, and the first to connect wins.
 */
const attemptDelay = 250

/**
 * Connects to a server by TCP.
 * @param host name or address, without brackets. @param port its port.
 * @param signal aborts the attempt; once connected, the socket is the caller's.
 * @returns a connected socket without an `error` listener: add one before anything else happens.
 * @throws Error of the operating system (`ENOTFOUND`, `ECONNREFUSED` …), the most telling one of several; the signal's
 * reason.
 */
export async function connectTcp(host: string, port: number, signal?: AbortSignal): Promise<net.Socket> {
  signal?.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>()
  const attempts = new ConnectionAttempts(port, resolve, reject)
  const abort = () => reject(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  addressesOf(host)
    .then((addresses) => attempts.begin(addresses))
    .catch(reject)
  try {
    return await promise
  } finally {
    signal?.removeEventListener('abort', abort)
    attempts.end()
  }
}

/** Returns addresses in the operating system's order (RFC 6724), with families interleaved (RFC 8305 section 4). */
async function addressesOf(host: string): Promise<readonly string[]> {
  if (net.isIP(host) !== 0) return [host]
  const { promise, resolve, reject } = Promise.withResolvers<dns.LookupAddress[]>()
  dns.lookup(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found)))
  const found = await promise
  const first = found.filter(({ family }) => family === found[0]?.family)
  const other = found.filter(({ family }) => family !== found[0]?.family)
  const longest = Math.max(first.length, other.length)
  return Array.from({ length: longest }, (_, index) => [first[index], other[index]])
    .flat()
    .flatMap((entry) => (entry ? [entry.address] : []))
}

/** The connection attempts to one server, one per address. */
class ConnectionAttempts {
  readonly #port: number
  readonly #resolve: (socket: net.Socket) => void
  readonly #reject: (error: Error) => void
  readonly #open = new Set<net.Socket>()
  readonly #failures: Error[] = []
  #waiting: string[] = []
  #timer: NodeJS.Timeout | undefined
  #hasEnded = false

  constructor(port: number, resolve: (socket: net.Socket) => void, reject: (error: Error) => void) {
    this.#port = port
    this.#resolve = resolve
    this.#reject = reject
  }

  begin(addresses: readonly string[]): void {
    this.#waiting = [...addresses]
    this.#next()
  }

  /** Starts the next attempt; fails if there is none left and none running. */
  #next(): void {
    if (this.#hasEnded) return
    clearTimeout(this.#timer)
    const address = this.#waiting.shift()
    if (address !== undefined) this.#try(address)
    else if (this.#open.size === 0) this.#reject(mostTelling(this.#failures))
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#next(), attemptDelay)
  }

  #try(address: string): void {
    const socket = net.connect({ host: address, port: this.#port, noDelay: true })
    this.#open.add(socket)
    const fail = (error: Error) => {
      this.#open.delete(socket)
      this.#failures.push(error)
      this.#next()
    }
    socket.once('error', fail).once('connect', () => {
      if (this.#hasEnded) return
      socket.off('error', fail)
      this.#open.delete(socket)
      this.end()
      this.#resolve(socket)
    })
  }

  /** Ends all running attempts. */
  end(): void {
    this.#hasEnded = true
    clearTimeout(this.#timer)
    for (const socket of this.#open) socket.destroy()
    this.#open.clear()
  }
}

/** Codes that say less than other errors: no route to one of the addresses, such as IPv6 on a machine without it. */
const unreachableCodes: readonly unknown[] = ['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL']

function mostTelling(failures: readonly Error[]): Error {
  const telling = failures.find((error) => !('code' in error && unreachableCodes.includes(error.code)))
  return telling ?? failures[0] ?? new Error('no address')
}

/**
 * Passes a socket that is being opened to Node's HTTP, as `createConnection` does.
 * @param callback the callback of `createConnection`.
 */
export function passSocket(
  opening: Promise<Duplex>,
  callback: (error: Error | null, socket: Duplex) => void,
): undefined {
  opening.then(
    (socket) => callback(null, socket),
    (error: Error) => callback(error, undefined as never),
  )
}
