/**
 * Names that a proxy script looks up. Its functions return addresses, not promises, so the script's thread stands still
 * until the main one has the answer.
 */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'

/** What a script's worker is started with. */
export interface WorkerData {
  /** The script. */
  readonly text: string
  readonly lookups: Lookups
}

export interface Lookups {
  /** Names go out by it, addresses come in. */
  readonly port: MessagePort
  /** One number, counted up with each address. */
  readonly answered: SharedArrayBuffer
}

/** How long one name may take, in milliseconds. */
const patience = 5_000

/** An answer. `address`: empty where the name has none. */
interface ResponseOf {
  readonly name: string
  readonly address: string
}

/** In the worker. @returns what asks for a name's IPv4 address and waits; null where there is none, or not in time. */
export function lookUpOn({ port, answered }: Lookups): (name: string) => string | null {
  const counter = new Int32Array(answered)
  return (name) => {
    const until = performance.now() + patience
    port.postMessage(name)
    for (;;) {
      const before = Atomics.load(counter, 0)
      const response = receiveMessageOnPort(port)?.message as ResponseOf | undefined
      // One that came too late belongs to another name.
      if (response?.name === name) return response.address || null
      if (response) continue
      const left = until - performance.now()
      if (left <= 0 || Atomics.wait(counter, 0, before, left) === 'timed-out') return null
    }
  }
}

/** In the main thread. @param lookUp looks a name up; rejects where it has no address. */
export function answerLookups({ port, answered }: Lookups, lookUp: (name: string) => Promise<string>): void {
  const counter = new Int32Array(answered)
  port.on('message', async (name: string) => {
    const response: ResponseOf = { name, address: await lookUp(name).catch(() => '') }
    port.postMessage(response)
    Atomics.add(counter, 0, 1)
    Atomics.notify(counter, 0)
  })
  port.unref()
}
