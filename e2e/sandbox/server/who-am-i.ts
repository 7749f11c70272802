/** Serves a protected resource for vendors that name no call: returns the client and user of a valid token. */

import type { RequestContext } from './request-context.ts'
import { json, RequestError, type VendorResponse } from './request-error.ts'
import { authorizationToken, requireMethod } from './rules.ts'
import { type SigningKey, verifyToken } from './signing-keys.ts'

/**
 * @param expected what the token must say.
 * @throws RequestError 401 where there is no token or not a good one (RFC 6750 section 3.1).
 */
export async function whoAmI(
  context: RequestContext,
  key: SigningKey,
  expected: { readonly issuer: string; readonly audience: string; readonly client?: string },
): Promise<VendorResponse> {
  requireMethod(context, 'GET')
  const token = authorizationToken(context, 'Bearer')
  if (token === undefined) throw new RequestError(401, 'invalid_token', 'the Authorization header is missing')
  const claims = await verifyToken(token, { key: key.publicKey, alg: 'RS256' }, expected)
  if (expected.client !== undefined && claims.client_id !== expected.client)
    throw new RequestError(401, 'invalid_token', 'the token belongs to a client of another environment')
  return json(200, { client: claims.client_id, subject: claims.sub })
}
