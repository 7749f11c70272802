/**
 * Proxy scripts (PAC, "proxy auto-config"): loaded over the network and run in a worker, which is terminated if it
 * takes too long. A script is untrusted code: inside the worker it runs in a separate JavaScript engine (QuickJS, in
 * WebAssembly) that has only the standard functions of such scripts. It receives scheme, host and port of a URL, never
 * its path.
 */
import { lookup } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { nodeRequest } from '../node-request.ts'
import { type TransportOptions, usualTransport } from '../transport-options.ts'
import { serveLookups, type WorkerData } from './script-lookup.ts'

export interface ProxyScript {
  /** Runs the script for a URL. @returns its result, such as `PROXY a:1; DIRECT`. @throws Error if it fails. */
  find(url: URL): Promise<string>
}

/** Maximum size of a script, in bytes; Chromium's limit. */
const maxScriptBytes = 1024 * 1024

/** Timeouts for loading a script, and for one call including name resolution, in milliseconds. */
const timeoutMilliseconds = { loading: 10_000, call: 10_000 }

/** How long a script's worker waits for the next call, in milliseconds. */
const idleMilliseconds = 30_000

/** Loads a script without a proxy, since the script determines the proxies. */
const withoutProxy: TransportOptions = { ...usualTransport, proxy: { kind: 'none' } }

/**
 * Loads a script.
 * @param address http, https or file, or an absolute path (KDE accepts one).
 * @throws Error if it cannot be loaded or is too large.
 */
export async function loadScript(address: string): Promise<ProxyScript> {
  const url = address.startsWith('/') ? pathToFileURL(address) : new URL(address)
  return startScript(url.protocol === 'file:' ? await readScriptFile(url) : await fetchScript(url))
}

async function readScriptFile(url: URL): Promise<string> {
  return decoded([await readFile(fileURLToPath(url))])
}

/** @param hops maximum number of redirects. */
async function fetchScript(
  url: URL,
  hops = 5,
  signal = AbortSignal.timeout(timeoutMilliseconds.loading),
): Promise<string> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new TypeError('no address of a proxy script')
  const request = { method: 'GET', headers: { accept: '*/*', connection: 'close' }, signal }
  const { status, headers, body } = await nodeRequest(url, request, withoutProxy)
  const location = headers.get('location')
  if (status >= 300 && status < 400 && location && hops > 0)
    return fetchScript(new URL(location, url), hops - 1, signal)
  if (status !== 200) throw new Error(`status ${status}`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    signal.throwIfAborted()
    size += chunk.length
    if (size > maxScriptBytes) throw new RangeError('too large')
    chunks.push(chunk)
  }
  return decoded(chunks)
}

function decoded(chunks: readonly Uint8Array[]): string {
  const bytes = Buffer.concat(chunks)
  if (bytes.length > maxScriptBytes) throw new RangeError('too large')
  return new TextDecoder().decode(bytes)
}

/** A worker's request and response. */
export interface ScriptRequest {
  readonly id: number
  readonly url: string
  readonly host: string
}
export type ScriptResponse = { readonly id: number } & (
  | { readonly response: string }
  | { readonly failed: string }
)

/** In a bundle, it is beside this file. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './script-worker.ts' : './script-worker.js',
  import.meta.url,
)

/**
 * Creates a proxy script. Starts its worker with the first call, and again after it ended.
 * @param text of the script. @param limit timeout of one call, in milliseconds.
 */
export function startScript(text: string, limit = timeoutMilliseconds.call): ProxyScript {
  let running: RunningScript | undefined
  return {
    find(url) {
      if (running === undefined || running.isOver) running = new RunningScript(text)
      return running.request(url, limit)
    },
  }
}

class RunningScript {
  isOver = false
  readonly #worker: Worker
  readonly #waiting = new Map<number, PromiseWithResolvers<string>>()
  readonly #idle: NodeJS.Timeout
  readonly #lookups: MessagePort
  #last = 0

  constructor(text: string) {
    const { port1, port2: port } = new MessageChannel()
    const responded = new SharedArrayBuffer(4)
    this.#lookups = port1
    serveLookups({ port: port1, responseCount: responded }, async (name) => (await lookup(name, 4)).address)
    const workerData: WorkerData = { text, lookups: { port, responseCount: responded } }
    this.#worker = new Worker(workerFile, {
      workerData,
      transferList: [port],
      // A script must not see this program's environment.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    this.#worker.on('message', (finding: ScriptResponse) => this.#settle(finding))
    this.#worker.on('error', (error) => this.#end(error))
    this.#worker.on('exit', () => this.#end(new Error('the script has ended')))
    this.#idle = setTimeout(() => this.#end(new Error('the script has ended')), idleMilliseconds).unref()
    this.#worker.unref()
  }

  async request(url: URL, limit: number): Promise<string> {
    this.#last += 1
    const id = this.#last
    const waiting = Promise.withResolvers<string>()
    this.#waiting.set(id, waiting)
    this.#idle.refresh()
    this.#worker.ref()
    const timer = setTimeout(() => this.#end(new Error('the script takes too long')), limit)
    const question: ScriptRequest = { id, url: `${url.origin}/`, host: url.hostname.replace(/^\[|\]$/g, '') }
    this.#worker.postMessage(question)
    return waiting.promise.finally(() => {
      clearTimeout(timer)
      if (this.#waiting.size === 0) this.#worker.unref()
    })
  }

  #settle(finding: ScriptResponse): void {
    const waiting = this.#waiting.get(finding.id)
    this.#waiting.delete(finding.id)
    if ('response' in finding) waiting?.resolve(finding.response)
    else waiting?.reject(new Error(finding.failed))
  }

  #end(error: Error): void {
    this.isOver = true
    clearTimeout(this.#idle)
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
    this.#lookups.close()
    void this.#worker.terminate()
  }
}
