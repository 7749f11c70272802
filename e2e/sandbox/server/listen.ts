/** Loopback listeners: 127.0.0.1 only, so that nothing of the sandbox can be reached from another machine. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

export interface Listening {
  readonly origin: string
  /** Sets the request handler; a server that names itself by its address can be made only once that is known. */
  serve(handler: Handler): void
  stop(): Promise<void>
}

export interface TlsIdentity {
  readonly key: string
  readonly cert: string
}

/**
 * Starts listening.
 * @param port 0 for any free one.
 * @param tls key and certificate; absent: plain http.
 * @returns with the address; until `serve` is called every request gets 503.
 */
export async function listen(port = 0, tls?: TlsIdentity): Promise<Listening> {
  let handler: Handler = (_request, response) => response.writeHead(503).end()
  const response: Handler = (request, response) => handler(request, response)
  const server = tls ? createTlsServer(tls, response) : createServer(response)
  const bound = await bind(server, port)
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${bound}`,
    serve: (next) => {
      handler = next
    },
    stop: () => close(server),
  }
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(inUse(error, port)))
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

function inUse(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error
  return new Error(`Port ${port} is in use. End what uses it, or begin at another: --port=NUMBER.`)
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
