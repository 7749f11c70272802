/** Has the server end a token (RFC 7009). */
import * as oauth from 'oauth4webapi'
import type { Tools } from '../../systems/system.ts'
import type { Secret } from '../../vault/secret.ts'
import { incomingOf, requestToken, type TokenClient } from '../oauth-response.ts'
import { isSuccess, parseJsonObject } from '../response-checks.ts'
import { refuseTokenRequest } from '../token-response.ts'

/** A token, and what it is. */
export interface RevocableToken {
  readonly token: Secret
  readonly hint: 'refresh_token' | 'access_token'
}

/**
 * Revokes tokens one after the other, authenticated like a token request. A server need not support each type
 * (`unsupported_token_type`, RFC 7009 section 2.2.1): one that it revokes is enough. One that ended with the one before
 * (section 2.1) may be unknown by now, though that should be 200 as well (section 2.2).
 * @param endpoint the revocation endpoint's whole address.
 * @param tokens the refresh token first: many servers end its access tokens with it.
 * @throws ProblemError any response or refusal problem.
 */
export async function revokeTokens(
  client: TokenClient,
  endpoint: string,
  tokens: readonly RevocableToken[],
  tools: Tools,
): Promise<void> {
  let revoked = 0
  let unsupported: Response | undefined
  for (const token of tokens) {
    const response = await revoke(client, endpoint, token, tools)
    if (isSuccess(incomingOf(response))) revoked += 1
    // The same request was in order a moment ago: what is invalid now is the token, which better-auth calls unknown
    // (findings/better-auth-revokes-once.sh).
    else if (revoked > 0 && errorOf(response) === 'invalid_request') continue
    else if (errorOf(response) === 'unsupported_token_type') unsupported = response
    else refuseTokenRequest(client, response, 'refused')
  }
  if (revoked === 0 && unsupported) refuseTokenRequest(client, unsupported, 'refused')
}

function revoke(
  client: TokenClient,
  endpoint: string,
  { token, hint }: RevocableToken,
  tools: Tools,
): Promise<Response> {
  return requestToken(client, tools, ({ server, client, authenticate, options }) =>
    oauth.revocationRequest(
      { ...server, revocation_endpoint: endpoint },
      client,
      authenticate,
      token.reveal(),
      { ...options, additionalParameters: { token_type_hint: hint } },
    ),
  )
}

function errorOf(response: Response): unknown {
  return parseJsonObject(incomingOf(response))?.error
}
