/**
 * A server in another process whose accept queue is full: the kernel drops SYN packets, as a firewall or a distant host
 * does. Real packets, real retransmissions (after one second).
 */
import { spawn } from 'node:child_process'
import net from 'node:net'
import type { Identity } from './tls/identity.fixture.ts'

export interface BusyServer {
  readonly port: number
  stop(): void
}

/** Answers every request with its own address once unblocked. While blocked, it accepts nothing. */
const program = `
const { host, port, milliseconds, identity } = JSON.parse(process.argv[1])
const { createServer } = require(identity ? 'node:https' : 'node:http')
const server = createServer(identity ?? {}, (request, response) => response.end(host))
server.listen({ host, port, backlog: 1 }, () => {
  process.stdout.write(String(server.address().port))
  const began = Date.now()
  const block = () => {
    const rest = milliseconds - (Date.now() - began)
    if (rest > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, rest)
  }
  setTimeout(block, 50)
})`

/**
 * Starts a busy server on 127.0.0.1.
 * @param milliseconds how long it stays blocked, from now; a connection started meanwhile is established one second
 * after its first packet at the earliest. @param port defaults to any free port. @param identity its TLS identity.
 */
export async function startBusyServer(
  milliseconds: number,
  { port = 0, identity }: { readonly port?: number; readonly identity?: Identity } = {},
): Promise<BusyServer> {
  const options = JSON.stringify({ host: '127.0.0.1', port, milliseconds, identity })
  const child = spawn(process.execPath, ['-e', program, options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const bound = await new Promise<number>((resolve) => {
    child.stdout.once('data', (text) => resolve(Number(text)))
  })
  await new Promise((blocked) => setTimeout(blocked, 80))
  const waiting = await fill(bound)
  return {
    port: bound,
    stop() {
      for (const socket of waiting) socket.destroy()
      child.kill('SIGKILL')
    },
  }
}

/** Connects until the queue is full. */
async function fill(port: number): Promise<readonly net.Socket[]> {
  const sockets: net.Socket[] = []
  for (;;) {
    const socket = net.connect({ host: '127.0.0.1', port }).on('error', () => undefined)
    sockets.push(socket)
    const stands = new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      setTimeout(() => resolve(false), 100)
    })
    if (!(await stands)) return sockets
  }
}
