/** The authorization code grant: a user signs in (RFC 6749 section 4.1, RFC 7636, RFC 8252, RFC 9700). */
import * as oauth from 'oauth4webapi'
import { ProblemError } from '../problem-error.ts'
import type { IssuedToken, Tools } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import type { FormParameters } from './form-parameters.ts'
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
  /** What it says besides, such as `nonce` or `resource`. */
  readonly parameters?: URLSearchParams
  /** Pushes the request to the server and shows the returned reference instead (RFC 9126). */
  readonly push?: PushAuthorization
}

/**
 * Sends an authorization request to the server. @returns the `request_uri` that stands for it.
 * @throws ProblemError any response or refusal problem.
 */
export type PushAuthorization = (parameters: URLSearchParams) => Promise<string>

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
    state,
    authorizationUrl: (redirectUri) => {
      parameters.set('redirect_uri', written(redirectUri))
      return authorizationUrl(client, request, parameters)
    },
  })
  return { redirect, state, verifier, redirectUri: written(redirectUri) }
}

/** Keeps the query of the endpoint (RFC 6749 section 3.1), but for the parameters of the request. */
async function authorizationUrl(
  { clientId }: TokenClient,
  { authorizationEndpoint, push }: AuthorizationRequest,
  parameters: URLSearchParams,
): Promise<URL> {
  const url = new URL(authorizationEndpoint)
  const shown = push
    ? new URLSearchParams({ client_id: clientId, request_uri: await push(parameters) })
    : parameters
  for (const name of shown.keys()) url.searchParams.delete(name)
  for (const [name, value] of shown) url.searchParams.append(name, value)
  return url
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
): Promise<URLSearchParams> {
  const { scope, parameters } = request
  const all = new URLSearchParams({ client_id: client.clientId, response_type: 'code' })
  if (scope !== '') all.set('scope', scope)
  all.set('state', state)
  for (const [name, value] of parameters ?? []) all.append(name, value)
  if (verifier === undefined) return all
  all.set('code_challenge', await oauth.calculatePKCECodeChallenge(verifier))
  all.set('code_challenge_method', 'S256')
  return all
}

/**
 * Validates the redirect (RFC 6749 section 4.1.2).
 * Without an issuer, ignores an `iss` in it (RFC 9207), which cannot be compared. The other defence against mix-up holds:
 * each server has a redirect address of its own (RFC 9700 section 4.4.2).
 * @param redirect the redirect's full address.
 * @param state that of the request.
 * @param issuer the server's, where it is known.
 * @returns the parameters for `authorizationCodeGrantRequest`.
 * @throws ProblemError `foreignState`, `issuerDiffers`, `accessDenied`, `loginRefused`, `badAnswer` where there is no
 * code.
 */
export function processAuthorizationResponse(
  client: TokenClient,
  redirect: URL,
  state: string,
  issuer?: ExpectedIssuer,
): URLSearchParams {
  const response = new URLSearchParams(redirect.searchParams)
  if (issuer && isOwn(response, state)) checkIssuer(response.getAll('iss'), issuer)
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
  const own = isOwn(response, state)
  return new ProblemError(own ? { kind: 'loginRefused', error: thrown.message } : { kind: 'foreignState' })
}

function isOwn(response: URLSearchParams, state: string): boolean {
  return response.getAll('state').length === 1 && response.get('state') === state
}

/** What the `iss` of the response has to be (RFC 9207 section 2.4). */
export interface ExpectedIssuer {
  readonly issuer: string
  /** The server always sends it (`authorization_response_iss_parameter_supported`). */
  readonly required: boolean
}

/** Compares character by character (RFC 9207 section 2.4). @throws ProblemError `issuerDiffers`. */
function checkIssuer(sent: readonly string[], { issuer, required }: ExpectedIssuer): void {
  const [found] = sent
  if (found === undefined && !required) return
  if (found === issuer && sent.length === 1) return
  throw new ProblemError({
    kind: 'issuerDiffers',
    issuer,
    ...(found !== undefined && { found: found.slice(0, 200) }),
  })
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
  parameters: FormParameters,
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
        additionalParameters: parameters,
      },
    ),
  )
}

/** Validates the response. @throws ProblemError `codeRefused` and any other response or refusal problem. */
export function processAuthorizationCodeResponse(
  client: TokenClient,
  response: Response,
): Promise<IssuedToken> {
  return processTokenResponse(client, response, 'codeRefused', oauth.processAuthorizationCodeResponse)
}
