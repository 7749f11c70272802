/** A program signs in as itself (RFC 6749 section 4.4). */
import * as oauth from 'oauth4webapi'
import type { IncomingResponse, IssuedToken, Tools } from '../systems/system.ts'
import { processTokenResponse } from './token-answer.ts'
import type { TokenClient } from './token-client.ts'
import { sendTokenRequest } from './token-request.ts'

/**
 * Asks for a token with `grant_type=client_credentials`.
 * @param client who asks; its proof adds its own fields.
 * @param parameters the other fields, such as `scope`.
 * @returns the answer for `processClientCredentials`.
 */
export function requestClientCredentials(
  client: TokenClient,
  parameters: Readonly<Record<string, string>>,
  tools: Tools,
): Promise<IncomingResponse> {
  return sendTokenRequest(client, tools, (request) =>
    oauth.clientCredentialsGrantRequest(
      request.server,
      request.client,
      request.prove,
      { ...parameters },
      request.options,
    ),
  )
}

/** Judges the answer. @throws ProblemError any answer or refusal problem. */
export function processClientCredentials(
  client: TokenClient,
  response: IncomingResponse,
): Promise<IssuedToken> {
  return processTokenResponse(client, response, 'refused', oauth.processClientCredentialsResponse)
}
