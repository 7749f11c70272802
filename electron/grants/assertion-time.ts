/** Tells whether a client's signed assertion was refused because of its time (RFC 7523 section 3). */
import type { Json } from '../../shared/claims.ts'
import type { IncomingResponse } from '../systems/system.ts'
import type { ClientAuthentication } from './client-authentication.ts'
import { objectIn } from './response-checks.ts'

/** Statuses with which a server refuses a client; 403 is what a gateway before it says. */
const refusingStatuses = [400, 401, 403]

/** Codes with which servers refuse an assertion. */
const refusingCodes: readonly (Json | undefined)[] = [
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
]

/** Age at which servers stop accepting an assertion: Keycloak 26 by default takes none with an `iat` over 60 s ago. */
const freshSeconds = 45

/**
 * Whether the response refuses the client, and its own `Date` shows that the client's last assertion was outside its
 * validity or stale: then the clock explains the refusal. Always false without an assertion, as with a password.
 */
export function isRefusedByClock(
  { lastAssertion }: Pick<ClientAuthentication, 'lastAssertion'>,
  response: IncomingResponse,
): boolean {
  const validity = lastAssertion?.()
  if (!validity || !isRefusal(response)) return false
  const receivedAt = (response.receivedAt + response.skew) / 1000
  const sentAt = receivedAt - response.exchange.milliseconds / 1000
  return validity.from > sentAt || validity.until <= receivedAt || sentAt - validity.from > freshSeconds
}

/** A refusal that names anything but the client has accepted its assertion. */
function isRefusal(response: IncomingResponse): boolean {
  if (!refusingStatuses.includes(response.status) || response.headers.get('retry-after') !== undefined)
    return false
  const error = objectIn(response)?.error
  return error === undefined || refusingCodes.includes(error)
}
