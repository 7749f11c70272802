/** Asks the server about the user that a token is for (OpenID Connect Core section 5.3). */
import { type JsonObject, parseJsonObject } from '../../../shared/claims.ts'
import { ProblemError } from '../../problem-error.ts'
import type { IncomingResponse, Tools } from '../../systems/system.ts'
import type { Secret } from '../../vault/secret.ts'
import { challengeOf } from '../challenge.ts'
import { type VerificationKeys, verifySignature } from '../id-token.ts'
import {
  at,
  fail,
  failAsUnreadable,
  isSuccess,
  refuseByStatus,
  refuseWithoutCode,
  said,
} from '../response-checks.ts'

/** What is requested, and what the response has to say. */
export interface UserInfoRequest {
  /** The UserInfo endpoint's whole address. */
  readonly endpoint: string
  readonly accessToken: Secret
  readonly headers?: Readonly<Record<string, string>>
  /** The `sub` of the ID token, which the response has to repeat; absent: there was none. */
  readonly subject?: string | undefined
  /** For a response that is a signed JWT. */
  readonly keys: VerificationKeys
}

/**
 * Requests the claims about the user, in JSON or as a signed JWT.
 * @throws ProblemError `refused`, `badAnswer` where they are about another user or their signature does not hold; any
 * other response problem.
 */
export async function requestUserInfo(request: UserInfoRequest, tools: Tools): Promise<JsonObject> {
  const response = await tools.send({
    method: 'GET',
    url: new URL(request.endpoint),
    headers: {
      ...request.headers,
      accept: 'application/json, application/jwt',
      authorization: `Bearer ${request.accessToken.reveal()}`,
    },
  })
  refuseByStatus(response)
  if (!isSuccess(response)) refuse(response)
  const claims = isJwt(response) ? await verified(response, request) : parseJsonObject(response.body)
  if (!claims) failAsUnreadable(response)
  if (request.subject !== undefined && claims.sub !== request.subject)
    fail({ kind: 'badAnswer', detail: 'sub', ...at(response) })
  return claims
}

/** Reads the error of a protected resource: in its body, or in `WWW-Authenticate` (RFC 6750 section 3). */
function refuse(response: IncomingResponse): never {
  const sent: JsonObject = parseJsonObject(response.body) ?? { ...challengeOf(response) }
  const error = said(response, sent.error)
  const description = said(response, sent.error_description)
  const { exchange } = response
  if (error === undefined && response.status !== 401) refuseWithoutCode(response, { exchange })
  fail({ kind: 'refused', exchange, ...(error && { error }), ...(description && { description }) })
}

function isJwt(response: IncomingResponse): boolean {
  return response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/jwt'
}

/** Verifies the signature; issuer and audience are in it only where the server puts them there (section 5.3.2). */
async function verified(response: IncomingResponse, { keys }: UserInfoRequest): Promise<JsonObject> {
  try {
    const { payload } = await verifySignature(response.body.trim(), keys, () => ({}))
    return payload as JsonObject
  } catch (thrown) {
    if (thrown instanceof ProblemError) throw thrown
    fail({ kind: 'badAnswer', detail: 'application/jwt', ...at(response) })
  }
}
