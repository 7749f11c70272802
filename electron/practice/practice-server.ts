/** Serves the practice connection: an authorization server on this machine alone, for as long as the vault is open. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from '../network/builtin-http.ts'
import { type PracticeResponse, respondTo } from './practice-responses.ts'
import { createPracticeTokens, type PracticeTokens } from './practice-tokens.ts'

export interface PracticeServer {
  readonly port: number
  /** Settles when the port is free again. */
  close(): Promise<void>
}

const host = '127.0.0.1'
const maxConnections = 20
const maxHeaderSize = 16 * 1024
const maxBodySize = 8 * 1024
/** Time limit for a request to arrive, in milliseconds. */
const requestTimeout = 5_000

/** Sent with every response. No other origin may read one: there is no `Access-Control-Allow-Origin`. */
const usualHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
}

/**
 * Starts the server.
 * @param wanted the port; 0: any that is free.
 * @returns undefined where another program uses the port.
 */
export async function startPracticeServer(wanted: number): Promise<PracticeServer | undefined> {
  const limits = { maxHeaderSize, headersTimeout: requestTimeout, requestTimeout }
  const server = createServer({ ...limits, connectionsCheckingInterval: 1_000 })
  server.maxConnections = maxConnections
  // Never a reason for the program to go on.
  server.unref()
  const listening = new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen({ host, port: wanted, exclusive: true }, () => resolve(true))
  })
  if (!(await listening)) return undefined
  const { port } = server.address() as AddressInfo
  const issuer = `http://${host}:${port}`
  const tokens = createPracticeTokens(issuer)
  server.on('request', (request, response) => {
    respond(request, issuer, tokens).then(
      (result) => send(response, result),
      () => response.destroy(),
    )
  })
  return { port, close: () => close(server) }
}

async function respond(
  request: IncomingMessage,
  issuer: string,
  tokens: Promise<PracticeTokens>,
): Promise<PracticeResponse> {
  const status = refusalOf(request, issuer)
  if (status !== undefined) return { status }
  const body = await readBody(request)
  if (body === undefined) return { status: 413 }
  const { method = '', url: path = '', headers } = request
  const { 'content-type': contentType, authorization } = headers
  return respondTo({ method, path, contentType, authorization, body }, issuer, await tokens)
}

/**
 * Refuses what no client sends: another host name that leads to this machine, by which a web page reaches a local server
 * (DNS rebinding), and anything else that a web page sends.
 */
function refusalOf({ headers }: IncomingMessage, issuer: string): number | undefined {
  if (`http://${headers.host}` !== issuer) return 421
  return headers.origin === undefined && headers['sec-fetch-site'] === undefined ? undefined : 403
}

/** @returns undefined where it is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > maxBodySize) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function send(response: ServerResponse, { status, headers, body }: PracticeResponse): void {
  response.writeHead(status, {
    ...usualHeaders,
    ...headers,
    ...(body && { 'content-type': 'application/json' }),
  })
  response.end(body && JSON.stringify(body))
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed())
    server.closeAllConnections()
  })
}
