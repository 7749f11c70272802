/** Requests tokens for a connection: one function per sign-in method, and the refresh. */
import {
  type AuthorizationRequest,
  authorizationCodeGrantRequest,
  type ExpectedIssuer,
  processAuthorizationCodeResponse,
  processAuthorizationResponse,
  requestAuthorization,
} from '../../grants/authorization-code.ts'
import {
  clientCredentialsGrantRequest,
  processClientCredentialsResponse,
} from '../../grants/client-credentials.ts'
import { awaitDeviceToken, requestDeviceAuthorization } from '../../grants/device-code.ts'
import { extensionGrantRequest, processExtensionGrantResponse } from '../../grants/extension-grant.ts'
import type { TokenClient } from '../../grants/oauth-response.ts'
import { pushAuthorization } from '../../grants/pushed-authorization.ts'
import { processRefreshTokenResponse, refreshTokenGrantRequest } from '../../grants/refresh-token.ts'
import { ProblemError } from '../../problem-error.ts'
import type { IssuedToken, RefreshGrant, Settings, Tools } from '../system.ts'
import { clientOf } from './client.ts'
import { usualRedirectUri } from './fields.ts'
import { handsOutIdToken, withIdToken } from './id-token.ts'
import {
  authorizationParameters,
  firstParametersWithScope,
  resourceParameters,
  scopeNames,
} from './parameters.ts'
import { presetOf } from './presets.ts'

/** The redirect URI as registered. */
export function redirectUriOf(settings: Settings): string {
  return settings.text('redirectUri') || usualRedirectUri
}

/** Requests a token with the client's own credentials. */
export async function requestAsClient(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings, tools)
  const parameters = firstParametersWithScope(settings)
  const response = await clientCredentialsGrantRequest(client, parameters, tools)
  const token = await processClientCredentialsResponse(client, response)
  return withIdToken({ token, response }, settings, tools)
}

/** Has the user sign in, and exchanges the code. */
export async function requestAsUser(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings, tools)
  const nonce = wantsIdToken(settings) ? tools.uuid() : ''
  const login = loginOf(client, settings, nonce, tools)
  const { redirect, state, verifier, redirectUri } = await requestAuthorization(client, login, tools)
  const parameters = processAuthorizationResponse(client, redirect, state, issuerOf(settings))
  const code = { parameters, verifier, redirectUri }
  const response = await authorizationCodeGrantRequest(client, code, resourceParameters(settings), tools)
  const token = await processAuthorizationCodeResponse(client, response)
  return withIdToken(
    { token: { ...token, redirectUri }, response, nonce: nonce || undefined },
    settings,
    tools,
  )
}

function wantsIdToken(settings: Settings): boolean {
  return scopeNames(settings).includes('openid') || handsOutIdToken(settings)
}

function loginOf(client: TokenClient, settings: Settings, nonce: string, tools: Tools): AuthorizationRequest {
  const pushedTo = settings.text('pushedAuthorizationRequestEndpoint')
  const isPushed = settings.text('pushedAuthorization') === 'yes'
  return {
    authorizationEndpoint: settings.text('authorizationEndpoint'),
    redirectUri: redirectUriOf(settings),
    scope: settings.text('scope'),
    pkce: settings.text('pkce') === 'yes',
    parameters: authorizationParameters(settings, nonce),
    ...(isPushed && {
      push: (parameters) => pushAuthorization(client, pushedTo, parameters, tools),
    }),
  }
}

/** Compares the response's issuer with the configured one; a placeholder in that is filled in by tokens only. */
function issuerOf(settings: Settings): ExpectedIssuer | undefined {
  const issuer = settings.text('issuer')
  const { placeholder } = presetOf(settings.environment).issuer ?? {}
  if (issuer === '' || (placeholder && issuer.includes(placeholder.text))) return undefined
  return { issuer, required: settings.text('responseIssuer') === 'yes' }
}

/** Shows the user a code, and waits until it was entered at the server. */
export async function requestByDeviceCode(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings, tools)
  const endpoint = settings.text('deviceAuthorizationEndpoint')
  const parameters = firstParametersWithScope(settings)
  const device = await requestDeviceAuthorization(client, endpoint, parameters, tools)
  const codes = presetOf(settings.environment).deviceErrors ?? {}
  const polled = await awaitDeviceToken(
    client,
    device,
    { codes, parameters: resourceParameters(settings) },
    tools,
  )
  return withIdToken(polled, settings, tools)
}

/** Sends the user's name and password (RFC 6749 section 4.3). */
export async function requestByPassword(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings, tools)
  const parameters = firstParametersWithScope(settings)
  parameters.set('username', settings.text('username'))
  parameters.set('password', settings.secret('password').reveal())
  const response = await extensionGrantRequest(client, 'password', parameters, tools)
  const token = await processExtensionGrantResponse(client, response, 'credentialsRefused')
  return withIdToken({ token, response }, settings, tools)
}

/**
 * Refreshes with the scope of the first request, which need not be repeated (RFC 6749 section 6) and may not at some
 * servers.
 * @throws ProblemError `refreshRefused` where the ID token is handed out and the response has none, as the standard allows
 * (OpenID Connect Core section 12.2): a new sign-in brings one.
 */
export async function refresh(settings: Settings, grant: RefreshGrant, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings, tools)
  const { redirectUri: sendsRedirectUri, withoutToken } = presetOf(settings.environment).refresh ?? {}
  const parameters = resourceParameters(settings)
  if (sendsRedirectUri && grant.redirectUri !== undefined) parameters.set('redirect_uri', grant.redirectUri)
  const response = await refreshTokenGrantRequest(client, grant.refreshToken, parameters, tools)
  const refreshed = await processRefreshTokenResponse(client, response)
  const token = withoutToken === 'end' ? { ...refreshed, endsRefresh: true as const } : refreshed
  try {
    return await withIdToken({ token, response }, settings, tools)
  } catch (thrown) {
    const isMissing =
      thrown instanceof ProblemError &&
      thrown.problem.kind === 'idTokenInvalid' &&
      thrown.problem.fault === 'missing'
    throw isMissing ? new ProblemError({ kind: 'refreshRefused' }) : thrown
  }
}
