/**
 * CMI STS: generation 3 as an OAuth server with one realm per tenant, and generation 2 on a machine of its own, because
 * both listen at `/identity/connect/token`.
 */
import { createHash } from 'node:crypto'
import { type ClientMetadata, errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider'
import { memory } from '../server/memory-adapter.ts'
import { createRealm, forward, type RealmOptions } from '../server/realm.ts'
import { type RequestContext, serveVendor } from '../server/request-context.ts'
import { json, oauthErrorOf, RequestError, type VendorResponse } from '../server/request-error.ts'
import { readForm, requireFields, requireMethod, requireScope, requireTokenRequest } from '../server/rules.ts'
import { nowInSeconds, type SigningKey, signingKey } from '../server/signing-keys.ts'
import { whoAmI } from '../server/who-am-i.ts'
import type { SandboxContext, Vendor } from '../types.ts'
import { cmiClaims, cmiHeader, cmiLifetime, cmiResourcePath, cmiScope, interfaceUser } from './cmi-claims.ts'
import { type ConfiguredClient, clientsPath, readClientEntry } from './cmi-client-config.ts'
import { registerDelegation } from './cmi-delegation.ts'
import { impersonation, startImpersonation } from './cmi-impersonation.ts'
import { connection } from './connection.ts'

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

export async function startCmiSts(sandbox: SandboxContext): Promise<Vendor> {
  const [third, second] = [await sandbox.openServer(), await sandbox.openServer()]
  const key = await signingKey('cmi-sts')
  const realms = new Map(
    tenants.map((tenant) => [`${tenant.mount}/identity`, createTenant(tenant, third.origin, key)]),
  )
  const respond = (context: RequestContext) => {
    if (isResource(context)) return showResource(context, third.origin, key)
    return context.path.endsWith(clientsPath) ? configure(context, realms, sandbox) : passOn(context, realms)
  }
  serveVendor(third, {
    system: 'cmi-sts',
    journal: sandbox.journal,
    respond,
    errorOf: oauthErrorOf,
  })
  startImpersonation(second, sandbox.journal, key)
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

function isResource({ path }: RequestContext): boolean {
  return tenants.some(({ mount }) => path === mount + cmiResourcePath)
}

function showResource(context: RequestContext, origin: string, key: SigningKey): Promise<VendorResponse> {
  const issuer = `${origin}${context.path.slice(0, -cmiResourcePath.length)}/identity`
  return whoAmI(context, key, { issuer, audience: `${issuer}/resources` })
}

/** The administrator pastes a client into a tenant's configuration; one of the same ID is replaced. */
async function configure(
  context: RequestContext,
  realms: ReadonlyMap<string, TenantRealm>,
  { journal }: SandboxContext,
): Promise<VendorResponse> {
  requireMethod(context, 'POST')
  const realm = realms.get(`${context.path.slice(0, -clientsPath.length)}/identity`)
  if (!realm) throw new RequestError(404, 'not_found', 'no such tenant')
  const client = readClientEntry(context.body.toString())
  journal.keep(client.hash, client.backendUser?.password ?? '')
  await realm.install(client)
  return json(200, { installed: client.id })
}

async function passOn(sent: RequestContext, realms: ReadonlyMap<string, TenantRealm>): Promise<undefined> {
  const context = withoutSecondScope(sent)
  const [, mount = '', path = ''] = /^(\/.*?identity)(\/.*)$/.exec(context.path) ?? []
  const realm = realms.get(mount)?.realm
  if (!realm) throw new RequestError(404, 'not_found', 'no such tenant or path')
  if (path === '/connect/token') checkTokenRequest(context)
  else requireMethod(context, 'GET')
  await forward(realm, context, path, mount)
}

/** The raw request on the vendor's page ends with the scope that it began with: said twice, it is one scope. */
function withoutSecondScope(context: RequestContext): RequestContext {
  const pairs = context.body.toString('latin1').split('&')
  const kept = pairs.filter((pair, place) => !pair.startsWith('scope=') || pairs.indexOf(pair) === place)
  if (kept.length === pairs.length) return context
  const body = Buffer.from(kept.join('&'), 'latin1')
  context.request.headers['content-length'] = String(body.length)
  return { ...context, body }
}

function checkTokenRequest(context: RequestContext): void {
  requireTokenRequest(context, 'client_id and client_secret stand in the form')
  const form = readForm(context)
  const grant = form.get('grant_type') ?? ''
  const client = ['grant_type', 'client_id', 'client_secret']
  if (grant === 'delegation') requireFields(form, [...client, 'token'], ['scope'])
  else if (grant === 'refresh_token') requireFields(form, [...client, 'refresh_token'], ['scope'])
  else if (grant === 'client_credentials') requireFields(form, [...client, 'scope'])
  else throw unsupported(grant)
  if (form.has('scope')) requireScope(form, cmiScope)
}

function unsupported(grant: string): RequestError {
  const why =
    grant === 'password' ? 'password: STS 3 knows no impersonation' : 'grant_type is missing or unknown'
  return new RequestError(400, 'unsupported_grant_type', why)
}

interface TenantRealm {
  readonly realm: Provider
  install(client: ConfiguredClient): Promise<void>
}

function createTenant(tenant: Tenant, origin: string, key: SigningKey): TenantRealm {
  const issuer = `${origin}${tenant.mount}/identity`
  const adapter = memory()
  const installed = new Map<string, ConfiguredClient>()
  const plan: RealmOptions = {
    issuer,
    key,
    clients: tenant.clients.map(({ id, secret, grants }) =>
      registration({ id, hash: sha512(secret), grants }),
    ),
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
    check: ({ oidc }: KoaContextWithOIDC) => checkBackendUser(installed.get(oidc.client?.clientId ?? '')),
    settings: {
      adapter,
      routes: { token: '/connect/token', jwks: '/.well-known/openid-configuration/jwks' },
    },
  }
  const realm = createRealm(plan)
  realm.Client.prototype.compareClientSecret = hashedComparison
  registerDelegation(realm, plan)
  return {
    realm,
    async install(client) {
      installed.set(client.id, client)
      await adapter('Client').upsert(client.id, registration(client), 0)
    },
  }
}

/** STS 3 signs an interface in to CMI as its technical user, who is the one of STS 2 here. */
function checkBackendUser(client: ConfiguredClient | undefined): void {
  const user = client?.backendUser
  if (!user) return
  if (user.username !== impersonation.username || user.password !== impersonation.password)
    throw new errors.InvalidGrant('ClientCredentialsBackendUser: CMI refuses its name or password')
}

/** As in the vendor's configuration file: the server knows a secret only by its SHA-512. */
function registration(client: Pick<ConfiguredClient, 'id' | 'hash' | 'grants'>): ClientMetadata {
  // A delegation may be refreshed without being told so: offline access is allowed.
  const grants = client.grants.flatMap((grant) =>
    grant === 'delegation' ? [grant, 'refresh_token'] : [grant],
  )
  return {
    client_id: client.id,
    client_secret: client.hash,
    grant_types: [...new Set(grants)],
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
