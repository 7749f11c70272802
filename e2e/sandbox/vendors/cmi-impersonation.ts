/**
 * CMI STS 2: its `password` grant with a hard-coded client and the tenant in `acr_values` is no shape an OAuth server
 * can be set to, so it is a strict handler of its own; keys and tokens are those of STS 3.
 */

import type { Journal } from '../server/journal.ts'
import type { Listening } from '../server/listen.ts'
import { type RequestContext, serveVendor } from '../server/request-context.ts'
import {
  invalidRequest,
  json,
  oauthErrorOf,
  RequestError,
  type VendorResponse,
} from '../server/request-error.ts'
import { readForm, requireFields, requireMethod, requireScope, requireTokenRequest } from '../server/rules.ts'
import { nowInSeconds, type SigningKey, signRs256 } from '../server/signing-keys.ts'
import { whoAmI } from '../server/who-am-i.ts'
import { cmiClaims, cmiHeader, cmiLifetime, cmiResourcePath, cmiScope, interfaceUser } from './cmi-claims.ts'

export const impersonation = {
  tenant: 'rosenau',
  username: 'schnittstelle',
  password: 'Grüezi & Ade 2019',
  clientSecret: 'sts2-3fK8wQ6zR1',
}

const fields = ['grant_type', 'scope', 'client_id', 'client_secret', 'username', 'password', 'acr_values']

/** Starts STS 2 at an address of its own. */
export function startImpersonation(listening: Listening, journal: Journal, key: SigningKey): void {
  const issuer = `${listening.origin}/identity`
  const respond = (context: RequestContext) => {
    if (context.path === '/identity/connect/token') return issue(context, issuer, key)
    if (context.path === cmiResourcePath)
      return whoAmI(context, key, { issuer, audience: `${issuer}/resources` })
    return discover(context, issuer, key.publicSet)
  }
  serveVendor(listening, { system: 'cmi-sts', journal, respond, errorOf: oauthErrorOf })
}

function discover(context: RequestContext, issuer: string, keys: unknown): VendorResponse {
  const discovery = '/identity/.well-known/openid-configuration'
  requireMethod(context, 'GET')
  if (context.path === `${discovery}/jwks`) return json(200, keys)
  if (context.path !== discovery) throw new RequestError(404, 'not_found', 'no such path')
  return json(200, {
    issuer,
    jwks_uri: `${issuer}/.well-known/openid-configuration/jwks`,
    token_endpoint: `${issuer}/connect/token`,
    grant_types_supported: ['password'],
    scopes_supported: [cmiScope],
  })
}

async function issue(context: RequestContext, issuer: string, key: SigningKey): Promise<VendorResponse> {
  check(context)
  const issuedAt = nowInSeconds()
  const claims = cmiClaims({
    issuer,
    tenant: impersonation.tenant,
    clientId: 'server',
    user: interfaceUser,
    amr: 'password',
    issuedAt,
    expiresAt: issuedAt + cmiLifetime,
  })
  const token = await signRs256(key, claims, cmiHeader(key))
  return json(200, { access_token: token, expires_in: cmiLifetime, token_type: 'Bearer', scope: cmiScope })
}

function check(context: RequestContext): void {
  requireTokenRequest(context, 'client_id and client_secret stand in the form')
  const form = readForm(context)
  if (form.get('grant_type') !== 'password')
    throw new RequestError(400, 'unsupported_grant_type', 'grant_type must be password: this is STS 2')
  requireFields(form, fields)
  if (form.get('client_id') !== 'server')
    throw new RequestError(400, 'invalid_client', 'client_id must be server: STS 2 knows no other')
  if (form.get('client_secret') !== impersonation.clientSecret)
    throw new RequestError(400, 'invalid_client', 'client_secret is wrong')
  requireScope(form, cmiScope)
  if (form.get('acr_values') !== `tenant:${impersonation.tenant}`)
    throw invalidRequest('acr_values must be tenant: and the id of a tenant of this server')
  if (form.get('username') !== impersonation.username || form.get('password') !== impersonation.password)
    throw new RequestError(400, 'invalid_grant', 'username or password is wrong')
}
