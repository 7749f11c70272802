/** Judges the token endpoint's answer (RFC 6749 sections 5.1 and 5.2) before anything is believed of it. */
import * as oauth from 'oauth4webapi'
import type { JsonObject } from '../../shared/claims.ts'
import type { RefusalProblem } from '../../shared/problem.ts'
import type { IncomingResponse, IssuedToken } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
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
} from './answers.ts'
import { jsonResponse } from './light-http.ts'
import { isRefusedByClock } from './proof-time.ts'
import { authorizationServer, type TokenClient } from './token-client.ts'
import { accessTokenIn, oddTypeIn, refreshTokenIn, scopeIn } from './token-fields.ts'

type Refusal = RefusalProblem['kind']

/** Turns an answer into the library's view of it: one of its `process…Response` functions. */
export type ProcessResponse = (
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  response: Response,
) => Promise<oauth.TokenEndpointResponse>

/**
 * Judges a token answer.
 * @param client who asked, and where.
 * @param answer what came.
 * @param invalidGrant what the code `invalid_grant` means for the grant that was sent.
 * @param process the library's judge for the grant; it sees good answers only, cut down to their OAuth fields.
 * @returns the token; `expires_in` as it was sent.
 * @throws ProblemError any answer or refusal problem.
 */
export async function processTokenResponse(
  client: TokenClient,
  response: IncomingResponse,
  invalidGrant: Refusal,
  process: ProcessResponse,
): Promise<IssuedToken> {
  refuseByStatus(response)
  const fields = fieldsOf(response)
  const token = accessTokenIn(fields.access_token)
  if (!isSuccess(response) || (said(response, fields.error) !== undefined && token === undefined))
    refuse(client, response, fields, invalidGrant)
  if (token === undefined) failAsTokenless(response, fields)
  refuseOddToken(response, token, 'access_token')
  const refreshToken = refreshTokenIn(fields.refresh_token)
  if (refreshToken !== undefined) refuseOddToken(response, refreshToken, 'refresh_token')
  const tokenType = oddTypeIn(response, fields.token_type)
  const scope = scopeIn(fields.scope)
  // The library judges what is put in its own words, and without `expires_in`, which the desk judges.
  const known = { access_token: token, token_type: 'bearer', refresh_token: refreshToken, scope }
  const checked = await check(client, response, known, process)
  return { ...issued(client, checked, fields), ...(tokenType && { tokenType }) }
}

function fieldsOf(response: IncomingResponse): JsonObject {
  const json = jsonOf(response)
  if (isObject(json)) return json
  if (isSuccess(response) && json !== undefined) return {}
  if (isSuccess(response) || isPage(response)) failAsUnreadable(response)
  return {}
}

async function check(
  client: TokenClient,
  response: IncomingResponse,
  known: Readonly<Record<string, string | undefined>>,
  process: ProcessResponse,
): Promise<oauth.TokenEndpointResponse> {
  try {
    return await process(authorizationServer(client), { client_id: client.clientId }, jsonResponse(known))
  } catch (thrown) {
    if (!isLibraryError(thrown)) throw thrown
    fail({ kind: 'badAnswer', detail: thrown.message, ...withoutExcerpt(response) })
  }
}

export function isLibraryError(thrown: unknown): thrown is Error {
  return thrown instanceof oauth.OperationProcessingError || thrown instanceof oauth.UnsupportedOperationError
}

function issued(client: TokenClient, response: oauth.TokenEndpointResponse, sent: JsonObject): IssuedToken {
  return {
    accessToken: new Secret(response.access_token),
    ...(response.refresh_token && { refreshToken: new Secret(response.refresh_token) }),
    ...(sent.expires_in !== undefined && { expiresIn: sent.expires_in }),
    ...(response.scope && { scope: response.scope }),
    issuedBy: client.endpoint,
  }
}

/** OAuth's own codes (RFC 6749 section 5.2, RFC 8707) in our words; `invalid_grant` depends on the grant. */
const refusals = new Map<string, Refusal>(
  Object.entries({
    invalid_client: 'clientRefused',
    unauthorized_client: 'grantRefused',
    unsupported_grant_type: 'grantRefused',
    invalid_scope: 'scopeRefused',
    // Glewlwyd's word for it.
    scope_invalid: 'scopeRefused',
    invalid_request: 'requestRefused',
  }),
)

function refuse(
  client: TokenClient,
  response: IncomingResponse,
  fields: JsonObject,
  invalidGrant: Refusal,
): never {
  const error = said(response, fields.error)
  const description = said(response, fields.error_description)
  const described = {
    exchange: response.exchange,
    ...(error && { error }),
    ...(description && { description }),
  }
  if (isRefusedByClock(client.authentication, response))
    fail({ kind: 'clockOff', seconds: Math.round(-response.skew / 1000), ...described })
  if (error === 'invalid_grant') fail({ kind: invalidGrant, ...described } as RefusalProblem)
  if (error !== undefined) fail({ kind: refusals.get(error) ?? 'refused', ...described } as RefusalProblem)
  if (response.status === 401) fail({ kind: 'clientRefused', ...described })
  refuseWithoutCode(response, described)
}
