/** Meldescheine: a Django application with a token login in three body formats, at three addresses. */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { type JWTPayload, SignJWT } from 'jose'
import { mustUse, presentedToken } from './gate.ts'
import type { SandboxConnection } from './index.ts'
import { nowInSeconds, verifyToken } from './keys.ts'
import { readLogin, speaksXml, toXml } from './meldescheine-body.ts'
import { invalidRequest, json, Refusal, type Told } from './refusal.ts'
import { connection, type Street, type Vendor } from './vendor.ts'
import { receive, type Visit } from './visit.ts'

interface House {
  readonly environment: 'production' | 'test' | 'custom'
  readonly name: string
  readonly username: string
  readonly password: string
  readonly email: string
  readonly body: 'json' | 'xml' | 'form'
  readonly tokenPlacement: 'header' | 'query'
}

const houses: readonly House[] = [
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

export async function startMeldescheine(street: Street): Promise<Vendor> {
  const connections: SandboxConnection[] = []
  const transports: Record<string, string> = {}
  for (const house of houses) {
    const listening = await street.open()
    const key = createSecretKey(randomBytes(50))
    const response = (visit: Visit) => enter(visit, house, key)
    receive(listening, { system: 'meldescheine', journal: street.journal, response, refuse: djangoShape })
    if (house.environment !== 'custom') transports[vendorOrigins[house.environment]] = listening.origin
    connections.push(connectionOf(house, listening.origin))
  }
  return { connections, transports }
}

function connectionOf(house: House, origin: string): SandboxConnection {
  const { environment, username, body, tokenPlacement, password } = house
  const address: Record<string, string> = environment === 'custom' ? { address: `${origin}/api/` } : {}
  const values = { ...address, username, body, presentation: tokenPlacement }
  return connection('meldescheine', house.name, {
    environment,
    method: 'login',
    values,
    secrets: { password },
  })
}

async function enter(visit: Visit, house: House, key: KeyObject): Promise<Told> {
  mustIdentify(visit)
  if (!visit.request.headers['content-type'])
    throw new Refusal(415, 'detail', 'Content-Type is missing: every request must carry it')
  if (visit.path === '/api/token/') return signIn(visit, house, key)
  // Two of the vendor's pages spell it in two ways.
  if (/^\/api\/get[-_]config\/$/.test(visit.path)) return configuration(visit, house, key)
  throw new Refusal(404, 'detail', 'Not found. Every path begins with /api/ and ends with a slash.')
}

/**
 * What HTTP libraries and browsers call themselves when nobody told them who is calling: the vendor wants the client's
 * own name. python-requests is not among them: the page's own programs call themselves so.
 */
const libraries =
  /^(node|undici|node-fetch|curl|wget|axios|got|ky|superagent|python-urllib|python-httpx|java|okhttp|go-http-client|postmanruntime|insomnia|libwww-perl|apache-httpclient|mozilla)(\/|$| )/i

/** The `User-Agent` must name a product and its version, as `Claimcheck/1.0`. */
function mustIdentify(visit: Visit): void {
  const agent = visit.request.headers['user-agent']?.trim() ?? ''
  if (agent === '') throw invalidRequest('User-Agent is missing or empty: it must identify the client')
  if (libraries.test(agent))
    throw invalidRequest('User-Agent names an HTTP library or browser: it must identify the client')
  if (!/^[\w.-]+\/[\w.+-]+/.test(agent)) throw invalidRequest('User-Agent must begin with product/version')
}

async function signIn(visit: Visit, house: House, key: KeyObject): Promise<Told> {
  mustUse(visit, 'POST')
  if (visit.request.url?.includes('?'))
    throw new Refusal(400, 'detail', 'no query is allowed at this address')
  const { username, password } = readLogin(visit)
  if ((username !== house.username && username !== house.email) || password !== house.password)
    throw new Refusal(400, 'non_field_errors', 'Unable to log in with provided credentials.')
  const issued = nowInSeconds()
  const claims = { user_id: 4711, username: house.username, exp: issued + lifetime, email: house.email }
  const token = await sign({ ...claims, orig_iat: issued }, key)
  return shown(visit, 200, { token })
}

function sign(claims: JWTPayload, key: KeyObject): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'HS256' }).sign(key)
}

async function configuration(visit: Visit, house: House, key: KeyObject): Promise<Told> {
  // The page's program calls with POST.
  if (visit.method !== 'POST') mustUse(visit, 'GET')
  const token = tokenIn(visit)
  await verifyToken(token, { key, alg: 'HS256' })
  const municipalities = [
    { id: 1187, name: 'Bad Sonnau' },
    { id: 1188, name: 'Sonnau-Strand' },
  ]
  return shown(visit, 200, {
    user: { id: 4711, username: house.username, email: house.email },
    beherberger: [
      { id: 20931, name: 'Hotel Seeblick', objekte: [{ id: 55120, name: 'Haupthaus' }] },
      { id: 20944, name: 'Pension Möwe', objekte: [{ id: 55171, name: 'Gartenhaus' }] },
    ],
    // The vendor sends either; a client must read both.
    gemeinden:
      house.environment === 'production'
        ? municipalities
        : Object.fromEntries(municipalities.map((municipality) => [municipality.id, municipality])),
  })
}

function tokenIn(visit: Visit): string {
  const inQuery = visit.query.getAll('jwt')
  const inHeader = presentedToken(visit, 'JWT')
  const [token] = inHeader === undefined ? inQuery : [inHeader]
  if (token === undefined || token === '')
    throw new Refusal(401, 'detail', 'Authentication credentials were not provided.')
  if (inQuery.length > (inHeader === undefined ? 1 : 0))
    throw new Refusal(400, 'detail', 'the token is sent more than once')
  for (const name of visit.query.keys())
    if (name !== 'jwt') throw new Refusal(400, 'detail', `unexpected query field ${name}`)
  return token
}

function shown(visit: Visit, status: number, value: Record<string, unknown>): Told {
  if (!speaksXml(visit)) return json(status, value)
  return {
    status,
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'no-store' },
    body: toXml(value),
  }
}

/** Django REST framework: errors by field, or `detail` for the request as a whole. */
function djangoShape(refusal: Refusal, visit: Visit): Told {
  const ofForm = ['non_field_errors', 'username', 'password'].includes(refusal.code)
  const told = shown(
    visit,
    refusal.status,
    ofForm ? { [refusal.code]: [refusal.message] } : { detail: refusal.message },
  )
  return refusal.status === 401
    ? { ...told, headers: { ...told.headers, 'www-authenticate': 'JWT realm="api"' } }
    : told
}
