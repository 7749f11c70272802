/** API as a Service: a Symfony application; login by JSON, RS256 tokens, two roles. */
import { mustBe, mustHaveNoQuery, mustUse, presentedToken } from './gate.ts'
import { nowInSeconds, type SigningKey, signingKey, signRs256, verifyToken } from './keys.ts'
import { invalidRequest, json, Refusal, type Told } from './refusal.ts'
import { connection, type Street, type Vendor } from './vendor.ts'
import { receive, type Visit } from './visit.ts'

const accounts = [
  {
    name: 'Druckerei Falk · Anwender',
    email: 'versand@druckerei-falk.example',
    password: 'Papier-Blau-Morgen-41',
    role: 'ROLE_AAAS_USER',
  },
  {
    name: 'Druckerei Falk · Administration',
    email: 'admin@druckerei-falk.example',
    password: 'Walze-Grün-Abend-93',
    role: 'ROLE_AAAS_ADMIN',
  },
] as const

const lifetime = 60 * 60

export async function startAaas(street: Street): Promise<Vendor> {
  const listening = await street.open()
  const key = await signingKey('aaas')
  const response = (visit: Visit) => enter(visit, key)
  receive(listening, { system: 'aaas', journal: street.journal, response, refuse: symfonyShape })
  const connections = accounts.map(({ name, email, password }) =>
    connection('aaas', name, {
      environment: 'server',
      method: 'login',
      values: { address: listening.origin, email, tryAddress: `${listening.origin}/aaas/contacts` },
      secrets: { password },
    }),
  )
  return { connections, transports: {} }
}

async function enter(visit: Visit, key: SigningKey): Promise<Told> {
  if (visit.path === '/auth/login_check') return signIn(visit, key)
  if (visit.path === '/aaas' || visit.path.startsWith('/aaas/')) return resources(visit, key)
  throw new Refusal(404, 'not_found', `No route found for "${visit.method} ${visit.path}"`)
}

async function signIn(visit: Visit, key: SigningKey): Promise<Told> {
  mustUse(visit, 'POST')
  mustHaveNoQuery(visit)
  mustBe(visit, 'application/json')
  const { email, password } = readLogin(visit.body.toString())
  const account = accounts.find((one) => one.email === email && one.password === password)
  if (!account) throw new Refusal(401, 'credentials', 'Invalid credentials.')
  const iat = nowInSeconds()
  const claims = { iat, exp: iat + lifetime, roles: [account.role, 'ROLE_USER'], username: account.email }
  return json(200, { token: await signRs256(key, claims, {}) })
}

function readLogin(text: string): { email: string; password: string } {
  const { email, password, ...others } = readObject(text)
  for (const name of Object.keys(others)) throw invalidRequest(`unexpected field ${name}`)
  if (typeof email !== 'string') throw invalidRequest('The key "email" must be provided.')
  if (typeof password !== 'string') throw invalidRequest('The key "password" must be provided.')
  return { email, password }
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {}
  throw invalidRequest('Invalid JSON.')
}

async function resources(visit: Visit, key: SigningKey): Promise<Told> {
  const token = presentedToken(visit, 'Bearer')
  if (token === undefined) throw new Refusal(401, 'token', 'JWT Token not found')
  const claims = await verifyToken(token, { key: key.publicKey, alg: 'RS256' })
  const admin = Array.isArray(claims.roles) && claims.roles.includes('ROLE_AAAS_ADMIN')
  if (/^\/aaas\/system(\/|$)/.test(visit.path) && !admin) throw new Refusal(403, 'role', 'Access Denied.')
  return json(200, { path: visit.path, username: claims.username })
}

/** The JWT bundle's shape: the status again, and a message. */
function symfonyShape(refusal: Refusal): Told {
  const message = refusal.code === 'invalid_token' ? bundleWords(refusal.message) : refusal.message
  const headers: Record<string, string> = refusal.status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  return json(refusal.status, { code: refusal.status, message }, headers)
}

function bundleWords(reason: string): string {
  return reason.includes('expired') ? 'Expired JWT Token' : `Invalid JWT Token (${reason})`
}
