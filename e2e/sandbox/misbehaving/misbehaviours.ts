/** Every way a token endpoint misbehaves here: name, what it does, and the few lines that do it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { assertionFault, awkwardToken, encryptedToken, serverSeconds, tokenWith } from './tokens.ts'

/** Each misbehaviour in one line. */
export const misbehaviours = {
  never: 'takes the request and never answers',
  late: 'answers well, but only after the milliseconds in the path (`/late/1500/…`; 60 s without)',
  'closed-at-once': 'closes the connection without a byte',
  'closed-half-way': 'announces 400 bytes, sends some and closes the connection',
  'html-200': 'answers with a web page and status 200, as a captive portal does',
  'html-404': 'answers with a web page and status 404',
  'html-500': 'answers with a web page and status 500',
  'json-without-token': 'answers with a JSON object without any token',
  'json-not-object': 'answers with a JSON list',
  'json-broken': 'answers with JSON that ends in the middle',
  'token-not-text': 'answers with a number where the token belongs',
  'empty-body': 'answers 200 with nothing',
  'status-500': 'answers 500 with a short JSON error',
  'status-502': 'answers 502 with nothing, as a proxy does',
  'status-503': 'answers 503 without saying when to come back',
  'status-503-retry-after': 'answers 503 with Retry-After: 120',
  huge: 'answers with ten megabytes of JSON',
  'redirect-elsewhere': 'redirects (307, body and all) to another host, which counts what arrives',
  opaque: 'answers with a token that is no JWT and without expires_in',
  'jwt-without-exp': 'answers with a JWT without exp and without expires_in',
  'jwt-expired': 'answers with a JWT that ran out an hour ago',
  'jwt-not-yet-valid': 'answers with a JWT whose nbf lies an hour ahead',
  'jwt-awkward': 'answers with a JWT whose encoded payload holds -, _ and accents',
  'jwt-milliseconds': 'answers with a JWT whose exp is in milliseconds, and without expires_in',
  'jwt-encrypted':
    'answers with an encrypted JWT, of which only the header can be read, and without expires_in',
  'token-dressed': 'answers with “Bearer” before the token and a line break behind it',
  'token-type-odd': 'answers well, but with token_type "jwt-bearer"',
  'empty-beside-token': 'answers well, but with an empty token_type and an empty refresh_token',
  'expires-in-text': 'answers with expires_in "3600", a text',
  'expires-in-zero': 'answers with expires_in 0',
  'expires-in-negative': 'answers with expires_in -60',
  'expires-in-absurd': 'answers with expires_in 1e12',
  'expires-in-nonsense': 'answers with expires_in "bald"',
  'clock-ahead':
    'its clock is ten minutes ahead: Date, times, and invalid_client for assertions of another time',
  'clock-behind':
    'its clock is ten minutes behind: Date, times, and invalid_client for assertions of another time',
  'too-many-requests': 'answers 429 with Retry-After: 60',
  locked: 'answers 403 with Retry-After: 300, as a locked account',
  'text-plain': 'answers well, but calls its JSON text/plain',
} as const satisfies Record<string, string>

export type Misbehaviour = keyof typeof misbehaviours

export interface MisbehaviourContext {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: string
  /** What follows the name in the path, such as the milliseconds of `late`. */
  readonly argument: string
  /** Another host. */
  readonly elsewhere: string
}

type Handler = (context: MisbehaviourContext) => void | Promise<void>

/** Where another status, type or lifetime is all that is wrong, the token itself is a good one. */
export const misbehaviourHandlers: Readonly<Record<Misbehaviour, Handler>> = {
  never: () => {},
  late: (context) => {
    const wait = context.argument === '' ? 60_000 : Number(context.argument) || 0
    const timer = setTimeout(() => void sendToken(context), wait)
    context.response.once('close', () => clearTimeout(timer))
  },
  'closed-at-once': ({ request }) => void request.socket.destroy(),
  'closed-half-way': ({ request, response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '400' })
    response.write('{"access_token":"half-a-tok', () => request.socket.destroy())
  },
  'html-200': ({ response }) => sendPage(response, 200),
  'html-404': ({ response }) => sendPage(response, 404),
  'html-500': ({ response }) => sendPage(response, 500),
  'json-without-token': ({ response }) => sendJson(response, 200, { message: 'ok', expires_in: 3600 }),
  'json-not-object': ({ response }) => sendJson(response, 200, ['access_token']),
  'json-broken': ({ response }) => sendText(response, 200, '{"access_token":"eyJ', 'application/json'),
  'token-not-text': ({ response }) =>
    sendJson(response, 200, { access_token: 42, token: 42, token_type: 'Bearer' }),
  'empty-body': ({ response }) => sendText(response, 200, ''),
  'status-500': ({ response }) => sendJson(response, 500, { error: 'server_error' }),
  'status-502': ({ response }) => sendText(response, 502, ''),
  'status-503': ({ response }) => sendJson(response, 503, { error: 'temporarily_unavailable' }),
  'status-503-retry-after': ({ response }) => {
    response.setHeader('retry-after', '120')
    sendJson(response, 503, { error: 'temporarily_unavailable' })
  },
  huge: ({ response }) => sendJson(response, 200, { access_token: 'x'.repeat(10 * 1024 * 1024) }),
  'redirect-elsewhere': ({ response, elsewhere }) => {
    response.writeHead(307, { location: `${elsewhere}/stolen` }).end()
  },
  opaque: ({ request, response }) =>
    sendTokenResponse(request, response, { token: 'opaque-2f7c1d0a9b', expiresIn: undefined }),
  'jwt-without-exp': (context) => sendToken(context, { claims: { exp: undefined }, expiresIn: undefined }),
  'jwt-expired': (context) => {
    const ago = serverSeconds() - 3600
    return sendToken(context, {
      claims: { iat: ago - 3600, nbf: ago - 3600, exp: ago },
      expiresIn: undefined,
    })
  },
  'jwt-not-yet-valid': (context) => {
    const ahead = serverSeconds() + 3600
    return sendToken(context, { claims: { nbf: ahead, exp: ahead + 3600 }, expiresIn: undefined })
  },
  'jwt-awkward': async ({ request, response }) =>
    sendTokenResponse(request, response, { token: await awkwardToken(), expiresIn: 3600 }),
  'jwt-milliseconds': (context) =>
    sendToken(context, { claims: { exp: (serverSeconds() + 3600) * 1000 }, expiresIn: undefined }),
  'jwt-encrypted': async ({ request, response }) =>
    sendTokenResponse(request, response, { token: await encryptedToken(), expiresIn: undefined }),
  'token-dressed': async ({ request, response }) =>
    sendTokenResponse(request, response, { token: `Bearer ${await tokenWith()}\r\n`, expiresIn: 3600 }),
  'token-type-odd': (context) => sendToken(context, { more: { token_type: 'jwt-bearer' } }),
  'empty-beside-token': (context) => sendToken(context, { more: { token_type: '', refresh_token: '' } }),
  'expires-in-text': (context) => sendToken(context, { expiresIn: '3600' }),
  'expires-in-zero': (context) => sendToken(context, { expiresIn: 0 }),
  'expires-in-negative': (context) => sendToken(context, { expiresIn: -60 }),
  'expires-in-absurd': (context) => sendToken(context, { expiresIn: 1e12 }),
  'expires-in-nonsense': (context) => sendToken(context, { expiresIn: 'bald' }),
  'clock-ahead': (context) => sendTokenAtClock(context, 600),
  'clock-behind': (context) => sendTokenAtClock(context, -600),
  'too-many-requests': ({ response }) => {
    response.setHeader('retry-after', '60')
    sendJson(response, 429, { error: 'too_many_requests', error_description: 'Too many requests' })
  },
  locked: ({ response }) => {
    response.setHeader('retry-after', '300')
    sendJson(response, 403, { error: 'access_denied', error_description: 'Account is locked' })
  },
  'text-plain': (context) => sendToken(context, { type: 'text/plain' }),
}

interface TokenOptions {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly expiresIn?: unknown
  readonly type?: string
  /** Fields besides, or instead of the usual ones. */
  readonly more?: Readonly<Record<string, unknown>>
}

async function sendToken(
  { request, response }: MisbehaviourContext,
  change: TokenOptions = {},
): Promise<void> {
  const { claims, type, more = {} } = change
  const expiresIn = 'expiresIn' in change ? change.expiresIn : 3600
  const token = await tokenWith(claims)
  sendTokenResponse(request, response, { token, expiresIn, more, ...(type ? { type } : {}) })
}

async function sendTokenAtClock(context: MisbehaviourContext, offset: number): Promise<void> {
  const now = serverSeconds(offset)
  context.response.setHeader('date', new Date(now * 1000).toUTCString())
  const fault = assertionFault(context.body, now)
  if (fault) return sendJson(context.response, 401, { error: 'invalid_client', error_description: fault })
  await sendToken(context, { claims: { iat: now, nbf: now, exp: now + 3600 } })
}

/** The token under both names, so that any system finds it; as XML where the question was XML. */
function sendTokenResponse(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Pick<TokenOptions, 'type' | 'more'> & { readonly token: string; readonly expiresIn: unknown },
): void {
  const { token, expiresIn, type = 'application/json', more } = reply
  const asXml = request.headers['content-type']?.includes('xml')
  const body = { access_token: token, token, token_type: 'Bearer', expires_in: expiresIn, ...more }
  if (asXml) sendText(response, 200, `<root><token>${token}</token></root>`, 'application/xml')
  else sendText(response, 200, JSON.stringify(body), type)
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, JSON.stringify(value), 'application/json')
}

function sendPage(response: ServerResponse, status: number): void {
  const text =
    '<!doctype html><html lang="de"><head><title>Hinweis &amp; Störung</title></head><body><h1>Leider nein</h1></body></html>'
  sendText(response, status, text, 'text/html; charset=utf-8')
}

function sendText(response: ServerResponse, status: number, body: string, type?: string): void {
  response.writeHead(status, type ? { 'content-type': type } : {}).end(body)
}
