/** Telling whether a signed proof was refused because its time was not the server's (RFC 7523 section 3). */
import type { Json } from '../../shared/claims.ts'
import type { IncomingResponse } from '../systems/system.ts'
import { isObject, jsonOf } from './answers.ts'
import type { ClientAuthentication } from './client-authentication.ts'

/** With these a server refuses a client; 403 is what a gateway before it says. */
const refusing = [400, 401, 403]

/** Codes with which servers refuse an assertion. */
const refusesProof: readonly (Json | undefined)[] = ['invalid_client', 'invalid_grant', 'unauthorized_client']

/** Servers want a proof to be fresh, too: Keycloak 26 by default takes none whose `iat` lies more than 60 s back. */
const freshSeconds = 45

/**
 * Whether the answer refuses the client, and its own `Date` shows that the client's last proof lay outside the time it
 * is good for, or was not signed yet: then the clock explains the refusal. Never so for a proof without a time, such as
 * a password.
 */
export function isRefusedByClock(
  { signedFor }: Pick<ClientAuthentication, 'signedFor'>,
  response: IncomingResponse,
): boolean {
  const span = signedFor?.()
  if (!span || !isRefusal(response)) return false
  const answeredAt = (response.receivedAt + response.skew) / 1000
  const sentAt = answeredAt - response.exchange.milliseconds / 1000
  return span.from > sentAt || span.until <= answeredAt || sentAt - span.from > freshSeconds
}

/** A refusal that names anything else than the client has taken its proof. */
function isRefusal(response: IncomingResponse): boolean {
  if (!refusing.includes(response.status) || response.headers.get('retry-after') !== undefined) return false
  const json = jsonOf(response)
  const error = isObject(json) ? json.error : undefined
  return error === undefined || refusesProof.includes(error)
}
