/**
 * A server that only its metadata describe: oidc-provider with the addresses of a Keycloak realm. It takes client
 * credentials in the form.
 */
import type { Provider } from 'oidc-provider'
import { createRealm, forward } from '../server/realm.ts'
import { type RequestContext, serveVendor } from '../server/request-context.ts'
import { oauthErrorOf, RequestError } from '../server/request-error.ts'
import { readForm, requireFields, requireMethod, requireTokenRequest } from '../server/rules.ts'
import { type SigningKey, signingKey } from '../server/signing-keys.ts'
import { whoAmI } from '../server/who-am-i.ts'
import type { SandboxContext, Vendor } from '../types.ts'
import { connection } from './connection.ts'

const mount = '/realms/hafen'
const tokenPath = '/protocol/openid-connect/token'
const keysPath = '/protocol/openid-connect/certs'
const metadataPath = '/.well-known/openid-configuration'
const resourcePath = '/api/who-am-i'
const client = { id: 'datenaustausch', secret: 'hT4bN8xW2qK6mV9cZ3sL7dF1gJ5pR0yE' }
const audience = 'account'

export async function startOauth(sandbox: SandboxContext): Promise<Vendor> {
  const listening = await sandbox.openServer()
  const key = await signingKey('oauth')
  const { origin } = listening
  const issuer = origin + mount
  const realm = createOwnRealm(issuer, key)
  serveVendor(listening, {
    system: 'oauth',
    journal: sandbox.journal,
    respond: (context) =>
      context.path === resourcePath
        ? whoAmI(context, key, { issuer, audience, client: client.id })
        : passOn(context, realm),
    errorOf: oauthErrorOf,
  })
  const values = {
    issuer,
    tokenEndpoint: issuer + tokenPath,
    clientId: client.id,
    clientAuthentication: 'client_secret_post',
    tryAddress: origin + resourcePath,
  }
  const draft = { environment: 'keycloak', method: 'client-credentials', values }
  return {
    connections: [
      connection('oauth', 'Hafenamt Nord · Datenaustausch', {
        ...draft,
        secrets: { clientSecret: client.secret },
      }),
    ],
    transports: {},
  }
}

async function passOn(context: RequestContext, realm: Provider): Promise<undefined> {
  const path = context.path.startsWith(`${mount}/`) ? context.path.slice(mount.length) : undefined
  if (path === tokenPath) {
    requireTokenRequest(context, 'client_id and client_secret stand in the form')
    requireFields(readForm(context), ['grant_type', 'client_id', 'client_secret'], ['scope'])
  } else if (path === metadataPath || path === keysPath) requireMethod(context, 'GET')
  else throw new RequestError(404, 'not_found', 'no such realm or path')
  await forward(realm, context, path, mount)
}

function createOwnRealm(issuer: string, key: SigningKey): Provider {
  return createRealm({
    issuer,
    key,
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    scope: 'cargo.read cargo.write',
    audience,
    seconds: 300,
    shape: () => undefined,
    settings: { routes: { token: tokenPath, jwks: keysPath }, clientAuthMethods: ['client_secret_post'] },
  })
}
