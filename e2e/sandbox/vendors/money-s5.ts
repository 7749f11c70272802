/** Money S5: an IdentityServer beside the API; two grants, a Czech login page, refresh tokens that work once. */
import type { ClientMetadata, Provider } from 'oidc-provider'
import { createRealm, forward } from '../server/realm.ts'
import { type RequestContext, serveVendor } from '../server/request-context.ts'
import {
  html,
  invalidRequest,
  json,
  oauthErrorOf,
  RequestError,
  type VendorResponse,
} from '../server/request-error.ts'
import {
  authorizationToken,
  type Form,
  readForm,
  requireFields,
  requireMethod,
  requireScope,
  requireTokenRequest,
} from '../server/rules.ts'
import { nowInSeconds, type SigningKey, signingKey, verifyToken } from '../server/signing-keys.ts'
import type { SandboxContext, Vendor } from '../types.ts'
import { connection } from './connection.ts'
import { loginPath, showLogin, submitLogin } from './money-login.ts'
import { messagePage } from './money-pages.ts'

const scope = 'S5Api'
const redirectPath = '/oauth2-redirect.html'
/** Assigned to the user's key for programs on the user's machine: any port is accepted (RFC 8252 section 7.3). */
const loopbackRedirect = 'http://127.0.0.1/claimcheck'
const lifetime = 3600

/** Keys as Money's administration generates them; each is bound to a Money user. */
const clients = {
  machine: { id: '6f0d1c52-server', secret: 'Wt4+kP9/zX2=mN7vB1cQ8rL5yH3jD6sF' },
  user: { id: 'b83e7a19-okno', secret: 'Gv6bT1nY8hU3jM5kI0lO2pA9sD4fX7zE' },
  /** A key of the time before PKCE: it knows no such parameter. */
  plain: { id: '2a94c60d-starsi', secret: 'Rz5tE8wQ3uI6oP1aS9dF2gH7jK4lY0xC' },
} as const

export async function startMoneyS5(sandbox: SandboxContext): Promise<Vendor> {
  const listening = await sandbox.openServer()
  const key = await signingKey('money-s5')
  const realm = createMoneyRealm(listening.origin, key)
  const server: Server = { origin: listening.origin, key, realm, sandbox, signIns: new Map() }
  serveVendor(listening, {
    system: 'money-s5',
    journal: sandbox.journal,
    respond: (context) => route(context, server),
    errorOf: moneyErrorOf,
  })
  return { connections: connectionsAt(listening.origin), transports: {} }
}

interface Server {
  readonly origin: string
  readonly key: SigningKey
  readonly realm: Provider
  readonly sandbox: SandboxContext
  /** The redirect URI that each sign-in began with, by its grant: every later request has to repeat it. */
  readonly signIns: Map<string, string>
}

function connectionsAt(address: string) {
  const { machine, user, plain } = clients
  const offer = (name: string, method: string, clientSecret: string, values: Record<string, string>) =>
    connection('money-s5', name, {
      environment: 'server',
      method,
      values: { address, ...values },
      secrets: { clientSecret },
    })
  const code = 'authorization-code'
  return [
    offer('Účetní kancelář Dvořák · e-shop', 'client-credentials', machine.secret, { clientId: machine.id }),
    offer('Účetní kancelář Dvořák · Hana Nováková', code, user.secret, {
      clientId: user.id,
      pkce: 'yes',
    }),
    offer('Účetní kancelář Dvořák · starší klíč bez PKCE', code, plain.secret, {
      clientId: plain.id,
      pkce: 'no',
    }),
  ]
}

async function route(context: RequestContext, server: Server): Promise<VendorResponse | undefined> {
  const { path } = context
  if (path === '/connect/token') return requestToken(context, server)
  if (path === '/graphql') return graphql(context, server)
  if (path === redirectPath) return html(200, messagePage('Přihlášení dokončeno', 'Okno můžete zavřít.'))
  if (path.startsWith(`${loginPath}/`)) return login(context, server)
  requireMethod(context, 'GET')
  if (path === '/connect/authorize') return authorize(context, server)
  if (!path.startsWith('/connect/authorize/') && !path.startsWith('/.well-known/'))
    throw new RequestError(404, 'not_found', 'no such path')
  await forward(server.realm, context, path)
  return undefined
}

function login(context: RequestContext, { realm, sandbox }: Server): Promise<VendorResponse | undefined> {
  return context.method === 'POST' ? submitLogin(context, realm, sandbox.user) : showLogin(context, realm)
}

const authorizeFields = ['client_id', 'response_type', 'redirect_uri', 'scope']
const pkceFields = ['code_challenge', 'code_challenge_method']

/** What is wrong with client or redirect URI is response on a page, never by a redirect (RFC 6749 section 4.1.2.1). */
async function authorize(context: RequestContext, { origin, realm }: Server): Promise<undefined> {
  const query = new Map<string, string>()
  for (const [name, value] of context.query) {
    if (query.has(name)) throw invalidRequest(`${name} is sent more than once`)
    query.set(name, value)
  }
  const optional = query.get('client_id') === clients.plain.id ? ['state'] : ['state', ...pkceFields]
  requireFields(query, authorizeFields, optional)
  if (!isRegistered(query, origin))
    throw invalidRequest('redirect_uri is not registered for this client, character by character')
  if (query.get('scope') !== `${scope} offline_access`)
    throw new RequestError(400, 'invalid_scope', `scope must be ${scope} offline_access`)
  // OpenID Connect gives offline_access only where the user was asked; Money always asks.
  await forward(realm, context, `${context.request.url}&prompt=consent`)
}

function isRegistered(requested: { get(name: string): string | undefined }, origin: string): boolean {
  const uri = requested.get('redirect_uri') ?? ''
  if (uri === origin + redirectPath) return true
  return (
    requested.get('client_id') === clients.user.id &&
    uri.replace(/^(http:\/\/127\.0\.0\.1):\d+\//, '$1/') === loopbackRedirect
  )
}

async function requestToken(context: RequestContext, server: Server): Promise<undefined> {
  requireTokenRequest(context, 'client_id and client_secret stand in the form')
  const form = readForm(context)
  checkFields(form)
  checkScope(form)
  await checkRedirectUri(form, server)
  await forward(server.realm, context, context.path)
}

/** The vendor's page prints one scope with the code, and both in a line below it. */
function checkScope(form: Form): void {
  const isCode = form.get('grant_type') === 'authorization_code'
  if (!isCode || form.get('scope') !== `${scope} offline_access`) requireScope(form, scope)
}

/** A code with another redirect URI is refused by the realm; a refresh, which RFC 6749 gives none, is refused here. */
async function checkRedirectUri(form: Form, { realm, signIns }: Server): Promise<void> {
  const code = await realm.AuthorizationCode.find(form.get('code') ?? '')
  if (code?.grantId && code.redirectUri) signIns.set(code.grantId, code.redirectUri)
  const refreshToken = await realm.RefreshToken.find(form.get('refresh_token') ?? '')
  if (refreshToken?.grantId && signIns.get(refreshToken.grantId) !== form.get('redirect_uri'))
    throw new RequestError(400, 'invalid_grant', 'redirect_uri is not the one of the authorization request')
}

const tokenFields = ['grant_type', 'client_id', 'client_secret', 'scope']

function checkFields(form: Form): void {
  const grant = form.get('grant_type')
  if (grant === 'client_credentials') requireFields(form, tokenFields)
  else if (grant === 'authorization_code')
    requireFields(form, [...tokenFields, 'code', 'redirect_uri'], verifierOf(form))
  else if (grant === 'refresh_token') requireFields(form, [...tokenFields, 'redirect_uri', 'refresh_token'])
  else throw new RequestError(400, 'unsupported_grant_type', 'grant_type is missing or unknown')
}

/** The elder key refuses a verifier as an unknown field, where a lenient server would pass it over. */
function verifierOf(form: Form): readonly string[] {
  return form.get('client_id') === clients.plain.id ? [] : ['code_verifier']
}

async function graphql(context: RequestContext, { origin, key }: Server): Promise<VendorResponse> {
  const token = authorizationToken(context, 'Bearer')
  if (token === undefined) throw new RequestError(401, 'invalid_token', 'the Authorization header is missing')
  await verifyToken(token, { key: key.publicKey, alg: 'RS256' }, { issuer: origin, audience: scope })
  requireMethod(context, 'GET')
  if (context.query.get('query')?.replaceAll(/\s/g, '') !== '{Version}')
    throw invalidRequest('query must be {Version}: the sandbox knows no other')
  return json(200, { data: { Version: '2.14.1.0' } })
}

function createMoneyRealm(origin: string, key: SigningKey): Provider {
  return createRealm({
    issuer: origin,
    key,
    clients: [
      registration(clients.machine, ['client_credentials'], []),
      {
        ...registration(
          clients.user,
          ['authorization_code', 'refresh_token'],
          [origin + redirectPath, loopbackRedirect],
        ),
        application_type: 'native',
      },
      registration(clients.plain, ['authorization_code', 'refresh_token'], [origin + redirectPath]),
    ],
    scope,
    audience: scope,
    seconds: lifetime,
    shape: (token, parts, client) => {
      const nbf = nowInSeconds()
      const sub = token.kind === 'AccessToken' ? token.accountId : `klic-${client}`
      const times = { nbf, exp: nbf + lifetime }
      parts.payload = { ...times, iss: origin, aud: scope, client_id: client, sub, scope: [scope] }
    },
    settings: {
      routes: {
        authorization: '/connect/authorize',
        token: '/connect/token',
        jwks: '/.well-known/openid-configuration/jwks',
      },
      pkce: { required: (_context, client) => client.clientId === clients.user.id },
      interactions: { url: (_context, interaction) => `${loginPath}/${interaction.uid}` },
      renderError: (context, out) => {
        context.type = 'html'
        context.body = messagePage('Přihlášení není možné', `${out.error}: ${out.error_description ?? ''}`)
      },
    },
  })
}

function registration(
  client: { readonly id: string; readonly secret: string },
  grants: readonly string[],
  redirectUris: readonly string[],
): ClientMetadata {
  return {
    client_id: client.id,
    client_secret: client.secret,
    grant_types: [...grants],
    redirect_uris: [...redirectUris],
    response_types: redirectUris.length > 0 ? ['code'] : [],
    token_endpoint_auth_method: 'client_secret_post',
  }
}

/** Pages for people, JSON for programs. */
function moneyErrorOf(error: RequestError, context: RequestContext): VendorResponse {
  const forUser = context.path.startsWith('/connect/authorize') || context.path.startsWith(loginPath)
  if (forUser)
    return html(error.status, messagePage('Přihlášení není možné', `${error.code}: ${error.message}`))
  const response = oauthErrorOf(error)
  if (error.status !== 401) return response
  const challenge = `Bearer error="${error.code}", error_description="${error.message.replaceAll('"', "'")}"`
  return { ...response, headers: { ...response.headers, 'www-authenticate': challenge } }
}
