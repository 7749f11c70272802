/** The loopback server of the platforms' tests. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SuiteServer {
  /** Returns an address on this server. */
  at(pathAndQuery: string): URL
  /** Returns an address on this server that redirects (302) to another one. */
  hopTo(to: URL): URL
  /** Returns the number of requests for exactly this path. */
  seen(path: string): number
  /** Returns the `cookie` headers received. */
  cookiesSeen(): readonly string[]
  /** Serves pages at a path from now on, instead of the usual ones. */
  serve(path: string, respond: (request: IncomingMessage, response: ServerResponse) => void): void
  stop(): Promise<void>
}

type Respond = (request: IncomingMessage, response: ServerResponse, url: URL) => void

const usual: Readonly<Record<string, Respond>> = {
  '/hop': (_request, response, url) =>
    void response.writeHead(302, { location: url.searchParams.get('to') ?? '/' }).end(),
  '/echo': (request, response, url) => void echo(request, response, url),
  '/cookie': (_request, response) =>
    void response.writeHead(200, { 'set-cookie': 'a=1; Path=/', 'cache-control': 'max-age=600' }).end('ok'),
  '/authorize': (_request, response) =>
    void response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Login</title><form><input name="user"><button>Sign in</button></form>'),
  '/refused': (_request, response) =>
    void response
      .writeHead(400, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Error</title><h1>invalid_request</h1><a href="/">Home</a>'),
  '/status/401': (_request, response) => void response.writeHead(401).end('no'),
  '/silence': () => undefined,
}

/** Starts it on a free port of 127.0.0.1. */
export async function startSuiteServer(): Promise<SuiteServer> {
  const requests: IncomingMessage[] = []
  const special = new Map<string, Respond>()
  const server = createServer((request, response) => {
    requests.push(request)
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const respond = special.get(url.pathname) ?? usual[url.pathname] ?? showPage
    respond(request, response, url)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const at = (pathAndQuery: string) => new URL(pathAndQuery, `http://127.0.0.1:${port}`)
  return {
    at,
    hopTo: (to) => at(`/hop?to=${encodeURIComponent(to.href)}`),
    seen: (path) => requests.filter(({ url }) => url?.split('?')[0] === path).length,
    cookiesSeen: () => requests.flatMap(({ headers }) => headers.cookie ?? []),
    serve: (path, respond) => void special.set(path, respond),
    async stop() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function showPage(_request: IncomingMessage, response: ServerResponse, url: URL): void {
  response.writeHead(200, { 'content-type': 'text/html' })
  response.end(`<!doctype html><title>Login</title><h1>${url.pathname.replace(/[^\w/]/g, '')}</h1>`)
}

async function echo(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  response.writeHead(200, { 'content-type': 'application/json' })
  const { method, headers } = request
  response.end(JSON.stringify({ method, url: url.pathname + url.search, headers, body }))
}
