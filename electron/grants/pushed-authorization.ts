/** Pushed authorization requests (RFC 9126): the request goes to the server first, and the browser shows a reference. */
import * as oauth from 'oauth4webapi'
import type { Tools } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import { incomingOf, requestToken, type TokenClient } from './oauth-response.ts'
import { at, fail, isSuccess, parseJsonObject } from './response-checks.ts'
import { refuseTokenRequest } from './token-response.ts'

/**
 * Pushes an authorization request, authenticated like a token request.
 * @param endpoint the pushed authorization request endpoint's whole address.
 * @param parameters the authorization request's.
 * @returns the `request_uri`.
 * @throws ProblemError any response or refusal problem; `badAnswer` where there is no `request_uri`.
 */
export async function pushAuthorization(
  client: TokenClient,
  endpoint: string,
  parameters: URLSearchParams,
  tools: Tools,
): Promise<string> {
  const response = await requestToken(client, tools, ({ server, client, authenticate, options }) =>
    oauth.pushedAuthorizationRequest(
      { ...server, pushed_authorization_request_endpoint: endpoint },
      client,
      authenticate,
      parameters,
      options,
    ),
  )
  const incoming = incomingOf(response)
  const found = parseJsonObject(incoming)
  if (!isSuccess(incoming)) refuseTokenRequest(client, response, 'requestRefused')
  const reference = found?.request_uri
  if (typeof reference !== 'string' || reference === '')
    fail({ kind: 'badAnswer', detail: 'request_uri', ...at(incoming) })
  tools.hide(new Secret(reference))
  return reference
}
