/** Creates an OAuth server as the vendors run one: oidc-provider, set to one API and signed access tokens. */
import {
  type AccessToken,
  type ClientCredentials,
  type ClientMetadata,
  type Configuration,
  type errors,
  type JWTStructured,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider'
import { memory } from './memory-adapter.ts'
import { type RequestContext, replay } from './request-context.ts'
import type { SigningKey } from './signing-keys.ts'

export interface RealmOptions {
  readonly issuer: string
  readonly key: SigningKey
  readonly clients: readonly ClientMetadata[]
  /** The API's scopes, separated by blanks. */
  readonly scope: string
  /** The `aud` of its access tokens. */
  readonly audience: string
  /** How long they are good for. */
  readonly seconds: number
  /** Gives header and claims the vendor's shape, in place. */
  shape(token: AccessToken | ClientCredentials, parts: JWTStructured, client: string): void
  /** Last check before a token is made, after the client is known. @throws an error of oidc-provider. */
  check?(context: KoaContextWithOIDC): void
  /** What differs from the common settings. */
  readonly settings?: Configuration
}

/** The one API behind a realm, as a resource indicator (RFC 8707); clients never name it. */
export const resource = 'urn:sandbox:api'

/** @returns a server that prints nothing: everything its start-up notices ask for is set. */
export function createRealm(plan: RealmOptions): Provider {
  const realm = new Provider(plan.issuer, { ...common(plan), ...plan.settings })
  realm.on('grant.error', exposeCause)
  realm.on('server_error', (_context, error) => console.error('sandbox:', error))
  return realm
}

function common(plan: RealmOptions): Configuration {
  return {
    adapter: memory(),
    clients: [...plan.clients],
    jwks: { keys: [plan.key.jwk] },
    scopes: ['offline_access'],
    claims: {},
    clientBasedCORS: () => false,
    cookies: { keys: [plan.key.kid] },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    rotateRefreshToken: true,
    formats: { customizers: { jwt: (_context, token, parts) => reshape(plan, token, parts) } },
    ttl: lifetimes(plan.seconds),
    features: features(plan),
  }
}

function lifetimes(seconds: number): NonNullable<Configuration['ttl']> {
  const day = 24 * 60 * 60
  return {
    AccessToken: seconds,
    ClientCredentials: seconds,
    AuthorizationCode: 60,
    Interaction: 600,
    Session: day,
    Grant: 15 * day,
    RefreshToken: 15 * day,
  }
}

function features(plan: RealmOptions): NonNullable<Configuration['features']> {
  return {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: (context) => {
        plan.check?.(context)
        return describeApi(plan)
      },
    },
  }
}

/** The API behind the realm as oidc-provider wants it described. */
export function describeApi(plan: Pick<RealmOptions, 'scope' | 'audience' | 'seconds'>) {
  return {
    scope: plan.scope,
    audience: plan.audience,
    accessTokenTTL: plan.seconds,
    accessTokenFormat: 'jwt' as const,
    jwt: { sign: { alg: 'RS256' as const } },
  }
}

function reshape(plan: RealmOptions, token: AccessToken | ClientCredentials, parts: JWTStructured): void {
  parts.header = { typ: 'JWT', kid: plan.key.kid }
  plan.shape(token, parts, token.clientId ?? '')
}

/** Puts the cause of an error into the response: oidc-provider hides it, and the sandbox exists to show it. */
function exposeCause(context: KoaContextWithOIDC, error: errors.OIDCProviderError): void {
  const description = error.error_detail ?? error.error_description ?? error.error
  const code = description.startsWith('requested grant type is not allowed')
    ? 'unauthorized_client'
    : error.error
  context.body = { error: code, error_description: description }
}

/** Hands a context to the realm. @param path the provider's own path. @param mount what stands before it. */
export function forward(realm: Provider, context: RequestContext, path: string, mount = ''): Promise<void> {
  return new Promise((resolve) => {
    context.response.once('close', resolve)
    void realm.callback()(replay(context, path, mount), context.response)
  })
}
