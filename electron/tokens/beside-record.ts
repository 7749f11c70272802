/** Dates the token that came beside the one that is handed out. */
import type { TokenBeside } from '../systems/system.ts'
import { type Arrival, type Dates, lifetimeOf } from './lifetime.ts'
import type { BesideRecord } from './token-record.ts'

/**
 * Makes the record of a token beside the one that is handed out.
 * @param issued the one of this response; a response to a refresh may have none (OpenID Connect Core section 12.2).
 * @param dates its own dates.
 * @param before the one held so far, which stays where this response has none: its own dates tell its age.
 */
export function besideRecord(
  issued: TokenBeside | undefined,
  dates: Dates | undefined,
  arrival: Pick<Arrival, 'serverNow' | 'skew'>,
  before: BesideRecord | undefined,
): BesideRecord | undefined {
  if (!issued) return before
  const { kind, token, expiresIn } = issued
  const { notBefore, expiresAt } = lifetimeOf(dates, { ...arrival, expiresIn })
  return {
    kind,
    token,
    arrivedAt: arrival.serverNow,
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  }
}
