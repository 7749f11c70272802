/**
 * A server that tells everything it was told: in pages, errors, headers, addresses, names, dates and tokens. Whatever
 * of it reaches the window, a file or the log was not taken out in time.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from '../../sandbox/server/listen.ts'

interface Received {
  readonly request: IncomingMessage
  readonly body: string
  /** The values in the body, whatever its format. */
  readonly values: readonly string[]
  readonly response: ServerResponse
}

export interface Echo {
  /** A base address under which one way of telling answers, whatever stands behind it. */
  address(way: EchoWay): string
  /** Proofs it was sent and tokens it gave. */
  secrets(): readonly string[]
  stop(): Promise<void>
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** Every way in which it tells. */
const ways = {
  'page-raw': ({ response, body, values, request }: Received) =>
    page(response, 400, `${body} ${values.join(' ')} ${request.rawHeaders.join(' ')}`),
  'page-escaped': ({ response, body, values }: Received) =>
    page(response, 400, escaped(`${body} ${values.join(' ')}`)),
  'page-title': ({ response, values }: Received) => page(response, 200, '', escaped(values.join(' '))),
  'page-500': ({ response, body }: Received) => page(response, 500, body),
  'error-quoting-body': ({ response, body }: Received) => refuse(response, `cannot read ${body}`),
  'error-quoting-values': ({ response, values }: Received) =>
    refuse(response, values.map((value) => `“${value}” is wrong`).join(', ')),
  'error-code': ({ response, values }: Received) => json(response, 400, { error: values.join(' ') }),
  'error-url': ({ response, values, body }: Received) =>
    refuse(response, `${values.map(encodeURIComponent).join(' ')} ${encodeURIComponent(body)}`),
  'error-base64': ({ response, values, body }: Received) => refuse(response, inBase64([...values, body])),
  'error-hex': ({ response, values, body }: Received) =>
    refuse(response, [...values, body].map((text) => Buffer.from(text).toString('hex')).join(' ')),
  'unnamed-fields': ({ response, values }: Received) =>
    json(response, 400, { message: 'no', given: values, more: { given: [values.join('|')] } }),
  names: ({ response, values }: Received) =>
    json(response, 200, Object.fromEntries(values.map((value) => [value, 1]))),
  'content-type': ({ response, values }: Received) =>
    send(response, 200, '<html>no</html>', `text/html; said="${values.map(encodeURIComponent).join(' ')}"`),
  redirect: ({ response, values }: Received) => {
    const said = values.map(encodeURIComponent).join('/')
    response.writeHead(307, { location: `/said/${said}?said=${said}#${said}` }).end()
  },
  scope: ({ response, values }: Received) => grant(response, { scope: values.join(' ') }),
  claims: ({ response, values }: Received) => {
    const token = tokenSaying(values.map(asRead))
    grant(response, { access_token: token, token })
  },
  'lifetime-number': ({ response, values }: Received) =>
    grant(response, { expires_in: values.map(asRead).find((value) => typeof value === 'number') }),
  'values-in-error': ({ response, values }: Received) =>
    json(response, 400, {
      error: 'invalid_request',
      given: values.map(asRead),
      wrong: values.map(asRead).at(-1),
    }),
  lifetime: ({ response, values }: Received) => grant(response, { expires_in: values.join(' ') }),
  'token-type': ({ response, values }: Received) => grant(response, { token_type: values.join(' ') }),
  'half-an-answer': ({ response, body, request }: Received) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9000' })
    response.write(`{"error_description":"${body}`, () => request.socket.destroy())
  },
} as const

export type EchoWay = keyof typeof ways

export const echoWays = Object.keys(ways) as readonly EchoWay[]

export async function startEcho(): Promise<Echo> {
  const listening = await listen()
  const secrets: string[] = []
  listening.serve((request, response) => void reply(request, response, secrets))
  return {
    address: (way) => `${listening.origin}/${way}`,
    secrets: () => secrets,
    stop: listening.stop,
  }
}

async function reply(request: IncomingMessage, response: ServerResponse, secrets: string[]): Promise<void> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  const way = (request.url ?? '').split('/')[1] ?? ''
  const values = valuesOf(body)
  secrets.push(...values.filter((value) => value.startsWith('ey')))
  if (Object.hasOwn(ways, way)) ways[way as EchoWay]({ request, response, body, values })
  else response.writeHead(404).end()
}

/** Digits become a number, as where a server reads forms loosely. */
function asRead(value: string): string | number {
  return /^\d+$/.test(value) ? Number(value) : value
}

/** An unsigned JWT that repeats values everywhere: in claims, lists, names, dates and its header. */
function tokenSaying(values: readonly (string | number)[]): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const named = Object.fromEntries(values.map((value) => [value, value]))
  const date = values.find((value) => typeof value === 'number') ?? 1_900_000_000
  return `${part({ alg: 'none', kid: values })}.${part({ exp: date, nbf: date, said: [values], named })}.c2ln`
}

function valuesOf(body: string): readonly string[] {
  try {
    return Object.values(JSON.parse(body) as Record<string, unknown>).map(String)
  } catch {
    const inTags = [...body.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map((match) => unescaped(match[2] ?? ''))
    return inTags.length > 0 ? inTags : [...new URLSearchParams(body).values()]
  }
}

/** At each of the three places in a group of bytes. */
function inBase64(texts: readonly string[]): string {
  const all = texts.flatMap((text) => ['', 'a', 'ab'].map((before) => Buffer.from(`${before}${text}`)))
  return all.flatMap((bytes) => [bytes.toString('base64'), bytes.toString('base64url')]).join(' ')
}

function grant(response: ServerResponse, more: Readonly<Record<string, unknown>>): void {
  const token = `echoed-${crypto.randomUUID()}`
  json(response, 200, { access_token: token, token, token_type: 'Bearer', expires_in: 3600, ...more })
}

function refuse(response: ServerResponse, why: string): void {
  json(response, 400, { error: 'invalid_request', error_description: why, message: why })
}

function json(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, JSON.stringify(value), 'application/json')
}

function page(response: ServerResponse, status: number, text: string, title = 'Error'): void {
  const html = `<!doctype html><html><head><title>${title}</title></head><body><pre>${text}</pre></body></html>`
  send(response, status, html, 'text/html; charset=utf-8')
}

function send(response: ServerResponse, status: number, body: string, type: string): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}
