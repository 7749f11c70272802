/** Real servers, with TLS and without, and a real proxy on this machine. */
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import type tls from 'node:tls'
import type { Identity } from './tls/identity.fixture.ts'

/** The servers of one test file. */
export interface TestServers {
  /** Starts a server. @returns its port. */
  listen(server: net.Server, port?: number): Promise<number>
  /** Starts an HTTP server. @param identity its TLS identity; `plain`: none. */
  serve(identity: Identity | 'plain', options?: ServeOptions): Promise<Served>
  /**
   * Starts a proxy that supports CONNECT and the absolute form. @param credentials such as `user:word`; absent: none
   * required.
   */
  proxy(credentials?: string): Promise<TestProxy>
  empty(): void
}

export interface ServeOptions extends https.ServerOptions {
  /** Defaults to any free port. */
  readonly port?: number
  /** Responds to a request's body with JSON. */
  readonly response?: (body: string) => object
  /** Replaces the default response. */
  readonly respond?: http.RequestListener
}

/** Requires client certificates of this authority. */
export function requireClientCertificate({ cert }: Identity): ServeOptions {
  return { requestCert: true, rejectUnauthorized: true, ca: cert }
}

export interface Served {
  readonly origin: string
  readonly host: string
  readonly port: number
  /** The requests, in order; `client`: the common name of the client certificate. */
  readonly seen: { readonly url: string; readonly client: string | undefined; readonly body: string }[]
}

export interface TestProxy {
  readonly address: string
  /** Request lines and all bytes, clear or encrypted, as the proxy sees them. */
  readonly requests: string[]
  readonly passed: () => string
}

function clientOf({ socket }: http.IncomingMessage): string | undefined {
  const shown = (socket as Partial<tls.TLSSocket>).getPeerCertificate?.()?.subject?.CN
  return [shown].flat()[0]
}

/** The response that makes a browser authenticate. */
const unauthorized =
  'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n'

export function makeTestServers(): TestServers {
  const stops: (() => void)[] = []

  async function listen(server: net.Server, port = 0): Promise<number> {
    const sockets = new Set<net.Socket>()
    server.on('connection', (socket: net.Socket) => sockets.add(socket.on('error', () => {})))
    server.on('tlsClientError', () => {})
    stops.push(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
    return (server.address() as AddressInfo).port
  }

  async function serve(identity: Identity | 'plain', options: ServeOptions = {}): Promise<Served> {
    const { port = 0, response = () => ({ ok: true }), respond, ...more } = options
    const seen: Served['seen'] = []
    const listener: http.RequestListener = async (request, outgoing) => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      seen.push({ url: request.url ?? '', client: clientOf(request), body })
      if (respond) return respond(request, outgoing)
      outgoing.setHeader('content-type', 'application/json')
      outgoing.end(JSON.stringify(response(body)))
    }
    const isPlain = identity === 'plain'
    const server = isPlain
      ? http.createServer(listener)
      : https.createServer({ ...identity, ...more }, listener)
    const bound = await listen(server, port)
    const host = `127.0.0.1:${bound}`
    return { origin: `${isPlain ? 'http' : 'https'}://${host}`, host, port: bound, seen }
  }

  async function proxy(credentials?: string): Promise<TestProxy> {
    const requested: string[] = []
    const passed: Buffer[] = []
    const wanted = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`
    const isKnown = (request: http.IncomingMessage) =>
      wanted === undefined || request.headers['proxy-authorization'] === wanted
    const server = http.createServer((request, outgoing) => {
      requested.push(`${request.method} ${request.url}`)
      if (!isKnown(request)) return void outgoing.writeHead(407, { 'proxy-authenticate': 'Basic' }).end()
      const { 'proxy-authorization': _own, ...headers } = request.headers
      // Ignores the host name: all servers are on this machine.
      const { port, pathname, search } = new URL(request.url ?? '')
      const onward = http.request({
        host: '127.0.0.1',
        port: Number(port) || 80,
        path: pathname + search,
        method: request.method ?? 'GET',
        headers,
        agent: false,
      })
      onward.on('response', (response) => {
        outgoing.writeHead(response.statusCode ?? 500, response.headers)
        response.pipe(outgoing)
      })
      onward.on('error', () => outgoing.writeHead(502).end())
      request.pipe(onward)
    })
    server.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
      requested.push(`CONNECT ${request.url}`)
      if (!isKnown(request)) {
        socket.end(unauthorized)
        return
      }
      // Ignores the host name: all servers are on this machine.
      const { port } = new URL(`http://${request.url}`)
      const onward = net.connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        socket.on('data', (bytes) => passed.push(bytes))
        onward.on('data', (bytes) => passed.push(bytes))
        socket.pipe(onward).pipe(socket)
      })
      onward.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
      socket.on('error', () => onward.destroy())
    })
    const address = `http://127.0.0.1:${await listen(server)}`
    return { address, requests: requested, passed: () => Buffer.concat(passed).toString('latin1') }
  }

  return {
    listen,
    serve,
    proxy,
    empty() {
      for (const stop of stops.splice(0)) stop()
    },
  }
}
