/** One request at one vendor: read whole, journalled without its values, answered or refused by name. */
import { IncomingMessage, type ServerResponse } from 'node:http'
import { fieldsIn } from './fields.ts'
import type { Journal } from './journal.ts'
import type { Listening } from './listen.ts'
import { Refusal, type Told } from './refusal.ts'

export interface Visit {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: Buffer
}

export interface Reception {
  readonly system: string
  readonly journal: Journal
  /** Fields that are secret at this vendor only. */
  readonly alsoSecret?: readonly string[]
  /** Answers, or writes to the response itself and returns nothing. */
  response(visit: Visit): Promise<Told | undefined> | Told | undefined
  /** Words a refusal the way the vendor does. */
  refuse(refusal: Refusal, visit: Visit): Told
}

const bodyLimit = 64 * 1024

/** Lets a vendor answer at an address. */
export function receive(listening: Listening, reception: Reception): void {
  listening.serve((request, response) => {
    void attend(request, response, reception)
  })
}

async function attend(request: IncomingMessage, response: ServerResponse, reception: Reception) {
  const url = new URL(request.url ?? '/', 'http://sandbox.invalid')
  const body = await readBody(request)
  const { pathname: path, searchParams: query } = url
  const visit: Visit = { method: request.method ?? 'GET', path, query, request, response, body }
  const overheard = overhear(response)
  const noted = { fact: '' }
  response.once('close', () => write(visit, reception, overheard(), noted.fact))
  try {
    const told = await reception.response(visit)
    if (told) emit(response, told)
  } catch (error) {
    const refusal = asRefusal(error)
    noted.fact = `${refusal.code}: ${refusal.fact}`
    emit(response, reception.refuse(refusal, visit))
  }
}

/** A mistake of the sandbox must not look like a vendor's refusal, so it is shown. */
function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  console.error('sandbox:', error)
  return new Refusal(500, 'server_error', 'the sandbox itself failed')
}

export function emit(response: ServerResponse, told: Told): void {
  if (response.headersSent) return
  response.writeHead(told.status, told.headers)
  response.end(told.body)
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

/** Keeps a copy of what is sent, because oidc-provider writes to the response itself. */
function overhear(response: ServerResponse): () => string {
  const chunks: Buffer[] = []
  const end = response.end
  response.end = function (this: ServerResponse, ...args: unknown[]) {
    const [chunk] = args
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string))
    return Reflect.apply(end, this, args)
  } as typeof end
  return () => Buffer.concat(chunks).toString()
}

function write(visit: Visit, reception: Reception, response: string, fact: string): void {
  const { journal, system, alsoSecret } = reception
  const asked = [...visit.query, ...fieldsIn(visit.body.toString())]
  const told = fieldsIn(response)
  journal.keepFields(asked, alsoSecret)
  journal.keepFields(told)
  journal.keepFields(locationFields(visit.response))
  const [, credentials] = (visit.request.headers.authorization ?? '').split(/ +/)
  if (credentials) journal.keep(credentials)
  const status = visit.response.statusCode
  const error = told.find(([name]) => name === 'error')?.[1]
  journal.entries.push({
    system,
    method: visit.method,
    path: visit.path,
    fields: asked.map(([name]) => name),
    status,
    outcome: fact || (error ?? (status < 400 ? 'answered' : 'refused')),
  })
}

function locationFields(response: ServerResponse): Iterable<readonly [string, string]> {
  const location = response.getHeader('location')
  return typeof location === 'string' ? new URL(location, 'http://sandbox.invalid').searchParams : []
}

/**
 * The same request once more, unread, for oidc-provider, which insists on reading the body itself.
 * @param mount what stands before the provider's own paths, such as `/rosenau/identity`.
 */
export function replay(visit: Visit, path: string, mount = ''): IncomingMessage {
  const again = new IncomingMessage(visit.request.socket)
  again.method = visit.method
  again.headers = visit.request.headers
  again.httpVersion = visit.request.httpVersion
  again.url = path
  again.push(visit.body)
  again.push(null)
  again.complete = true
  return Object.assign(again, { originalUrl: mount + path })
}
