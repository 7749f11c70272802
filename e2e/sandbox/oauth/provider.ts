/** A complete OAuth server (oidc-provider): every grant, every client authentication, one client for each. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { type ClientMetadata, type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { type Identity, makeIdentity } from '../../../electron/network/tls/identity.fixture.ts'
import { memory } from '../server/memory-adapter.ts'
import { signingKey } from '../server/signing-keys.ts'

/** The client authentications of the form (`clientAuthentication`). */
export const authentications = [
  'none',
  'client_secret_basic',
  'client_secret_basic_raw',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
] as const

export type Authentication = (typeof authentications)[number]

export const redirectUri = 'http://127.0.0.1/callback'

/** The user who signs in by opening the page. */
export const accountId = 'anna'

export interface OauthServer {
  readonly issuer: string
  /** The CA of its certificate and of the client's. */
  readonly ca: string
  readonly clientCertificate: Identity
  /** The private key of the client that signs with one. */
  readonly clientKey: KeyObject
  /** The secret of a client that has one. */
  secretOf(authentication: Authentication): string
  stop(): Promise<void>
}

/** Every sort of special character that RFC 6749 appendix A.2 allows in a client secret; 32 bytes, as HS256 has it. */
const oddSecret = ` +/=%&:;"<>\\'?#[]{}|~%41 the rest `

/** A server that decodes Basic takes raw secrets only where decoding changes nothing. */
function secretOf(authentication: Authentication): string {
  return authentication === 'client_secret_basic_raw' ? 'Safe-secret_0.1-of-the-raw-client' : oddSecret
}

/** Starts the server at a free port of this machine. */
export async function startOauthServer(): Promise<OauthServer> {
  const authority = await makeIdentity('OAuth CA', { authority: true })
  const own = await makeIdentity('127.0.0.1', { signer: authority })
  const clientCertificate = await makeIdentity('tls client', { signer: authority })
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const tls = {
    key: own.key,
    cert: own.cert,
    ca: authority.cert,
    requestCert: true,
    rejectUnauthorized: false,
  }
  const server = createServer(tls)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clients = authentications.map((authentication) => clientFor(authentication, publicKey))
  const key = await signingKey('oauth server')
  const provider = new Provider(issuer, { ...configuration, clients, jwks: { keys: [key.jwk] } })
  const callback = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) return void signIn(provider, request, response)
    void callback(request, response)
  })
  return {
    ...{ issuer, ca: authority.cert, clientCertificate, clientKey: privateKey, secretOf },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

function clientFor(authentication: Authentication, publicKey: KeyObject): ClientMetadata {
  const isRaw = authentication === 'client_secret_basic_raw'
  const grants = ['authorization_code', 'refresh_token', deviceGrant]
  return {
    client_id: `client-${authentication}`,
    application_type: 'native',
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: [redirectUri],
    response_types: ['code'],
    grant_types: authentication === 'none' ? grants : [...grants, 'client_credentials'],
    token_endpoint_auth_method: isRaw ? 'client_secret_basic' : authentication,
    ...(authentication.startsWith('client_secret') && { client_secret: secretOf(authentication) }),
    ...(authentication === 'private_key_jwt' && {
      jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] },
    }),
    ...(authentication === 'tls_client_auth' && { tls_client_auth_subject_dn: 'CN=tls client' }),
  }
}

/** The form comes with its hidden fields; the user agrees by its button. */
async function confirmPage(context: KoaContextWithOIDC, form: string): Promise<void> {
  context.body = form.replace(
    '</form>',
    '<button type="submit" name="confirm" value="yes">OK</button></form>',
  )
}

async function logoutPage(context: KoaContextWithOIDC, form: string): Promise<void> {
  context.body = form.replace('</form>', '<button type="submit" name="logout" value="yes">OK</button></form>')
}

async function donePage(context: KoaContextWithOIDC): Promise<void> {
  context.body = 'done'
}

const configuration: Configuration = {
  adapter: memory(),
  scopes: ['openid', 'offline_access', 'read'],
  claims: { openid: ['sub'] },
  clientBasedCORS: () => false,
  cookies: { keys: ['matrix'] },
  clientAuthMethods: [
    ...(['none', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt'] as const),
    ...(['private_key_jwt', 'tls_client_auth'] as const),
  ],
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  renderError: async (context, { error, error_description }) => {
    context.body = `${error}: ${error_description}`
  },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
  pkce: { required: () => false },
  rotateRefreshToken: true,
  ttl: {
    ...{ AccessToken: 600, ClientCredentials: 600, AuthorizationCode: 60, DeviceCode: 60, IdToken: 600 },
    ...{ Interaction: 600, Session: 600, Grant: 600, RefreshToken: 600 },
  },
  features: {
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true, userCodeConfirmSource: confirmPage, successSource: donePage },
    devInteractions: { enabled: false },
    introspection: { enabled: true, allowedPolicy: async () => true },
    revocation: { enabled: true, allowedPolicy: async () => true },
    pushedAuthorizationRequests: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: logoutPage },
    userinfo: { enabled: true },
    dPoP: { enabled: false },
    mTLS: {
      enabled: true,
      tlsClientAuth: true,
      getCertificate: (context) => (certificateOf(context)?.raw ? 'there' : undefined),
      certificateAuthorized: ({ socket }) => (socket as TLSSocket).authorized,
      certificateSubjectMatches: (context, _property, expected) =>
        `CN=${certificateOf(context)?.subject.CN}` === expected,
    },
  },
}

function certificateOf({ socket }: KoaContextWithOIDC) {
  return (socket as TLSSocket).getPeerCertificate?.()
}

type Handler = ReturnType<Provider['callback']>

/** Signs the user in and grants everything that was asked for, without a page. */
async function signIn(provider: Provider, ...[request, response]: Parameters<Handler>): Promise<void> {
  const { params } = await provider.interactionDetails(request, response)
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) })
  grant.addOIDCScope(String(params.scope ?? ''))
  const consent = { grantId: await grant.save() }
  await provider.interactionFinished(request, response, { login: { accountId }, consent })
}
