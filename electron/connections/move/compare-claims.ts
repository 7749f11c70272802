/** Compares the claims of two tokens, for the user to see whether a new connection does what the old one did. */
import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../../../shared/claims.ts'
import type { ComparedClaim } from '../../../shared/move.ts'
import type { ComparedClaims } from '../../systems/system.ts'

/** Claims of the standards that differ in every token (RFC 7519 section 4.1, OpenID Connect Core section 2). */
const perToken: readonly string[] = ['iat', 'nbf', 'exp', 'auth_time', 'jti', 'sid', 'nonce', 'at_hash']

const groups = ['first', 'other', 'expected', 'perToken'] as const

/**
 * Compares two tokens claim by claim.
 * @param before the claims of the old token. @param after those of the new one.
 * @param rules what the system says of its claims.
 * @returns every claim of either, by group; those that come first in the order of the rules.
 */
export function compareClaims(
  before: JsonObject,
  after: JsonObject,
  rules: ComparedClaims,
): readonly ComparedClaim[] {
  const names = new Set([...rules.first, ...Object.keys(after), ...Object.keys(before)])
  const claims = [...names]
    .filter((name) => Object.hasOwn(before, name) || Object.hasOwn(after, name))
    .map((name): ComparedClaim => ({ name, group: groupOf(name, rules), ...compared(name, before, after) }))
  return groups.flatMap((group) => claims.filter((claim) => claim.group === group))
}

function groupOf(name: string, rules: ComparedClaims): ComparedClaim['group'] {
  if (rules.first.includes(name)) return 'first'
  if (rules.perToken.includes(name) || perToken.includes(name)) return 'perToken'
  return rules.expected.includes(name) ? 'expected' : 'other'
}

function compared(
  name: string,
  before: JsonObject,
  after: JsonObject,
): Omit<ComparedClaim, 'name' | 'group'> {
  const [old, fresh] = [claimOf(before, name), claimOf(after, name)]
  if (!old) return { result: 'onlyAfter', ...(fresh && { after: fresh.value }) }
  if (!fresh) return { result: 'onlyBefore', before: old.value }
  const result = isDeepStrictEqual(old.value, fresh.value) ? 'same' : 'different'
  return { result, before: old.value, after: fresh.value }
}

function claimOf(claims: JsonObject, name: string) {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  return value === undefined ? undefined : { value }
}
