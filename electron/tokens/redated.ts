/** Dating a token anew, when more is known of the clocks than when it came. */
import { clockWarnings } from './lifetime.ts'
import type { TokenRecord } from './token-record.ts'

/** Less than this is how exactly a `Date` can be read: a token is not dated anew for it. */
const negligible = 2_000

/**
 * The record as it stands with another difference of the clocks. What it says in server time (when it came, starts and
 * ends) stays; this machine's time of arrival is told by the clock as it is set now, and so is whether it is off.
 * @param skew server clock minus this machine's as it is set now, in milliseconds.
 * @returns the same object where the difference is as it was.
 */
export function redated(record: TokenRecord, skew: number): TokenRecord {
  if (Math.abs(skew - record.skew) < negligible) return record
  return {
    ...record,
    obtainedAt: record.obtainedAt + record.skew - skew,
    skew,
    warnings: [...record.warnings.filter(({ kind }) => kind !== 'clockOff'), ...clockWarnings(skew)],
  }
}
