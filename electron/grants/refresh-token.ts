/** Trading a refresh token for a new token (RFC 6749 section 6). */
import * as oauth from 'oauth4webapi'
import type { IncomingResponse, IssuedToken, Tools } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import { processTokenResponse } from './token-answer.ts'
import type { TokenClient } from './token-client.ts'
import { sendTokenRequest } from './token-request.ts'

/**
 * Asks for a token with `grant_type=refresh_token`.
 * @param refreshToken the newest one that was issued.
 * @param parameters fields that the server wants besides, such as `scope` or `redirect_uri`.
 * @returns the answer for `processRefreshToken`.
 */
export function requestRefreshToken(
  client: TokenClient,
  refreshToken: Secret,
  parameters: Readonly<Record<string, string>>,
  tools: Tools,
): Promise<IncomingResponse> {
  return sendTokenRequest(client, tools, ({ server, client, prove, options }) =>
    oauth.refreshTokenGrantRequest(server, client, prove, refreshToken.reveal(), {
      ...options,
      additionalParameters: { ...parameters },
    }),
  )
}

/**
 * Judges the answer. One without a refresh token means that the old one stays good.
 * @throws ProblemError `refreshRefused` where the refresh token is spent, revoked or has run out; other problems.
 */
export function processRefreshToken(client: TokenClient, response: IncomingResponse): Promise<IssuedToken> {
  return processTokenResponse(client, response, 'refreshRefused', oauth.processRefreshTokenResponse)
}
