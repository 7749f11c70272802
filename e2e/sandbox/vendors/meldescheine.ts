/** Meldescheine: a Django application with a token login in three body formats, at three addresses. */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { type JWTPayload, SignJWT } from 'jose'
import { type RequestContext, serveVendor } from '../server/request-context.ts'
import { invalidRequest, json, RequestError, type VendorResponse } from '../server/request-error.ts'
import { authorizationToken, requireMethod } from '../server/rules.ts'
import { nowInSeconds, verifyToken } from '../server/signing-keys.ts'
import type { SandboxConnection, SandboxContext, Vendor } from '../types.ts'
import { connection } from './connection.ts'
import { readLogin, speaksXml, toXml } from './meldescheine-body.ts'

interface Account {
  readonly environment: 'production' | 'test' | 'custom'
  readonly name: string
  readonly username: string
  readonly password: string
  readonly email: string
  readonly body: 'json' | 'xml' | 'form'
  readonly tokenPlacement: 'header' | 'query'
}

const accounts: readonly Account[] = [
  {
    environment: 'production',
    name: 'Kurverwaltung Bad Sonnau · Produktion',
    username: 'm.mustermann',
    password: '5bed8a17a5f780aa3b541e41c62416a64',
    email: 'm.mustermann@bad-sonnau.example',
    body: 'json',
    tokenPlacement: 'header',
  },
  {
    environment: 'test',
    name: 'Kurverwaltung Bad Sonnau · Test',
    username: 'm.mustermann@bad-sonnau.example',
    // What XML must escape.
    password: 'Meer&Wind<7>"Düne"',
    email: 'm.mustermann@bad-sonnau.example',
    body: 'xml',
    tokenPlacement: 'header',
  },
  {
    environment: 'custom',
    name: 'Hotel Seeblick · eigener Server',
    username: 'rezeption',
    password: ' +/=%&:é Seeblick ',
    email: 'rezeption@hotel-seeblick.example',
    body: 'form',
    tokenPlacement: 'query',
  },
]

const vendorOrigins = {
  production: 'https://api.meldescheine.de',
  test: 'https://dev-api.meldescheine.de',
} as const

const lifetime = 12 * 60 * 60

export async function startMeldescheine(sandbox: SandboxContext): Promise<Vendor> {
  const connections: SandboxConnection[] = []
  const transports: Record<string, string> = {}
  for (const account of accounts) {
    const listening = await sandbox.openServer()
    const key = createSecretKey(randomBytes(50))
    const respond = (context: RequestContext) => route(context, account, key)
    serveVendor(listening, {
      system: 'meldescheine',
      journal: sandbox.journal,
      respond,
      errorOf: djangoErrorOf,
    })
    if (account.environment !== 'custom') transports[vendorOrigins[account.environment]] = listening.origin
    connections.push(connectionOf(account, listening.origin))
  }
  return { connections, transports }
}

function connectionOf(account: Account, origin: string): SandboxConnection {
  const { environment, username, body, tokenPlacement, password } = account
  const address: Record<string, string> = environment === 'custom' ? { address: `${origin}/api/` } : {}
  const values = { ...address, username, body, presentation: tokenPlacement }
  return connection('meldescheine', account.name, {
    environment,
    method: 'login',
    values,
    secrets: { password },
  })
}

async function route(context: RequestContext, account: Account, key: KeyObject): Promise<VendorResponse> {
  requireUserAgent(context)
  if (!context.request.headers['content-type'])
    throw new RequestError(415, 'detail', 'Content-Type is missing: every request must carry it')
  if (context.path === '/api/token/') return signIn(context, account, key)
  // Two of the vendor's pages spell it in two ways.
  if (/^\/api\/get[-_]config\/$/.test(context.path)) return configuration(context, account, key)
  throw new RequestError(404, 'detail', 'Not found. Every path begins with /api/ and ends with a slash.')
}

/**
 * What HTTP libraries and browsers call themselves when they are given no name: the vendor wants the client's
 * own name. python-requests is not among them: the page's own programs call themselves so.
 */
const libraries =
  /^(node|undici|node-fetch|curl|wget|axios|got|ky|superagent|python-urllib|python-httpx|java|okhttp|go-http-client|postmanruntime|insomnia|libwww-perl|apache-httpclient|mozilla)(\/|$| )/i

/** The `User-Agent` must name a product and its version, as `Claimcheck/1.0`. */
function requireUserAgent(context: RequestContext): void {
  const agent = context.request.headers['user-agent']?.trim() ?? ''
  if (agent === '') throw invalidRequest('User-Agent is missing or empty: it must identify the client')
  if (libraries.test(agent))
    throw invalidRequest('User-Agent names an HTTP library or browser: it must identify the client')
  if (!/^[\w.-]+\/[\w.+-]+/.test(agent)) throw invalidRequest('User-Agent must begin with product/version')
}

async function signIn(context: RequestContext, account: Account, key: KeyObject): Promise<VendorResponse> {
  requireMethod(context, 'POST')
  if (context.request.url?.includes('?'))
    throw new RequestError(400, 'detail', 'no query is allowed at this address')
  const { username, password } = readLogin(context)
  if ((username !== account.username && username !== account.email) || password !== account.password)
    throw new RequestError(400, 'non_field_errors', 'Unable to log in with provided credentials.')
  const issued = nowInSeconds()
  const claims = { user_id: 4711, username: account.username, exp: issued + lifetime, email: account.email }
  const token = await sign({ ...claims, orig_iat: issued }, key)
  return shown(context, 200, { token })
}

function sign(claims: JWTPayload, key: KeyObject): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'HS256' }).sign(key)
}

async function configuration(
  context: RequestContext,
  account: Account,
  key: KeyObject,
): Promise<VendorResponse> {
  // The page's program calls with POST.
  if (context.method !== 'POST') requireMethod(context, 'GET')
  const token = tokenIn(context)
  await verifyToken(token, { key, alg: 'HS256' })
  const municipalities = [
    { id: 1187, name: 'Bad Sonnau' },
    { id: 1188, name: 'Sonnau-Strand' },
  ]
  return shown(context, 200, {
    user: { id: 4711, username: account.username, email: account.email },
    beherberger: landlordsOf(account),
    // The vendor sends either; a client must read both.
    gemeinden:
      account.environment === 'production'
        ? municipalities
        : Object.fromEntries(municipalities.map((municipality) => [municipality.id, municipality])),
  })
}

/** The account of a whole municipality lists thousands, and sends ids as numbers and as texts alike. */
function landlordsOf({ environment }: Account): readonly object[] {
  const named = [
    { id: 20931, name: 'Hotel Seeblick', objekte: [{ id: 55120, name: 'Haupthaus' }] },
    { id: 20944, name: 'Pension Möwe', objekte: [{ id: '55171', name: 'Gartenhaus' }] },
  ]
  if (environment !== 'test') return named
  const others = Array.from({ length: 2500 }, (_, at) => ({
    id: `${30_000 + at}`,
    name: `Ferienwohnungen ${at + 1}`,
    objekte: [{ id: 70_000 + at, name: 'Wohnung' }],
  }))
  return [...named, ...others]
}

function tokenIn(context: RequestContext): string {
  const inQuery = context.query.getAll('jwt')
  const inHeader = authorizationToken(context, 'JWT')
  const [token] = inHeader === undefined ? inQuery : [inHeader]
  if (token === undefined || token === '')
    throw new RequestError(401, 'detail', 'Authentication credentials were not provided.')
  if (inQuery.length > (inHeader === undefined ? 1 : 0))
    throw new RequestError(400, 'detail', 'the token is sent more than once')
  for (const name of context.query.keys())
    if (name !== 'jwt') throw new RequestError(400, 'detail', `unexpected query field ${name}`)
  return token
}

function shown(context: RequestContext, status: number, value: Record<string, unknown>): VendorResponse {
  if (!speaksXml(context)) return json(status, value)
  return {
    status,
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'no-store' },
    body: toXml(value),
  }
}

/** Django REST framework: errors by field, or `detail` for the request as a whole. */
function djangoErrorOf(error: RequestError, context: RequestContext): VendorResponse {
  const ofForm = ['non_field_errors', 'username', 'password'].includes(error.code)
  const response = shown(
    context,
    error.status,
    ofForm ? { [error.code]: [error.message] } : { detail: error.message },
  )
  return error.status === 401
    ? { ...response, headers: { ...response.headers, 'www-authenticate': 'JWT realm="api"' } }
    : response
}
