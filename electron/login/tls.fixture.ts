/** Servers and a proxy for tests of a connection's own way: a private authority, one who asks who the client is. */
import http, { type IncomingMessage, type RequestListener } from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { generate } from 'selfsigned'

export interface Identity {
  /** PEM. */
  readonly key: string
  /** PEM. */
  readonly cert: string
}

const day = 24 * 60 * 60 * 1000

/** @param signer the authority; absent: signed by itself. @param isAuthority may sign others. */
export async function makeIdentity(name: string, signer?: Identity, isAuthority = false): Promise<Identity> {
  const pem = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + 30 * day),
    extensions: isAuthority
      ? [
          { name: 'basicConstraints', cA: true, critical: true },
          { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
        ]
      : [
          { name: 'basicConstraints', cA: false },
          { name: 'keyUsage', digitalSignature: true },
          { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
          {
            name: 'subjectAltName',
            altNames: [
              { type: 7, ip: '127.0.0.1' },
              { type: 2, value: 'localhost' },
            ],
          },
        ],
    ...(signer && { ca: signer }),
  })
  return { key: pem.private, cert: pem.cert }
}

export interface TestServer {
  readonly port: number
  /** `127.0.0.1:port` */
  readonly host: string
  /** Addresses asked for, in order. */
  readonly seen: readonly string[]
  stop(): Promise<void>
}

/** An HTTPS server. @param clients authority of the client certificates it demands; absent: it demands none. */
export function startTlsServer(
  identity: Identity,
  respond: RequestListener,
  clients?: string,
): Promise<TestServer> {
  const demands = clients === undefined ? {} : { requestCert: true, rejectUnauthorized: true, ca: clients }
  return started(https.createServer({ ...identity, ...demands }), respond)
}

export function startPlainServer(respond: RequestListener): Promise<TestServer> {
  return started(http.createServer(), respond)
}

/** An HTTP proxy that leads tunnels where they shall go. @param account `name:password` it wants to know. */
export async function startProxy(
  account: string,
): Promise<TestServer & { readonly tunnels: readonly string[] }> {
  const tunnels: string[] = []
  const server = http.createServer()
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => undefined)
    const given = request.headers['proxy-authorization']
    if (given !== `Basic ${Buffer.from(account).toString('base64')}`) {
      socket.end('HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n')
      return
    }
    tunnels.push(request.url ?? '')
    const [host, port] = (request.url ?? '').split(':')
    const onwards = net.connect({ host, port: Number(port) }, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.pipe(onwards).pipe(socket)
    })
    onwards.on('error', () => socket.destroy())
    socket.on('close', () => onwards.destroy())
  })
  return { ...(await started(server, (_request, response) => response.writeHead(501).end())), tunnels }
}

async function started(server: http.Server | https.Server, respond: RequestListener): Promise<TestServer> {
  const seen: string[] = []
  const sockets = new Set<Duplex>()
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (request, response) => {
    seen.push(request.url ?? '')
    respond(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    port,
    host: `127.0.0.1:${port}`,
    seen,
    async stop() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
