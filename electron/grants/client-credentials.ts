/** The client credentials grant: a program signs in as itself (RFC 6749 section 4.4). */
import * as oauth from 'oauth4webapi'
import type { IssuedToken, Tools } from '../systems/system.ts'
import type { FormParameters } from './form-parameters.ts'
import { requestToken, type TokenClient } from './oauth-response.ts'
import { processTokenResponse } from './token-response.ts'

/**
 * Requests a token with `grant_type=client_credentials`.
 * @param parameters the fields besides those that authenticate the client, such as `scope`.
 */
export function clientCredentialsGrantRequest(
  client: TokenClient,
  parameters: FormParameters,
  tools: Tools,
): Promise<Response> {
  return requestToken(client, tools, ({ server, client, authenticate, options }) =>
    oauth.clientCredentialsGrantRequest(server, client, authenticate, parameters, options),
  )
}

/** Validates the response. @throws ProblemError any response or refusal problem. */
export function processClientCredentialsResponse(
  client: TokenClient,
  response: Response,
): Promise<IssuedToken> {
  return processTokenResponse(client, response, 'refused', oauth.processClientCredentialsResponse)
}
