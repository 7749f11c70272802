/** Runs one proxy script, in a thread of its own and in there in an engine of its own. Started by `script.ts`. */
import { createSocket } from 'node:dgram'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { createPacResolver } from 'pac-resolver'
import { QuickJS } from 'quickjs-wasi'
import type { Finding, Question } from './script.ts'

/** What the engine may take, in bytes. */
const memory = 64 * 1024 * 1024

/** In the place of what the library does by itself. */
const sandbox = {
  /** The library writes it to standard output. */
  alert: () => undefined,
  /** The library opens a connection to a server of Google's to learn this. */
  myIpAddress,
}

/** The address by which this machine would reach the network. A datagram socket that is "connected" sends nothing. */
async function myIpAddress(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const socket = createSocket('udp4')
  socket.on('error', () => resolve('127.0.0.1'))
  // Any address beyond this machine (RFC 5737 keeps this one for examples).
  socket.connect(9, '192.0.2.1', () => resolve(socket.address().address))
  return promise.finally(() => socket.close())
}

async function compile(text: string) {
  const wasm = await readFile(fileURLToPath(import.meta.resolve('quickjs-wasi/quickjs.wasm')))
  const engine = await QuickJS.create({ wasm, memoryLimit: memory, timezoneOffset: 'host' })
  return createPacResolver(engine, text, { sandbox })
}

const compiled = compile(String(workerData))
compiled.catch(() => undefined)

parentPort?.on('message', async ({ id, url, host }: Question) => {
  parentPort?.postMessage(await finding(id, url, host))
})

async function finding(id: number, url: string, host: string): Promise<Finding> {
  try {
    const find = await compiled
    const answer: unknown = await find(url, host)
    // Chromium takes anything but a text for a failure.
    return typeof answer === 'string' ? { id, answer } : { id, failed: 'no text' }
  } catch (thrown) {
    return { id, failed: thrown instanceof Error ? thrown.name : 'failed' }
  }
}
