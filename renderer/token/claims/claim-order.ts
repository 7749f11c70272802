/** Says which claims of a token matter first: who, what for, with whom, until when. */
import type { Json, JsonObject } from '../../../shared/claims.ts'

export type ClaimEntry = readonly [name: string, value: Json]

export interface OrderedClaims {
  readonly main: readonly ClaimEntry[]
  /** What only machines compare, or what is told elsewhere; shown on request. */
  readonly technical: readonly ClaimEntry[]
}

/** By the names of RFC 7519, RFC 9068, OpenID Connect, and of widespread servers (Entra ID, Keycloak). */
const first: readonly string[] = [
  'preferred_username username upn name fullname given_name givenname family_name email sub user_id',
  'client_id azp appid roles role scope scp groups realm_access resource_access aud tenant tid exp',
].flatMap((names) => names.split(' '))

const technical: ReadonlySet<string> = new Set(
  'jti iat nbf nonce sid auth_time acr amr typ ver at_hash cnf _sd _sd_alg session_state uti'.split(' '),
)

/**
 * Others stay in the token's own order, after those that are known to matter.
 * @param told values that the ticket says elsewhere, in the system's own words.
 */
export function orderedClaims(claims: JsonObject, told: ReadonlySet<Json> = new Set()): OrderedClaims {
  const entries = Object.entries(claims)
  const isTechnical = ([name, value]: ClaimEntry) => technical.has(name) || told.has(value)
  const main = entries
    .filter((entry) => !isTechnical(entry))
    .toSorted(([one], [other]) => rankOf(one) - rankOf(other))
  // A token that says nothing else is not folded away.
  if (main.length === 0) return { main: entries, technical: [] }
  return { main, technical: entries.filter(isTechnical) }
}

function rankOf(name: string): number {
  const at = first.indexOf(name)
  return at < 0 ? first.length : at
}
