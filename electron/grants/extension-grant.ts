/** Grants that are a name and some fields: extension grants (RFC 6749 section 4.5) and the retired password grant (4.3). */
import * as oauth from 'oauth4webapi'
import type { IncomingResponse, IssuedToken, Tools } from '../systems/system.ts'
import { processTokenResponse } from './token-answer.ts'
import type { TokenClient } from './token-client.ts'
import { sendTokenRequest } from './token-request.ts'

/**
 * Asks for a token with a grant of the server's own.
 * @param grantType its wire name.
 * @param parameters its fields; values are sent exactly as they are.
 * @returns the answer for `processExtensionGrant`.
 */
export function requestExtensionGrant(
  client: TokenClient,
  grantType: string,
  parameters: Readonly<Record<string, string>>,
  tools: Tools,
): Promise<IncomingResponse> {
  return sendTokenRequest(client, tools, (request) =>
    oauth.genericTokenEndpointRequest(
      request.server,
      request.client,
      request.prove,
      grantType,
      { ...parameters },
      request.options,
    ),
  )
}

/**
 * Judges the answer.
 * @param invalidGrant what a refused grant means: the person's password, or the token that was to be delegated.
 * @throws ProblemError any answer or refusal problem.
 */
export function processExtensionGrant(
  client: TokenClient,
  response: IncomingResponse,
  invalidGrant: 'credentialsRefused' | 'sourceRefused',
): Promise<IssuedToken> {
  return processTokenResponse(client, response, invalidGrant, oauth.processGenericTokenEndpointResponse)
}
