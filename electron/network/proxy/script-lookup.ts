/**
 * Synchronous name resolution for proxy scripts: their functions return addresses, not promises, so the script's thread
 * blocks until the main thread has responded.
 */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'

/** The data of a script's worker. */
export interface WorkerData {
  /** The script. */
  readonly text: string
  readonly lookups: Lookups
}

export interface Lookups {
  /** Carries names to the main thread and addresses back. */
  readonly port: MessagePort
  /** A counter, incremented with each response. */
  readonly responseCount: SharedArrayBuffer
}

/** Timeout for one name, in milliseconds. */
const timeoutMilliseconds = 5_000

/** `address`: empty if the name has none. */
interface LookupResponse {
  readonly name: string
  readonly address: string
}

/**
 * Creates the worker's side. @returns a function that resolves a name's IPv4 address synchronously; null if there is
 * none, or on timeout.
 */
export function createLookUp({ port, responseCount: responded }: Lookups): (name: string) => string | null {
  const counter = new Int32Array(responded)
  return (name) => {
    const until = performance.now() + timeoutMilliseconds
    port.postMessage(name)
    for (;;) {
      const before = Atomics.load(counter, 0)
      const response = receiveMessageOnPort(port)?.message as LookupResponse | undefined
      // A late response may belong to another name.
      if (response?.name === name) return response.address || null
      if (response) continue
      const left = until - performance.now()
      if (left <= 0 || Atomics.wait(counter, 0, before, left) === 'timed-out') return null
    }
  }
}

/** Serves lookups in the main thread. @param lookUp resolves a name; rejects if it has no address. */
export function serveLookups(
  { port, responseCount: responded }: Lookups,
  lookUp: (name: string) => Promise<string>,
): void {
  const counter = new Int32Array(responded)
  port.on('message', async (name: string) => {
    const response: LookupResponse = { name, address: await lookUp(name).catch(() => '') }
    port.postMessage(response)
    Atomics.add(counter, 0, 1)
    Atomics.notify(counter, 0)
  })
  port.unref()
}
