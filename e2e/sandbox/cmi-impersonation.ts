/**
 * CMI STS 2: its `password` grant with a hard-coded client and the tenant in `acr_values` is no shape an OAuth server
 * can be set to, so it is a strict handler of its own; keys and tokens are those of STS 3.
 */
import { cmiClaims, cmiHeader, cmiLifetime, cmiResourcePath, cmiScope, interfaceUser } from './cmi-claims.ts'
import { mustAskScope, mustHaveFields, mustHaveNoQuery, mustUse, readForm } from './gate.ts'
import type { Journal } from './journal.ts'
import { nowInSeconds, type SigningKey, signRs256 } from './keys.ts'
import type { Listening } from './listen.ts'
import { invalidRequest, json, oauthShape, Refusal, type Told } from './refusal.ts'
import { whoAmI } from './resource.ts'
import { receive, type Visit } from './visit.ts'

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
  const response = (visit: Visit) => {
    if (visit.path === '/identity/connect/token') return issue(visit, issuer, key)
    if (visit.path === cmiResourcePath) return whoAmI(visit, key, { issuer, audience: `${issuer}/resources` })
    return discover(visit, issuer, key.publicSet)
  }
  receive(listening, { system: 'cmi-sts', journal, response, refuse: oauthShape })
}

function discover(visit: Visit, issuer: string, keys: unknown): Told {
  const discovery = '/identity/.well-known/openid-configuration'
  mustUse(visit, 'GET')
  if (visit.path === `${discovery}/jwks`) return json(200, keys)
  if (visit.path !== discovery) throw new Refusal(404, 'not_found', 'no such path')
  return json(200, {
    issuer,
    jwks_uri: `${issuer}/.well-known/openid-configuration/jwks`,
    token_endpoint: `${issuer}/connect/token`,
    grant_types_supported: ['password'],
    scopes_supported: [cmiScope],
  })
}

async function issue(visit: Visit, issuer: string, key: SigningKey): Promise<Told> {
  check(visit)
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

function check(visit: Visit): void {
  mustUse(visit, 'POST')
  mustHaveNoQuery(visit)
  if (visit.request.headers.authorization !== undefined)
    throw invalidRequest('unexpected Authorization header: client_id and client_secret stand in the form')
  const form = readForm(visit)
  if (form.get('grant_type') !== 'password')
    throw new Refusal(400, 'unsupported_grant_type', 'grant_type must be password: this is STS 2')
  mustHaveFields(form, fields)
  if (form.get('client_id') !== 'server')
    throw new Refusal(400, 'invalid_client', 'client_id must be server: STS 2 knows no other')
  if (form.get('client_secret') !== impersonation.clientSecret)
    throw new Refusal(400, 'invalid_client', 'client_secret is wrong')
  mustAskScope(form, cmiScope)
  if (form.get('acr_values') !== `tenant:${impersonation.tenant}`)
    throw invalidRequest('acr_values must be tenant: and the id of a tenant of this server')
  if (form.get('username') !== impersonation.username || form.get('password') !== impersonation.password)
    throw new Refusal(400, 'invalid_grant', 'username or password is wrong')
}
