/** A person signs in through a login window (RFC 6749 section 4.1, RFC 7636, RFC 8252, RFC 9700). */
import * as oauth from 'oauth4webapi'
import { ProblemError } from '../problem-error.ts'
import type { IncomingResponse, IssuedToken, Tools } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import { isLibraryError, processTokenResponse } from './token-answer.ts'
import type { TokenClient } from './token-client.ts'
import { sendTokenRequest } from './token-request.ts'

/** What the login window is asked for. */
export interface CodeRequest {
  /** The authorization endpoint's whole address. */
  readonly authorizationEndpoint: string
  /** Registered for the client. */
  readonly redirectUri: string
  readonly scope: string
  /** PKCE with S256; switched off only for servers that stumble over it. */
  readonly pkce: boolean
}

/** A code from the login window, with what is needed to trade it. */
export interface AuthorizationCode {
  readonly parameters: URLSearchParams
  /** Absent: without PKCE. */
  readonly verifier: string | undefined
  readonly redirectUri: string
}

/**
 * Has the person sign in and waits.
 * In the person's own browser PKCE is used even where `request.pkce` says no.
 * @returns the redirect, to be judged by `processLogin`, with the state, verifier and redirect URI it was asked with.
 * @throws ProblemError as `Tools.login`.
 */
export async function requestLogin(
  client: TokenClient,
  request: CodeRequest,
  tools: Tools,
): Promise<{
  readonly redirect: URL
  readonly state: string
  readonly verifier: string | undefined
  readonly redirectUri: string
}> {
  const state = oauth.generateRandomState()
  // A code that passes through the person's own browser is worth nothing without the verifier (RFC 8252 section 8.1).
  const proves = request.pkce || tools.loginPlace === 'browser'
  const verifier = proves ? oauth.generateRandomCodeVerifier() : undefined
  const parameters = await loginParameters(client, request, state, verifier)
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
 * The redirect URI as it was registered, because a server compares it character by character: `URL` would add a slash
 * to a bare host. Where the waiting is done at a port of its own, that port is put in (RFC 8252 section 7.3).
 */
function asWritten(registered: string, waitedAt: URL): string {
  if (new URL(registered).href === waitedAt.href) return registered
  const origin = /^[a-z]+:\/\/(?:\[[^\]]*\]|[^/:?#]*)(?::\d*)?/i
  const moved = registered.replace(origin, waitedAt.origin)
  return URL.parse(moved)?.href === waitedAt.href ? moved : waitedAt.href
}

async function loginParameters(
  client: TokenClient,
  request: CodeRequest,
  state: string,
  verifier: string | undefined,
): Promise<Record<string, string>> {
  const plain = { client_id: client.clientId, response_type: 'code', scope: request.scope, state }
  if (verifier === undefined) return plain
  const code_challenge = await oauth.calculatePKCECodeChallenge(verifier)
  return { ...plain, code_challenge, code_challenge_method: 'S256' }
}

/**
 * Judges the redirect (RFC 6749 section 4.1.2).
 * An `iss` in it (RFC 9207) cannot be compared, because nothing was discovered; every server has a redirect address of
 * its own here, the other defence against mix-up (RFC 9700 section 4.4.2).
 * @param redirect the redirect's full address.
 * @param state the one asked with.
 * @returns the answer's parameters, for `requestCodeExchange`.
 * @throws ProblemError `foreignState`, `accessDenied`, `loginRefused`, `badAnswer` where there is no code.
 */
export function processLogin(client: TokenClient, redirect: URL, state: string): URLSearchParams {
  const response = new URLSearchParams(redirect.searchParams)
  response.delete('iss')
  try {
    const server = { issuer: client.endpoint }
    const checked = oauth.validateAuthResponse(server, { client_id: client.clientId }, response, state)
    // Two codes are as good as none: nobody can tell which one is meant.
    if (checked.getAll('code').length === 1 && checked.get('code')) return checked
  } catch (thrown) {
    throw loginProblem(thrown, response, state)
  }
  throw new ProblemError({ kind: 'badAnswer', host: redirect.host, detail: 'code' })
}

function loginProblem(thrown: unknown, response: URLSearchParams, state: string): unknown {
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
 * Trades the code for a token with `grant_type=authorization_code` (RFC 6749 section 4.1.3).
 * @param code from the login window; works once.
 * @param parameters fields that the server wants besides, such as `scope`.
 * @returns the answer for `processCodeExchange`.
 */
export function requestCodeExchange(
  client: TokenClient,
  code: AuthorizationCode,
  parameters: Readonly<Record<string, string>>,
  tools: Tools,
): Promise<IncomingResponse> {
  tools.hide(new Secret(code.parameters.get('code') ?? ''))
  if (code.verifier !== undefined) tools.hide(new Secret(code.verifier))
  return sendTokenRequest(client, tools, ({ server, client, prove, options }) =>
    oauth.authorizationCodeGrantRequest(
      server,
      client,
      prove,
      code.parameters,
      code.redirectUri,
      code.verifier ?? oauth.nopkce,
      { ...options, additionalParameters: { ...parameters } },
    ),
  )
}

/** Judges the answer. @throws ProblemError `codeRefused` and any other answer or refusal problem. */
export function processCodeExchange(client: TokenClient, response: IncomingResponse): Promise<IssuedToken> {
  return processTokenResponse(client, response, 'codeRefused', oauth.processAuthorizationCodeResponse)
}
