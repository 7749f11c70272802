/** Every way a token endpoint misbehaves here: name, what it does, and the few lines that do it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  assertionFault,
  awkwardToken,
  encryptedToken,
  serverSeconds,
  tokenWith,
} from './misbehaving-tokens.ts'

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

export interface Scene {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: string
  /** What follows the name in the path, such as the milliseconds of `late`. */
  readonly argument: string
  /** Another host. */
  readonly elsewhere: string
}

type Behave = (scene: Scene) => void | Promise<void>

/** Where another status, type or lifetime is all that is wrong, the token itself is a good one. */
export const behave: Readonly<Record<Misbehaviour, Behave>> = {
  never: () => {},
  late: (scene) => {
    const wait = scene.argument === '' ? 60_000 : Number(scene.argument) || 0
    const timer = setTimeout(() => void grant(scene), wait)
    scene.response.once('close', () => clearTimeout(timer))
  },
  'closed-at-once': ({ request }) => void request.socket.destroy(),
  'closed-half-way': ({ request, response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '400' })
    response.write('{"access_token":"half-a-tok', () => request.socket.destroy())
  },
  'html-200': ({ response }) => page(response, 200),
  'html-404': ({ response }) => page(response, 404),
  'html-500': ({ response }) => page(response, 500),
  'json-without-token': ({ response }) => told(response, 200, { message: 'ok', expires_in: 3600 }),
  'json-not-object': ({ response }) => told(response, 200, ['access_token']),
  'json-broken': ({ response }) => raw(response, 200, '{"access_token":"eyJ', 'application/json'),
  'token-not-text': ({ response }) =>
    told(response, 200, { access_token: 42, token: 42, token_type: 'Bearer' }),
  'empty-body': ({ response }) => raw(response, 200, ''),
  'status-500': ({ response }) => told(response, 500, { error: 'server_error' }),
  'status-502': ({ response }) => raw(response, 502, ''),
  'status-503': ({ response }) => told(response, 503, { error: 'temporarily_unavailable' }),
  'status-503-retry-after': ({ response }) => {
    response.setHeader('retry-after', '120')
    told(response, 503, { error: 'temporarily_unavailable' })
  },
  huge: ({ response }) => told(response, 200, { access_token: 'x'.repeat(10 * 1024 * 1024) }),
  'redirect-elsewhere': ({ response, elsewhere }) => {
    response.writeHead(307, { location: `${elsewhere}/stolen` }).end()
  },
  opaque: ({ request, response }) =>
    tokenResponse(request, response, { token: 'opaque-2f7c1d0a9b', expiresIn: undefined }),
  'jwt-without-exp': (scene) => grant(scene, { claims: { exp: undefined }, expiresIn: undefined }),
  'jwt-expired': (scene) => {
    const ago = serverSeconds() - 3600
    return grant(scene, { claims: { iat: ago - 3600, nbf: ago - 3600, exp: ago }, expiresIn: undefined })
  },
  'jwt-not-yet-valid': (scene) => {
    const ahead = serverSeconds() + 3600
    return grant(scene, { claims: { nbf: ahead, exp: ahead + 3600 }, expiresIn: undefined })
  },
  'jwt-awkward': async ({ request, response }) =>
    tokenResponse(request, response, { token: await awkwardToken(), expiresIn: 3600 }),
  'jwt-milliseconds': (scene) =>
    grant(scene, { claims: { exp: (serverSeconds() + 3600) * 1000 }, expiresIn: undefined }),
  'jwt-encrypted': async ({ request, response }) =>
    tokenResponse(request, response, { token: await encryptedToken(), expiresIn: undefined }),
  'token-dressed': async ({ request, response }) =>
    tokenResponse(request, response, { token: `Bearer ${await tokenWith()}\r\n`, expiresIn: 3600 }),
  'token-type-odd': (scene) => grant(scene, { more: { token_type: 'jwt-bearer' } }),
  'empty-beside-token': (scene) => grant(scene, { more: { token_type: '', refresh_token: '' } }),
  'expires-in-text': (scene) => grant(scene, { expiresIn: '3600' }),
  'expires-in-zero': (scene) => grant(scene, { expiresIn: 0 }),
  'expires-in-negative': (scene) => grant(scene, { expiresIn: -60 }),
  'expires-in-absurd': (scene) => grant(scene, { expiresIn: 1e12 }),
  'expires-in-nonsense': (scene) => grant(scene, { expiresIn: 'bald' }),
  'clock-ahead': (scene) => keepTime(scene, 600),
  'clock-behind': (scene) => keepTime(scene, -600),
  'too-many-requests': ({ response }) => {
    response.setHeader('retry-after', '60')
    told(response, 429, { error: 'too_many_requests', error_description: 'Too many requests' })
  },
  locked: ({ response }) => {
    response.setHeader('retry-after', '300')
    told(response, 403, { error: 'access_denied', error_description: 'Account is locked' })
  },
  'text-plain': (scene) => grant(scene, { type: 'text/plain' }),
}

interface Grant {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly expiresIn?: unknown
  readonly type?: string
  /** Fields besides, or instead of the usual ones. */
  readonly more?: Readonly<Record<string, unknown>>
}

async function grant({ request, response }: Scene, change: Grant = {}): Promise<void> {
  const { claims, type, more = {} } = change
  const expiresIn = 'expiresIn' in change ? change.expiresIn : 3600
  const token = await tokenWith(claims)
  tokenResponse(request, response, { token, expiresIn, more, ...(type ? { type } : {}) })
}

async function keepTime(scene: Scene, offset: number): Promise<void> {
  const now = serverSeconds(offset)
  scene.response.setHeader('date', new Date(now * 1000).toUTCString())
  const fault = assertionFault(scene.body, now)
  if (fault) return told(scene.response, 401, { error: 'invalid_client', error_description: fault })
  await grant(scene, { claims: { iat: now, nbf: now, exp: now + 3600 } })
}

/** The token under both names, so that any system finds it; as XML where the question was XML. */
function tokenResponse(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Pick<Grant, 'type' | 'more'> & { readonly token: string; readonly expiresIn: unknown },
): void {
  const { token, expiresIn, type = 'application/json', more } = answer
  const asXml = request.headers['content-type']?.includes('xml')
  const body = { access_token: token, token, token_type: 'Bearer', expires_in: expiresIn, ...more }
  if (asXml) raw(response, 200, `<root><token>${token}</token></root>`, 'application/xml')
  else raw(response, 200, JSON.stringify(body), type)
}

function told(response: ServerResponse, status: number, value: unknown): void {
  raw(response, status, JSON.stringify(value), 'application/json')
}

function page(response: ServerResponse, status: number): void {
  const text =
    '<!doctype html><html lang="de"><head><title>Hinweis &amp; Störung</title></head><body><h1>Leider nein</h1></body></html>'
  raw(response, status, text, 'text/html; charset=utf-8')
}

function raw(response: ServerResponse, status: number, body: string, type?: string): void {
  response.writeHead(status, type ? { 'content-type': type } : {}).end(body)
}
