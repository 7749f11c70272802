/** The authorization code grant: a user signs in (RFC 6749 section 4.1, RFC 7636, RFC 8252, RFC 9700). */
import * as oauth from 'oauth4webapi'
import { ProblemError } from '../problem-error.ts'
import type { IssuedToken, Tools } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import { partiesOf, requestToken, type TokenClient } from './oauth-response.ts'
import { isLibraryError, processTokenResponse } from './token-response.ts'

/** What the authorization request says. */
export interface AuthorizationRequest {
  /** The authorization endpoint's whole address. */
  readonly authorizationEndpoint: string
  /** Registered for the client. */
  readonly redirectUri: string
  readonly scope: string
  /** PKCE with S256; switched off only for servers that stumble over it. */
  readonly pkce: boolean
}

/** An authorization code, with what is needed to exchange it. */
export interface AuthorizationCode {
  readonly parameters: URLSearchParams
  /** Undefined without PKCE. */
  readonly verifier: string | undefined
  readonly redirectUri: string
}

/**
 * Has the user sign in, and waits. In the user's own browser PKCE is used even where `request.pkce` is false.
 * @returns the redirect, for `processAuthorizationResponse`, with the state, verifier and redirect URI of its request.
 * @throws ProblemError as `Tools.login`.
 */
export async function requestAuthorization(
  client: TokenClient,
  request: AuthorizationRequest,
  tools: Tools,
): Promise<{
  readonly redirect: URL
  readonly state: string
  readonly verifier: string | undefined
  readonly redirectUri: string
}> {
  const state = oauth.generateRandomState()
  // A code that passes through the user's own browser is worth nothing without the verifier (RFC 8252 section 8.1).
  const usesPkce = request.pkce || tools.loginPlace === 'browser'
  const verifier = usesPkce ? oauth.generateRandomCodeVerifier() : undefined
  const parameters = await authorizationParameters(client, request, state, verifier)
  const written = (url: URL) => asWritten(request.redirectUri, url)
  const { redirect, redirectUri } = await tools.login({
    redirectUri: new URL(request.redirectUri),
    authorizationUrl(redirectUri) {
      const url = new URL(request.authorizationEndpoint)
      const all = { ...parameters, redirect_uri: written(redirectUri) }
      for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value)
      return url
    },
  })
  return { redirect, state, verifier, redirectUri: written(redirectUri) }
}

/**
 * Writes the redirect URI as it was registered, because a server compares it character by character: `URL` would add a
 * slash to a bare host. Inserts the port of a loopback server that listens at another one (RFC 8252 section 7.3).
 */
function asWritten(registered: string, waitedAt: URL): string {
  if (new URL(registered).href === waitedAt.href) return registered
  const origin = /^[a-z]+:\/\/(?:\[[^\]]*\]|[^/:?#]*)(?::\d*)?/i
  const moved = registered.replace(origin, waitedAt.origin)
  return URL.parse(moved)?.href === waitedAt.href ? moved : waitedAt.href
}

async function authorizationParameters(
  client: TokenClient,
  request: AuthorizationRequest,
  state: string,
  verifier: string | undefined,
): Promise<Record<string, string>> {
  const plain = { client_id: client.clientId, response_type: 'code', scope: request.scope, state }
  if (verifier === undefined) return plain
  const code_challenge = await oauth.calculatePKCECodeChallenge(verifier)
  return { ...plain, code_challenge, code_challenge_method: 'S256' }
}

/**
 * Validates the redirect (RFC 6749 section 4.1.2).
 * Ignores an `iss` in it (RFC 9207), which cannot be compared because nothing was discovered. The other defence against
 * mix-up holds: each server has a redirect address of its own (RFC 9700 section 4.4.2).
 * @param redirect the redirect's full address.
 * @param state that of the request.
 * @returns the parameters for `authorizationCodeGrantRequest`.
 * @throws ProblemError `foreignState`, `accessDenied`, `loginRefused`, `badAnswer` where there is no code.
 */
export function processAuthorizationResponse(
  client: TokenClient,
  redirect: URL,
  state: string,
): URLSearchParams {
  const response = new URLSearchParams(redirect.searchParams)
  response.delete('iss')
  try {
    const parties = partiesOf(client)
    const checked = oauth.validateAuthResponse(parties.server, parties.client, response, state)
    // Two codes are ambiguous.
    if (checked.getAll('code').length === 1 && checked.get('code')) return checked
  } catch (thrown) {
    throw authorizationProblem(thrown, response, state)
  }
  throw new ProblemError({ kind: 'badAnswer', host: redirect.host, detail: 'code' })
}

function authorizationProblem(thrown: unknown, response: URLSearchParams, state: string): unknown {
  if (thrown instanceof oauth.AuthorizationResponseError) return refusedLogin(thrown)
  if (!isLibraryError(thrown)) return thrown
  const own = response.getAll('state').length === 1 && response.get('state') === state
  return new ProblemError(own ? { kind: 'loginRefused', error: thrown.message } : { kind: 'foreignState' })
}

function refusedLogin({ error, error_description }: oauth.AuthorizationResponseError): ProblemError {
  const described = error_description ? { description: error_description.slice(0, 300) } : {}
  if (error === 'access_denied') return new ProblemError({ kind: 'accessDenied', ...described })
  return new ProblemError({ kind: 'loginRefused', error: error.slice(0, 100), ...described })
}

/**
 * Exchanges the code for a token with `grant_type=authorization_code` (RFC 6749 section 4.1.3).
 * @param code works once.
 * @param parameters fields that the server wants besides, such as `scope`.
 */
export function authorizationCodeGrantRequest(
  client: TokenClient,
  code: AuthorizationCode,
  parameters: Readonly<Record<string, string>>,
  tools: Tools,
): Promise<Response> {
  tools.hide(new Secret(code.parameters.get('code') ?? ''))
  if (code.verifier !== undefined) tools.hide(new Secret(code.verifier))
  const { redirectUri, verifier = oauth.nopkce } = code
  return requestToken(client, tools, ({ server, client, authenticate, options }) =>
    oauth.authorizationCodeGrantRequest(
      server,
      client,
      authenticate,
      code.parameters,
      redirectUri,
      verifier,
      {
        ...options,
        additionalParameters: { ...parameters },
      },
    ),
  )
}

/** Validates the response. @throws ProblemError `codeRefused` and any other answer or refusal problem. */
export function processAuthorizationCodeResponse(
  client: TokenClient,
  response: Response,
): Promise<IssuedToken> {
  return processTokenResponse(client, response, 'codeRefused', oauth.processAuthorizationCodeResponse)
}
