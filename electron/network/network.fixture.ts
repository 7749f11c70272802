/** Real TLS servers and a real proxy on this machine. */
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type tls from 'node:tls'
import { generate } from 'selfsigned'

type Options = NonNullable<Parameters<typeof generate>[1]>
type Extensions = NonNullable<Options['extensions']>

/** Certificate and key in PEM. */
export interface Identity {
  readonly cert: string
  readonly key: string
}

const day = 24 * 60 * 60 * 1000

export interface IdentityWish {
  readonly signer?: Identity
  readonly authority?: boolean
  /** Another host than this machine. */
  readonly host?: string
  readonly days?: readonly [from: number, to: number]
}

/** Makes a certificate; self-signed unless told, for 127.0.0.1 and localhost, good from yesterday for a month. */
export async function makeIdentity(name: string, wish: IdentityWish = {}): Promise<Identity> {
  const [from, to] = wish.days ?? [-1, 30]
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * day),
    notAfterDate: new Date(Date.now() + to * day),
    extensions: wish.authority ? authority : leaf(wish.host),
    ...(wish.signer && { ca: wish.signer }),
  })
  return { cert: made.cert, key: made.private }
}

const authority: Extensions = [{ name: 'basicConstraints', cA: true, critical: true }]

function leaf(host?: string): Extensions {
  const here = [
    { type: 7, ip: '127.0.0.1' },
    { type: 2, value: 'localhost' },
  ] as const
  return [
    { name: 'basicConstraints', cA: false },
    { name: 'subjectAltName', altNames: host ? [{ type: 2, value: host }] : [...here] },
  ]
}

export const sha256Of = ({ cert }: Identity) => new X509Certificate(cert).fingerprint256

/** A PKCS#12 file in base64, made by the `openssl` program. */
export function pkcs12(identity: Identity, passphrase: string): string {
  return inFolder((folder) => {
    const at = (name: string) => path.join(folder, name)
    writeFileSync(at('cert'), identity.cert)
    writeFileSync(at('key'), identity.key)
    const files = ['-in', at('cert'), '-inkey', at('key'), '-out', at('p12')]
    execFileSync('openssl', ['pkcs12', '-export', ...files, '-passout', `pass:${passphrase}`])
    return readFileSync(at('p12')).toString('base64')
  })
}

function inFolder<Value>(work: (folder: string) => Value): Value {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-keys-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Servers of one test file. */
export interface Room {
  /** @returns its port. */
  listen(server: net.Server, port?: number): Promise<number>
  /** Answers by TLS. @returns the origin and what was asked: path and the client's common name. */
  serve(identity: Identity, more?: ServeWish): Promise<Served>
  /** A proxy that speaks CONNECT and whole addresses. @param credentials such as `user:word`; absent: none wanted. */
  proxy(credentials?: string): Promise<RoomProxy>
  empty(): void
}

export interface ServeWish extends https.ServerOptions {
  /** Any free one unless told. */
  readonly port?: number
  /** Answers a request's body. */
  readonly answer?: (body: string) => object
}

export interface Served {
  readonly origin: string
  readonly host: string
  readonly port: number
  readonly seen: { readonly url: string; readonly client: string | undefined; readonly body: string }[]
}

export interface RoomProxy {
  readonly address: string
  /** First lines and all bytes that passed through in clear or sealed, as the proxy sees them. */
  readonly asked: string[]
  readonly passed: () => string
}

export function makeRoom(): Room {
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

  async function serve({ cert, key }: Identity, wish: ServeWish = {}): Promise<Served> {
    const { port = 0, answer = () => ({ ok: true }), ...more } = wish
    const seen: Served['seen'] = []
    const server = https.createServer({ cert, key, ...more }, async (request, response) => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      const shown = (request.socket as tls.TLSSocket).getPeerCertificate()?.subject?.CN
      seen.push({ url: request.url ?? '', client: [shown].flat()[0], body })
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(answer(body)))
    })
    const bound = await listen(server, port)
    const host = `127.0.0.1:${bound}`
    return { origin: `https://${host}`, host, port: bound, seen }
  }

  async function proxy(credentials?: string): Promise<RoomProxy> {
    const asked: string[] = []
    const passed: Buffer[] = []
    const wanted = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`
    const isKnown = (request: http.IncomingMessage) =>
      wanted === undefined || request.headers['proxy-authorization'] === wanted
    const server = http.createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      if (!isKnown(request)) return void response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end()
      const { 'proxy-authorization': _own, ...headers } = request.headers
      const onward = http.request(request.url ?? '', {
        method: request.method ?? 'GET',
        headers,
        agent: false,
      })
      onward.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(response)
      })
      onward.on('error', () => response.writeHead(502).end())
      request.pipe(onward)
    })
    server.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
      asked.push(`CONNECT ${request.url}`)
      if (!isKnown(request)) {
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n')
        return
      }
      // Whatever the name: all of them are on this machine.
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
    return { address, asked, passed: () => Buffer.concat(passed).toString('latin1') }
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
