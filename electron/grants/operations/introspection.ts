/** Asks the server about a token (RFC 7662). */
import * as oauth from 'oauth4webapi'
import { type JsonObject, parseJsonObject } from '../../../shared/claims.ts'
import type { Tools } from '../../systems/system.ts'
import type { Secret } from '../../vault/secret.ts'
import { incomingOf, requestToken, type TokenClient } from '../oauth-response.ts'
import { at, fail, failAsUnreadable, isSuccess } from '../response-checks.ts'
import { refuseTokenRequest } from '../token-response.ts'

/**
 * Requests what the server says of a token, authenticated like a token request.
 * @param endpoint the introspection endpoint's whole address.
 * @returns the response, which says at least whether the token is `active`.
 * @throws ProblemError any response or refusal problem; `badAnswer` without `active`.
 */
export async function introspectToken(
  client: TokenClient,
  endpoint: string,
  token: Secret,
  tools: Tools,
): Promise<JsonObject> {
  const response = await requestToken(client, tools, ({ server, client, authenticate, options }) =>
    oauth.introspectionRequest(
      { ...server, introspection_endpoint: endpoint },
      client,
      authenticate,
      token.reveal(),
      { ...options, requestJwtResponse: false, additionalParameters: { token_type_hint: 'access_token' } },
    ),
  )
  const incoming = incomingOf(response)
  if (!isSuccess(incoming)) refuseTokenRequest(client, response, 'refused')
  const claims = parseJsonObject(incoming.body)
  if (!claims) failAsUnreadable(incoming)
  if (typeof claims.active !== 'boolean') fail({ kind: 'badAnswer', detail: 'active', ...at(incoming) })
  return claims
}
