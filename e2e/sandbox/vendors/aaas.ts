/** API as a Service: a Symfony application; login by JSON, RS256 tokens, two roles. */

import { type RequestContext, serveVendor } from '../server/request-context.ts'
import { invalidRequest, json, RequestError, type VendorResponse } from '../server/request-error.ts'
import { authorizationToken, requireContentType, requireMethod, requireNoQuery } from '../server/rules.ts'
import { nowInSeconds, type SigningKey, signingKey, signRs256, verifyToken } from '../server/signing-keys.ts'
import type { SandboxContext, Vendor } from '../types.ts'
import { connection } from './connection.ts'

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

export async function startAaas(sandbox: SandboxContext): Promise<Vendor> {
  const listening = await sandbox.openServer()
  const key = await signingKey('aaas')
  const respond = (context: RequestContext) => route(context, key)
  serveVendor(listening, { system: 'aaas', journal: sandbox.journal, respond, errorOf: symfonyErrorOf })
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

async function route(context: RequestContext, key: SigningKey): Promise<VendorResponse> {
  if (context.path === '/auth/login_check') return signIn(context, key)
  if (context.path === '/aaas' || context.path.startsWith('/aaas/')) return resources(context, key)
  throw new RequestError(404, 'not_found', `No route found for "${context.method} ${context.path}"`)
}

async function signIn(context: RequestContext, key: SigningKey): Promise<VendorResponse> {
  requireMethod(context, 'POST')
  requireNoQuery(context)
  requireContentType(context, 'application/json')
  const { email, password } = readLogin(context.body.toString())
  const account = accounts.find((one) => one.email === email && one.password === password)
  if (!account) throw new RequestError(401, 'credentials', 'Invalid credentials.')
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

async function resources(context: RequestContext, key: SigningKey): Promise<VendorResponse> {
  const token = authorizationToken(context, 'Bearer')
  if (token === undefined) throw new RequestError(401, 'token', 'JWT Token not found')
  const claims = await verifyToken(token, { key: key.publicKey, alg: 'RS256' })
  const admin = Array.isArray(claims.roles) && claims.roles.includes('ROLE_AAAS_ADMIN')
  if (/^\/aaas\/system(\/|$)/.test(context.path) && !admin)
    throw new RequestError(403, 'role', 'Access Denied.')
  return json(200, { path: context.path, username: claims.username })
}

/** The JWT bundle's shape: the status again, and a message. */
function symfonyErrorOf(error: RequestError): VendorResponse {
  const message = error.code === 'invalid_token' ? bundleWords(error.message) : error.message
  const headers: Record<string, string> = error.status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  return json(error.status, { code: error.status, message }, headers)
}

function bundleWords(reason: string): string {
  return reason.includes('expired') ? 'Expired JWT Token' : `Invalid JWT Token (${reason})`
}
