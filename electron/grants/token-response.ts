/** Validates the token endpoint's response (RFC 6749 sections 5.1 and 5.2). */
import * as oauth from 'oauth4webapi'
import type { JsonObject } from '../../shared/claims.ts'
import type { RefusalProblem } from '../../shared/problem.ts'
import type { IncomingResponse, IssuedToken } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import { isRefusedByClock } from './assertion-time.ts'
import { incomingOf, partiesOf, type TokenClient } from './oauth-response.ts'
import {
  fail,
  failAsTokenless,
  failAsUnreadable,
  isObject,
  isPage,
  isSuccess,
  jsonOf,
  refuseByStatus,
  refuseOddToken,
  refuseWithoutCode,
  said,
  withoutExcerpt,
} from './response-checks.ts'
import { conformingFields, oddTypeIn } from './token-fields.ts'

type Refusal = RefusalProblem['kind']

/** One of the library's `process…Response` functions. */
export type ProcessResponse = (
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  response: Response,
) => Promise<oauth.TokenEndpointResponse>

/**
 * Validates a token response.
 * @param response from `requestToken`.
 * @param invalidGrant what the code `invalid_grant` means for the grant that was sent.
 * @param process the library's function for the grant.
 * @returns the token; `expires_in` as it was sent.
 * @throws ProblemError any response or refusal problem.
 */
export async function processTokenResponse(
  client: TokenClient,
  response: Response,
  invalidGrant: Refusal,
  process: ProcessResponse,
): Promise<IssuedToken> {
  const incoming = incomingOf(response)
  refuseByStatus(incoming)
  const sent = fieldsOf(incoming)
  const { access_token, refresh_token } = conformingFields(sent)
  if (!isSuccess(incoming) || (said(incoming, sent.error) !== undefined && access_token === undefined))
    refuse(client, incoming, sent, invalidGrant)
  if (access_token === undefined) failAsTokenless(incoming, sent)
  refuseOddToken(incoming, access_token, 'access_token')
  if (refresh_token !== undefined) refuseOddToken(incoming, refresh_token, 'refresh_token')
  const tokenType = oddTypeIn(incoming, sent.token_type)
  const issued = await validate(client, response, process)
  return { ...tokenOf(client, issued, sent), ...(tokenType && { tokenType }) }
}

/**
 * Refuses an error response of another endpoint that authenticates the client as the token endpoint does.
 * @param invalidGrant as in `processTokenResponse`.
 * @throws ProblemError always.
 */
export function refuseTokenRequest(client: TokenClient, response: Response, invalidGrant: Refusal): never {
  const incoming = incomingOf(response)
  refuseByStatus(incoming)
  refuse(client, incoming, fieldsOf(incoming), invalidGrant)
}

function fieldsOf(incoming: IncomingResponse): JsonObject {
  const json = jsonOf(incoming)
  if (isObject(json)) return json
  if (isSuccess(incoming) && json !== undefined) return {}
  if (isSuccess(incoming) || isPage(incoming)) failAsUnreadable(incoming)
  return {}
}

async function validate(
  client: TokenClient,
  response: Response,
  process: ProcessResponse,
): Promise<oauth.TokenEndpointResponse> {
  const parties = partiesOf(client)
  try {
    return await process(parties.server, parties.client, response)
  } catch (thrown) {
    if (!isLibraryError(thrown)) throw thrown
    fail({ kind: 'badAnswer', detail: thrown.message, ...withoutExcerpt(incomingOf(response)) })
  }
}

export function isLibraryError(thrown: unknown): thrown is Error {
  return thrown instanceof oauth.OperationProcessingError || thrown instanceof oauth.UnsupportedOperationError
}

function tokenOf(client: TokenClient, issued: oauth.TokenEndpointResponse, sent: JsonObject): IssuedToken {
  return {
    accessToken: new Secret(issued.access_token),
    ...(issued.refresh_token && { refreshToken: new Secret(issued.refresh_token) }),
    ...(sent.expires_in !== undefined && { expiresIn: sent.expires_in }),
    ...(issued.scope && { scope: issued.scope }),
    issuedBy: client.endpoint,
  }
}

/** Maps OAuth's codes (RFC 6749 section 5.2, RFC 8707) to problems; `invalid_grant` depends on the grant. */
const refusals = new Map<string, Refusal>(
  Object.entries({
    invalid_client: 'clientRefused',
    // GitHub's word for it, with status 200.
    incorrect_client_credentials: 'clientRefused',
    unauthorized_client: 'grantRefused',
    unsupported_grant_type: 'grantRefused',
    invalid_scope: 'scopeRefused',
    // Glewlwyd's word for it.
    scope_invalid: 'scopeRefused',
    invalid_request: 'requestRefused',
  }),
)

/** The standard's code, and GitHub's for a refresh token and for an authorization code, both with status 200. */
const invalidGrantCodes = ['invalid_grant', 'bad_refresh_token', 'bad_verification_code']

function refuse(
  client: TokenClient,
  incoming: IncomingResponse,
  sent: JsonObject,
  invalidGrant: Refusal,
): never {
  const error = said(incoming, sent.error)
  const description = said(incoming, sent.error_description)
  const described = {
    exchange: incoming.exchange,
    ...(error && { error }),
    ...(description && { description }),
  }
  if (isRefusedByClock(client.authentication, incoming))
    fail({ kind: 'clockOff', seconds: Math.round(-incoming.skew / 1000), ...described })
  if (error !== undefined && invalidGrantCodes.includes(error))
    fail({ kind: invalidGrant, ...described } as RefusalProblem)
  if (error !== undefined) fail({ kind: refusals.get(error) ?? 'refused', ...described } as RefusalProblem)
  if (incoming.status === 401) fail({ kind: 'clientRefused', ...described })
  refuseWithoutCode(incoming, described)
}
