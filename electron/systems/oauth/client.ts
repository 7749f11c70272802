/** The client of a connection at its server: how it authenticates, and the headers of its requests. */
import { parseLines } from '../../../shared/text/lines.ts'
import {
  type AssertionOptions,
  type ClientAuthentication,
  clientSecretBasic,
  clientSecretJwt,
  clientSecretPost,
  publicClient,
  tlsClientAuth,
} from '../../grants/client-authentication.ts'
import type { TokenClient } from '../../grants/oauth-response.ts'
import { privateKeyJwt, type SigningKeyOptions } from '../../grants/private-key-jwt.ts'
import { Secret } from '../../vault/secret.ts'
import type { Settings, Tools } from '../system.ts'
import type { ClientAuthenticationMethod } from './preset.ts'
import { presetOf } from './presets.ts'

/** Validity of an assertion, in seconds: Keycloak by default takes none that is older than a minute. */
const assertionLifetime = 60

/** Returns the client at the token endpoint. Registers its secret headers with the tools. */
export function clientOf(settings: Settings, tools: Tools): TokenClient {
  return {
    endpoint: settings.text('tokenEndpoint'),
    clientId: settings.text('clientId'),
    authentication: authenticationOf(settings, tools),
    headers: headersOf(settings, tools),
  }
}

/** The chosen client authentication. */
export function authenticationMethodOf(settings: Settings): ClientAuthenticationMethod {
  return settings.text('clientAuthentication') as ClientAuthenticationMethod
}

function authenticationOf(settings: Settings, tools: Tools): ClientAuthentication {
  const method = authenticationMethodOf(settings)
  switch (method) {
    case 'none':
      return publicClient()
    case 'client_secret_basic':
      return clientSecretBasic(settings.secret('clientSecret'), 'form')
    case 'client_secret_basic_raw':
      return clientSecretBasic(settings.secret('clientSecret'), 'raw')
    case 'client_secret_post':
      return clientSecretPost(settings.secret('clientSecret'))
    case 'client_secret_jwt':
      return clientSecretJwt({ ...assertionOf(settings, tools), secret: settings.secret('clientSecret') })
    case 'private_key_jwt':
      return privateKeyJwt(assertionOf(settings, tools), signingKeyOf(settings))
    case 'tls_client_auth':
      return tlsClientAuth()
  }
}

function assertionOf(settings: Settings, tools: Tools): AssertionOptions {
  const { longestSeconds = assertionLifetime, type } = presetOf(settings.environment).client?.assertion ?? {}
  const byIssuer = settings.text('assertionAudience') === 'issuer'
  return {
    audience: (byIssuer && settings.text('issuer')) || settings.text('tokenEndpoint'),
    now: tools.now,
    lifetime: Math.min(assertionLifetime, longestSeconds),
    id: tools.uuid,
    sendsClientId: true,
    ...(type && { type }),
  }
}

/** The key that signs assertions. */
export function signingKeyOf(settings: Settings): SigningKeyOptions {
  return {
    privateKey: settings.secret('privateKey'),
    passphrase: settings.optionalSecret('privateKeyPassphrase'),
    algorithm: settings.text('signingAlgorithm') as SigningKeyOptions['algorithm'],
    keyId: settings.text('keyId'),
  }
}

/** Returns the additional header fields by their names in lower case, secret ones included. */
export function headersOf(settings: Settings, tools: Pick<Tools, 'hide'>): Readonly<Record<string, string>> {
  const secret = parseLines(settings.optionalSecret('secretHeaders')?.reveal() ?? '', 'headers')
  for (const [, value] of secret) tools.hide(new Secret(value))
  const all = [...parseLines(settings.text('extraHeaders'), 'headers'), ...secret]
  return Object.fromEntries(all.map(([name, value]) => [name.toLowerCase(), value]))
}

/** Header fields that the HTTP client or the grant sets. */
const ownHeaders: readonly string[] = [
  ...['accept', 'content-type', 'content-length', 'host', 'connection', 'transfer-encoding'],
  ...['te', 'trailer', 'upgrade', 'expect', 'keep-alive', 'proxy-authorization', 'accept-encoding'],
]

/** Whether one of the typed header fields is not the user's to set. */
export function hasOwnHeader(typed: string): boolean {
  return parseLines(typed, 'headers').some(([name]) => ownHeaders.includes(name.toLowerCase()))
}
