/**
 * Aareon ERP API: a gateway before a Keycloak realm. The gateway listens at `[/dev|/test]/erpapi/oauth2/token`; the
 * realm accepts assertions only for its own token endpoint, which is not the address they are posted to.
 */
import { randomUUID } from 'node:crypto'
import { errors, type JWTStructured, type KoaContextWithOIDC, type Provider } from 'oidc-provider'
import { createRealm, forward } from '../server/realm.ts'
import { type RequestContext, serveVendor } from '../server/request-context.ts'
import { oauthErrorOf, RequestError, type VendorResponse } from '../server/request-error.ts'
import { readForm, requireFields, requireMethod, requireTokenRequest } from '../server/rules.ts'
import { nowInSeconds, type SigningKey, signingKey } from '../server/signing-keys.ts'
import { whoAmI } from '../server/who-am-i.ts'
import type { SandboxConnection, SandboxContext, Vendor } from '../types.ts'
import { connection } from './connection.ts'

const authority = 'auth.asw.aareon.com'
const realmRoot = '/realms/global'
const realmPath = `${realmRoot}/protocol/openid-connect/token`
const keysPath = `${realmRoot}/protocol/openid-connect/certs`
/** The vendor's page names no call: this one is the sandbox's own. */
const resourcePath = '/erpapi/sandbox/who-am-i'
const audience = `https://${authority}${realmPath}`
const fields = ['grant_type', 'client_assertion_type', 'client_assertion', 'scope']

interface Tenancy {
  readonly environment: 'production' | 'development' | 'test' | 'custom'
  readonly name: string
  /** What stands before `/erpapi/oauth2/token`. */
  readonly prefix: string
  readonly clientId: string
  readonly clientSecret: string
  readonly apiKey: string
}

/** Client, secret and API key of one environment are worth nothing in another. */
const tenancies: readonly Tenancy[] = [
  {
    environment: 'production',
    name: 'Wohnbau Lindenhof · Produktion',
    prefix: '',
    clientId: 'lindenhof-erp',
    clientSecret: 'pK7vQ2mZ9xT4sW8yB3nF6hJ1dR5gL0cA',
    apiKey: 'api-lindenhof-4f1c9b7e2d',
  },
  {
    environment: 'test',
    name: 'Wohnbau Lindenhof · Test',
    prefix: '/test',
    clientId: 'lindenhof-erp-test',
    clientSecret: 'uX3cN8rV5kD1wH7jP0zM4tG9bS6yE2qL',
    apiKey: 'api-lindenhof-test-8a27d05c31',
  },
  {
    environment: 'development',
    name: 'Wohnbau Lindenhof · Entwicklung',
    prefix: '/dev',
    clientId: 'lindenhof-erp-dev',
    // Shorter than the 32 bytes that RFC 7518 section 3.2 asks for: Keycloak issued such secrets for years.
    clientSecret: 'kurz-und-gut-17',
    apiKey: 'api-lindenhof-dev-c5e60b91f4',
  },
  {
    environment: 'custom',
    name: 'Genossenschaft Sonnenrain · eigenes Gateway',
    prefix: '/sonnenrain',
    clientId: 'sonnenrain-portal',
    clientSecret: 'aF9dK2sJ6hG3lZ8xC5vB1nM4qW7eR0tY',
    apiKey: 'api-sonnenrain-17be3f6a90',
  },
]

export async function startAareon(sandbox: SandboxContext): Promise<Vendor> {
  const listening = await sandbox.openServer()
  const key = await signingKey('aareon')
  const realms = new Map(tenancies.map((tenancy) => [tenancy.prefix, createTenancy(tenancy, key)]))
  serveVendor(listening, {
    system: 'aareon',
    journal: sandbox.journal,
    alsoSecret: ['scope'],
    respond: (context) =>
      context.path.endsWith(resourcePath) ? showResource(context, key) : passGateway(context, realms),
    errorOf: oauthErrorOf,
  })
  return {
    connections: tenancies.map((tenancy) => connectionOf(tenancy, listening.origin)),
    transports: { 'https://api.aareon.com': listening.origin, [`https://${authority}`]: listening.origin },
  }
}

function connectionOf(tenancy: Tenancy, origin: string): SandboxConnection {
  const { environment, name, prefix, clientId, clientSecret, apiKey } = tenancy
  const tryAddress = `${origin}${prefix}${resourcePath}`
  const values = { ...(environment === 'custom' && { address: origin + prefix }), clientId, tryAddress }
  const method = 'client-credentials'
  return connection('aareon', name, { environment, method, values, secrets: { clientSecret, apiKey } })
}

async function passGateway(
  context: RequestContext,
  realms: ReadonlyMap<string, Provider>,
): Promise<undefined> {
  if (context.path.startsWith('/realms/')) return showKeys(context, realms)
  const [prefix = '', rest] = context.path.split('/erpapi/oauth2/token')
  const realm = realms.get(prefix)
  if (!realm || rest !== '') throw new RequestError(404, 'not_found', 'no such path at this gateway')
  requireTokenRequest(context, 'the client is known by its assertion alone')
  requireFields(readForm(context), fields)
  asSeenByRealm(context)
  await forward(realm, context, realmPath)
}

async function showResource(context: RequestContext, key: SigningKey): Promise<VendorResponse> {
  const prefix = context.path.slice(0, -resourcePath.length)
  const tenancy = tenancies.find((one) => one.prefix === prefix)
  if (!tenancy) throw new RequestError(404, 'not_found', 'no such path at this gateway')
  const issuer = `https://${authority}${realmRoot}`
  return whoAmI(context, key, { issuer, audience: 'account', client: tenancy.clientId })
}

/** The realm's own address, where its keys are published; tokens are asked for at the gateway alone. */
async function showKeys(context: RequestContext, realms: ReadonlyMap<string, Provider>): Promise<undefined> {
  const realm = realms.get('')
  const discovery = `${realmRoot}/.well-known/openid-configuration`
  if (!realm || (context.path !== discovery && context.path !== keysPath))
    throw new RequestError(404, 'not_found', 'no such path at this realm')
  requireMethod(context, 'GET')
  asSeenByRealm(context)
  await forward(realm, context, context.path.replace(discovery, '/.well-known/openid-configuration'))
}

/** To the realm a request looks as if it had come to its own address; that is why `aud` is another one. */
function asSeenByRealm(context: RequestContext): void {
  context.request.headers.host = authority
  context.request.headers['x-forwarded-proto'] = 'https'
}

function createTenancy(tenancy: Tenancy, key: SigningKey): Provider {
  const realm = createRealm({
    issuer: `https://${authority}${realmRoot}`,
    key,
    clients: [
      {
        client_id: tenancy.clientId,
        client_secret: tenancy.clientSecret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_jwt',
        token_endpoint_auth_signing_alg: 'HS256',
      },
    ],
    scope: 'email profile',
    audience: 'account',
    seconds: 300,
    shape: (_token, parts, client) => keycloakShape(parts, client, tenancy),
    check: (context) => checkApiKey(context, tenancy.apiKey),
    settings: {
      routes: { token: realmPath, jwks: keysPath },
      clientAuthMethods: ['client_secret_jwt'],
      assertJwtClientAuthClaimsAndHeader: (_context, claims, header) => checkAssertion(claims, header),
    },
  })
  realm.proxy = true
  return realm
}

/** Keycloak quotes the scope it refuses, and here the scope is a secret: whoever logs the answer logs the key. */
function checkApiKey(context: KoaContextWithOIDC, apiKey: string): void {
  const scope = String(context.oidc.params?.scope)
  if (scope !== apiKey) throw new errors.InvalidScope(`Invalid scopes: ${scope}`, '')
  // Keycloak's default client scopes are what the token says instead of the key.
  if (context.oidc.params) context.oidc.params.scope = 'email profile'
}

const allowedClaims = ['iss', 'sub', 'aud', 'exp', 'iat', 'jti']
const tolerance = 15

/**
 * What the vendor's page says of the assertion and what Keycloak 26 checks of its times, beyond what oidc-provider has
 * checked already: an `iat` may lie a little in the future, but an `exp` that is over is over.
 */
function checkAssertion(
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>>,
) {
  const { aud, iss, sub, iat, exp, jti } = claims
  if (aud !== audience) throw wrong(`aud must be exactly ${audience}`)
  if (iss !== sub) throw wrong('sub must be the client id, as iss is')
  if (typeof iat !== 'number') throw wrong('iat is missing')
  if (iat > nowInSeconds() + tolerance)
    throw wrong('iat lies in the future: the clock of the sender is ahead')
  if (typeof exp !== 'number' || exp - iat > 300) throw wrong('exp lies more than 300 s after iat')
  if (exp <= nowInSeconds()) throw wrong('the assertion has expired')
  if (exp > nowInSeconds() + 300 + tolerance) throw wrong('exp lies more than 300 s ahead')
  if (typeof jti !== 'string' || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(jti))
    throw wrong('jti must be a UUID')
  for (const name of Object.keys(claims))
    if (!allowedClaims.includes(name)) throw wrong(`unexpected claim ${name}`)
  for (const name of Object.keys(header))
    if (name !== 'alg' && name !== 'typ') throw wrong(`unexpected header parameter ${name}`)
}

function wrong(detail: string): Error {
  return new errors.InvalidClientAuth(detail)
}

function keycloakShape(parts: JWTStructured, client: string, tenancy: Tenancy): void {
  const { iat, exp, iss } = parts.payload
  parts.payload = {
    exp,
    iat,
    jti: randomUUID(),
    iss,
    aud: 'account',
    sub: serviceAccount(client),
    typ: 'Bearer',
    azp: client,
    acr: '1',
    realm_access: { roles: ['default-roles-global', 'offline_access', 'uma_authorization'] },
    resource_access: { 'erp-api': { roles: [`erp_${tenancy.environment}`, 'erp_read', 'erp_write'] } },
    scope: 'email profile',
    email_verified: false,
    clientHost: '127.0.0.1',
    preferred_username: `service-account-${client}`,
    clientAddress: '127.0.0.1',
    client_id: client,
  }
}

/** A service account's id: always the same for one client. */
function serviceAccount(client: string): string {
  const hex = Buffer.from(client.padEnd(16, '.')).toString('hex').slice(0, 32)
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
}
