/** What decides when and how a connection's token can be renewed. */
import type { TokenDates } from '../../shared/connection.ts'
import { needsUser } from '../../shared/system.ts'
import type { Method } from '../systems/system.ts'
import type { Attendance } from './attendance.ts'
import { besideDates } from './held-token.ts'
import type { TokenRecord } from './token-record.ts'

export interface Renewal {
  /** Cache key of the settings. */
  readonly key: string
  /** `program`: by a refresh token, or a new request that needs no user. */
  readonly by: 'program' | 'user'
  /** Whether a new request sends a user's password, which may lock the account where it is wrong. */
  readonly sendsPassword: boolean
  /** Absent: no request runs. */
  readonly inFlight?: Attendance
  /** The dates of the current token. */
  readonly token?: TokenDates
  /** Those of the token beside it. */
  readonly beside?: TokenDates
}

/** @param record the current one, dated by the clocks as they are now. */
export function renewalOf(
  { key, method }: { readonly key: string; readonly method: Method },
  record: TokenRecord | undefined,
  inFlight: Attendance | undefined,
): Renewal {
  const canRefresh = record?.refreshToken !== undefined && method.refresh !== undefined
  return {
    key,
    by: canRefresh || !needsUser(method) ? 'program' : 'user',
    sendsPassword: !canRefresh && (method.grant === 'password' || method.grant === 'login'),
    ...(inFlight && { inFlight }),
    ...(record && { token: record }),
    ...(record?.beside && { beside: besideDates(record, record.beside) }),
  }
}
