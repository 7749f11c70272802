/** A program signs in as itself (RFC 6749 section 4.4). */
import * as oauth from 'oauth4webapi'
import type { IncomingAnswer, IssuedToken, Tools } from '../systems/system.ts'
import { processTokenAnswer } from './token-answer.ts'
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
): Promise<IncomingAnswer> {
  return sendTokenRequest(client, tools, (ask) =>
    oauth.clientCredentialsGrantRequest(ask.server, ask.client, ask.prove, { ...parameters }, ask.options),
  )
}

/** Judges the answer. @throws ProblemError any answer or refusal problem. */
export function processClientCredentials(client: TokenClient, answer: IncomingAnswer): Promise<IssuedToken> {
  return processTokenAnswer(client, answer, 'refused', oauth.processClientCredentialsResponse)
}
