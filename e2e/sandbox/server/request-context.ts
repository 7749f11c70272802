/** Serves one vendor: reads each request whole, journals it without its values, and sends the response or the error. */
import { IncomingMessage, type ServerResponse } from 'node:http'
import { fieldsIn } from './fields.ts'
import type { Journal } from './journal.ts'
import type { Listening } from './listen.ts'
import { RequestError, type VendorResponse } from './request-error.ts'

export interface RequestContext {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: Buffer
}

export interface VendorHandler {
  readonly system: string
  readonly journal: Journal
  /** Fields that are secret at this vendor only. */
  readonly alsoSecret?: readonly string[]
  /** Returns the response, or writes it itself and returns nothing. @throws RequestError */
  respond(context: RequestContext): Promise<VendorResponse | undefined> | VendorResponse | undefined
  /** Words an error the way the vendor does. */
  errorOf(error: RequestError, context: RequestContext): VendorResponse
}

const bodyLimit = 64 * 1024

/** Serves a vendor's requests on an open server. */
export function serveVendor(listening: Listening, handler: VendorHandler): void {
  listening.serve((request, response) => {
    void handleRequest(request, response, handler)
  })
}

async function handleRequest(request: IncomingMessage, response: ServerResponse, handler: VendorHandler) {
  const url = new URL(request.url ?? '/', 'http://sandbox.invalid')
  const body = await readBody(request)
  const { pathname: path, searchParams: query } = url
  const context: RequestContext = { method: request.method ?? 'GET', path, query, request, response, body }
  const sentBody = captureBody(response)
  let fact = ''
  response.once('close', () => journalRequest(context, handler, sentBody(), fact))
  try {
    const reply = await handler.respond(context)
    if (reply) send(response, reply)
  } catch (thrown) {
    const error = asRequestError(thrown)
    fact = `${error.code}: ${error.fact}`
    send(response, handler.errorOf(error, context))
  }
}

/** Prints a bug of the sandbox, which must not look like a vendor's own error. */
function asRequestError(error: unknown): RequestError {
  if (error instanceof RequestError) return error
  console.error('sandbox:', error)
  return new RequestError(500, 'server_error', 'the sandbox itself failed')
}

function send(response: ServerResponse, { status, headers, body }: VendorResponse): void {
  if (response.headersSent) return
  response.writeHead(status, headers)
  response.end(body)
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= bodyLimit) chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Copies what is sent, because oidc-provider writes to the response itself. */
function captureBody(response: ServerResponse): () => string {
  const chunks: Buffer[] = []
  const end = response.end
  response.end = function (this: ServerResponse, ...args: unknown[]) {
    const [chunk] = args
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string))
    return Reflect.apply(end, this, args)
  } as typeof end
  return () => Buffer.concat(chunks).toString()
}

function journalRequest(context: RequestContext, handler: VendorHandler, sent: string, fact: string): void {
  const { journal, system, alsoSecret } = handler
  const requested = [...context.query, ...fieldsIn(context.body.toString())]
  const responded = fieldsIn(sent)
  journal.keepFields(requested, alsoSecret)
  journal.keepFields(responded)
  journal.keepFields(locationFields(context.response))
  const [, credentials] = (context.request.headers.authorization ?? '').split(/ +/)
  if (credentials) journal.keep(credentials)
  const status = context.response.statusCode
  const error = responded.find(([name]) => name === 'error')?.[1]
  journal.entries.push({
    system,
    method: context.method,
    path: context.path,
    fields: requested.map(([name]) => name),
    status,
    outcome: fact || (error ?? (status < 400 ? 'answered' : 'refused')),
  })
}

function locationFields(response: ServerResponse): Iterable<readonly [string, string]> {
  const location = response.getHeader('location')
  return typeof location === 'string' ? new URL(location, 'http://sandbox.invalid').searchParams : []
}

/**
 * Makes the same request once more, unread, for oidc-provider, which insists on reading the body itself.
 * @param mount the prefix of the provider's own paths, such as `/rosenau/identity`.
 */
export function replay(context: RequestContext, path: string, mount = ''): IncomingMessage {
  const again = new IncomingMessage(context.request.socket)
  again.method = context.method
  again.headers = context.request.headers
  again.httpVersion = context.request.httpVersion
  again.url = path
  again.push(context.body)
  again.push(null)
  again.complete = true
  return Object.assign(again, { originalUrl: mount + path })
}
