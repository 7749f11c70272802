/** Corrects a token's dates once more is known about the clocks than when it arrived. */
import { negligibleMilliseconds, type ServerClocks } from '../network/http/server-clocks.ts'
import { clockWarnings } from './lifetime.ts'
import type { TokenRecord } from './token-record.ts'

export interface RedateOptions {
  /** This machine's clock, in milliseconds since the epoch; reading it notices that the clock was set. */
  readonly now: () => number
  readonly clocks: Pick<ServerClocks, 'skew' | 'estimate'>
}

/**
 * Creates a function that dates records by the clocks as they are now. The skew in a record is the first guess for its
 * server. The function returns the same object for the same record and skew, so that its view is made once.
 */
export function createRedate({ now, clocks }: RedateOptions): (record: TokenRecord) => TokenRecord {
  const redated = new WeakMap<TokenRecord, TokenRecord>()
  const origins = new WeakMap<TokenRecord, string>()
  return (record) => {
    now()
    const origin = origins.get(record) ?? URL.parse(record.issuedBy)?.origin ?? ''
    origins.set(record, origin)
    clocks.estimate(origin, record.skew, record.obtainedAt)
    const skew = clocks.skew(origin) ?? record.skew
    const last = redated.get(record) ?? record
    const current = redate(last.skew === skew ? last : record, skew)
    if (current !== last) redated.set(record, current)
    return current
  }
}

/**
 * Applies another skew to a record. Its dates in server time (arrival, start and end) stay; the time of arrival by this
 * machine's clock changes, and so does the warning about that clock.
 * @param skew server clock minus this machine's as it is set now, in milliseconds.
 * @returns the same object where the difference is negligible.
 */
function redate(record: TokenRecord, skew: number): TokenRecord {
  if (Math.abs(skew - record.skew) < negligibleMilliseconds) return record
  return {
    ...record,
    obtainedAt: record.obtainedAt + record.skew - skew,
    skew,
    warnings: [...record.warnings.filter(({ kind }) => kind !== 'clockOff'), ...clockWarnings(skew)],
  }
}
