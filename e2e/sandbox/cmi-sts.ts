/**
 * CMI STS: generation 3 as an OAuth server with one realm per tenant, and generation 2 on a machine of its own, because
 * both listen at `/identity/connect/token`.
 */
import { createHash } from 'node:crypto'
import type { ClientMetadata, Provider } from 'oidc-provider'
import { cmiClaims, cmiHeader, cmiLifetime, cmiResourcePath, cmiScope, interfaceUser } from './cmi-claims.ts'
import { registerDelegation } from './cmi-delegation.ts'
import { impersonation, startImpersonation } from './cmi-impersonation.ts'
import { mustAskScope, mustHaveFields, mustHaveNoQuery, mustUse, readForm } from './gate.ts'
import { nowInSeconds, type SigningKey, signingKey } from './keys.ts'
import { createRealm, forward, type RealmPlan } from './realm.ts'
import { invalidRequest, oauthShape, Refusal, type Told } from './refusal.ts'
import { whoAmI } from './resource.ts'
import { connection, type Street, type Vendor } from './vendor.ts'
import { receive, type Visit } from './visit.ts'

interface Client {
  readonly id: string
  readonly secret: string
  readonly grants: readonly string[]
}

/** Blanks at both ends and every character that a careless form encoder gets wrong. */
const awkwardSecret = ' +/=%&:é Zürich '

const abcSync: Client = { id: 'abcsync', secret: awkwardSecret, grants: ['client_credentials'] }
const archive: Client = {
  id: 'archivabgleich',
  secret: 'Qe8-rT5_uW2.xZ9~vB4nM7kL1jH6gF3d',
  grants: ['client_credentials'],
}
const portal: Client = {
  id: 'buergerportal',
  secret: 'nB3mV6cX9zL2kJ5hG8fD1sA4pO7iU0yT',
  grants: ['delegation', 'refresh_token'],
}

interface Tenant {
  /** Before `/identity`; empty where the server has one tenant only. */
  readonly mount: string
  readonly name: string
  readonly clients: readonly Client[]
}

const tenants: readonly Tenant[] = [
  { mount: '/rosenau', name: 'rosenau', clients: [archive, portal] },
  { mount: '', name: 'hauptmandant', clients: [abcSync] },
]

export async function startCmiSts(street: Street): Promise<Vendor> {
  const [third, second] = [await street.open(), await street.open()]
  const key = await signingKey('cmi-sts')
  const realms = new Map(
    tenants.map((tenant) => [`${tenant.mount}/identity`, createTenant(tenant, third.origin, key)]),
  )
  receive(third, {
    system: 'cmi-sts',
    journal: street.journal,
    response: (visit) => (isResource(visit) ? showResource(visit, third.origin, key) : passOn(visit, realms)),
    refuse: oauthShape,
  })
  startImpersonation(second, street.journal, key)
  return { connections: connectionsAt(third.origin, second.origin), transports: {} }
}

function connectionsAt(third: string, second: string) {
  const names = {
    archive: 'Gemeinde Rosenau · Archivabgleich',
    portal: 'Gemeinde Rosenau · Bürgerportal (Delegation)',
  }
  const offer = (
    name: string,
    method: string,
    values: Record<string, string>,
    secrets: Record<string, string>,
  ) => connection('cmi-sts', name, { environment: 'server', method, values, secrets })
  const tenant = 'rosenau'
  const own = { clientSecret: archive.secret }
  const tryAddress = `${third}/${tenant}${cmiResourcePath}`
  const values = { address: third, tenant, clientId: archive.id, tryAddress }
  const source = offer(names.archive, 'client-credentials', values, own)
  return [
    { ...source, sourceOf: names.portal },
    offer(
      names.portal,
      'delegation',
      { address: third, tenant, clientId: portal.id, sourceConnection: names.archive, tryAddress },
      { clientSecret: portal.secret },
    ),
    offer(
      'Gemeinde Talbach · ABC Sync',
      'client-credentials',
      { address: third, clientId: abcSync.id, tryAddress: third + cmiResourcePath },
      { clientSecret: abcSync.secret },
    ),
    offer(
      'Gemeinde Rosenau · Sitzungsdienst (STS 2)',
      'impersonation',
      {
        address: second,
        tenant: impersonation.tenant,
        username: impersonation.username,
        tryAddress: second + cmiResourcePath,
      },
      { clientSecret: impersonation.clientSecret, password: impersonation.password },
    ),
  ]
}

function isResource({ path }: Visit): boolean {
  return tenants.some(({ mount }) => path === mount + cmiResourcePath)
}

function showResource(visit: Visit, origin: string, key: SigningKey): Promise<Told> {
  const issuer = `${origin}${visit.path.slice(0, -cmiResourcePath.length)}/identity`
  return whoAmI(visit, key, { issuer, audience: `${issuer}/resources` })
}

async function passOn(sent: Visit, realms: ReadonlyMap<string, Provider>): Promise<undefined> {
  const visit = withoutSecondScope(sent)
  const [, mount = '', path = ''] = /^(\/.*?identity)(\/.*)$/.exec(visit.path) ?? []
  const realm = realms.get(mount)
  if (!realm) throw new Refusal(404, 'not_found', 'no such tenant or path')
  if (path === '/connect/token') checkTokenRequest(visit)
  else mustUse(visit, 'GET')
  await forward(realm, visit, path, mount)
}

/** The raw request on the vendor's page ends with the scope that it began with: said twice, it is one scope. */
function withoutSecondScope(visit: Visit): Visit {
  const pairs = visit.body.toString('latin1').split('&')
  const kept = pairs.filter((pair, place) => !pair.startsWith('scope=') || pairs.indexOf(pair) === place)
  if (kept.length === pairs.length) return visit
  const body = Buffer.from(kept.join('&'), 'latin1')
  visit.request.headers['content-length'] = String(body.length)
  return { ...visit, body }
}

function checkTokenRequest(visit: Visit): void {
  mustUse(visit, 'POST')
  mustHaveNoQuery(visit)
  if (visit.request.headers.authorization !== undefined)
    throw invalidRequest('unexpected Authorization header: client_id and client_secret stand in the form')
  const form = readForm(visit)
  const grant = form.get('grant_type') ?? ''
  const client = ['grant_type', 'client_id', 'client_secret']
  if (grant === 'delegation') mustHaveFields(form, [...client, 'token'], ['scope'])
  else if (grant === 'refresh_token') mustHaveFields(form, [...client, 'refresh_token'], ['scope'])
  else if (grant === 'client_credentials') mustHaveFields(form, [...client, 'scope'])
  else throw unsupported(grant)
  if (form.has('scope')) mustAskScope(form, cmiScope)
}

function unsupported(grant: string): Refusal {
  const why =
    grant === 'password' ? 'password: STS 3 knows no impersonation' : 'grant_type is missing or unknown'
  return new Refusal(400, 'unsupported_grant_type', why)
}

function createTenant(tenant: Tenant, origin: string, key: SigningKey): Provider {
  const issuer = `${origin}${tenant.mount}/identity`
  const plan: RealmPlan = {
    issuer,
    key,
    clients: tenant.clients.map(registration),
    scope: cmiScope,
    audience: `${issuer}/resources`,
    seconds: cmiLifetime,
    shape: (token, parts, clientId) => {
      const issuedAt = nowInSeconds()
      const amr = token.kind === 'AccessToken' ? 'delegation' : 'cmi_builtin'
      const times = { issuedAt, expiresAt: issuedAt + cmiLifetime }
      parts.header = { ...parts.header, ...cmiHeader(key) }
      parts.payload = cmiClaims({ issuer, tenant: tenant.name, clientId, user: interfaceUser, amr, ...times })
    },
    settings: { routes: { token: '/connect/token', jwks: '/.well-known/openid-configuration/jwks' } },
  }
  const realm = createRealm(plan)
  realm.Client.prototype.compareClientSecret = hashedComparison
  registerDelegation(realm, plan)
  return realm
}

/** As in the vendor's configuration file: the server knows a secret only by its SHA-512. */
function registration(client: Client): ClientMetadata {
  return {
    client_id: client.id,
    client_secret: sha512(client.secret),
    grant_types: [...client.grants],
    redirect_uris: [],
    response_types: [],
    token_endpoint_auth_method: 'client_secret_post',
  }
}

function hashedComparison(this: { readonly clientSecret?: string | undefined }, sent: string): boolean {
  return this.clientSecret === sha512(sent)
}

function sha512(secret: string): string {
  return createHash('sha512').update(secret).digest('hex')
}
