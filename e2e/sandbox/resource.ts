/** A protected resource for vendors that name no call: says whose token it is, to whoever presents a good one. */
import { mustUse, presentedToken } from './gate.ts'
import { type SigningKey, verifyToken } from './keys.ts'
import { json, Refusal, type Told } from './refusal.ts'
import type { Visit } from './visit.ts'

/**
 * @param expected what the token must say.
 * @throws Refusal 401 where there is no token or not a good one (RFC 6750 section 3.1).
 */
export async function whoAmI(
  visit: Visit,
  key: SigningKey,
  expected: { readonly issuer: string; readonly audience: string; readonly client?: string },
): Promise<Told> {
  mustUse(visit, 'GET')
  const token = presentedToken(visit, 'Bearer')
  if (token === undefined) throw new Refusal(401, 'invalid_token', 'the Authorization header is missing')
  const claims = await verifyToken(token, { key: key.publicKey, alg: 'RS256' }, expected)
  if (expected.client !== undefined && claims.client_id !== expected.client)
    throw new Refusal(401, 'invalid_token', 'the token belongs to a client of another environment')
  return json(200, { client: claims.client_id, subject: claims.sub })
}
