/** The refresh token grant (RFC 6749 section 6). */
import * as oauth from 'oauth4webapi'
import type { IssuedToken, Tools } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import type { FormParameters } from './form-parameters.ts'
import { requestToken, type TokenClient } from './oauth-response.ts'
import { processTokenResponse } from './token-response.ts'

/**
 * Requests a token with `grant_type=refresh_token`.
 * @param refreshToken the newest one that was issued.
 * @param parameters fields that the server wants besides, such as `scope` or `redirect_uri`.
 */
export function refreshTokenGrantRequest(
  client: TokenClient,
  refreshToken: Secret,
  parameters: FormParameters,
  tools: Tools,
): Promise<Response> {
  return requestToken(client, tools, ({ server, client, authenticate, options }) =>
    oauth.refreshTokenGrantRequest(server, client, authenticate, refreshToken.reveal(), {
      ...options,
      additionalParameters: parameters,
    }),
  )
}

/**
 * Validates the response. One without a refresh token means that the old one stays good.
 * @throws ProblemError `refreshRefused` where the refresh token is spent, revoked or expired; other problems.
 */
export function processRefreshTokenResponse(client: TokenClient, response: Response): Promise<IssuedToken> {
  return processTokenResponse(client, response, 'refreshRefused', oauth.processRefreshTokenResponse)
}
