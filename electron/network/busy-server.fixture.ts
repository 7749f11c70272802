/**
 * A server of another process that lets connections wait: its queue is full, so the system drops what knocks, as a
 * firewall or a far-away host does. Real packets, real retries: after a second the system knocks again.
 */
import { spawn } from 'node:child_process'
import net from 'node:net'
import type { Identity } from './tls/identity.fixture.ts'

export interface BusyServer {
  readonly port: number
  stop(): void
}

/** Answers every request by its own address, once it has time. Blocked, it accepts nothing. */
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
 * Starts one on 127.0.0.1.
 * @param milliseconds how long it has no time, from now on; a connection begun meanwhile stands a second after its first
 *   packet at the soonest. @param port any free one unless told. @param identity by which it speaks TLS.
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

/** Connects until nothing more fits into the queue. */
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
