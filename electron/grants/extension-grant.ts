/** Grants that are a name and some fields: extension grants (RFC 6749 section 4.5) and the retired password grant (4.3). */
import * as oauth from 'oauth4webapi'
import type { IssuedToken, Tools } from '../systems/system.ts'
import type { FormParameters } from './form-parameters.ts'
import { requestToken, type TokenClient } from './oauth-response.ts'
import { processTokenResponse } from './token-response.ts'

/**
 * Requests a token with a grant type of the server.
 * @param grantType its wire name.
 * @param parameters its fields; values are sent exactly as they are.
 */
export function extensionGrantRequest(
  client: TokenClient,
  grantType: string,
  parameters: FormParameters,
  tools: Tools,
): Promise<Response> {
  return requestToken(client, tools, ({ server, client, authenticate, options }) =>
    oauth.genericTokenEndpointRequest(server, client, authenticate, grantType, parameters, options),
  )
}

/**
 * Validates the response.
 * @param invalidGrant what a refused grant means: the user's password, or the token to be delegated.
 * @throws ProblemError any response or refusal problem.
 */
export function processExtensionGrantResponse(
  client: TokenClient,
  response: Response,
  invalidGrant: 'credentialsRefused' | 'sourceRefused',
): Promise<IssuedToken> {
  return processTokenResponse(client, response, invalidGrant, oauth.processGenericTokenEndpointResponse)
}
