/** Reads a record as the tokens that it holds. */
import type { TokenDates } from '../../shared/connection.ts'
import type { HeldToken } from '../systems/system.ts'
import type { BesideRecord, TokenRecord } from './token-record.ts'

/** Returns the tokens of a record, for an operation on them. */
export function heldToken({ accessToken, beside, refreshToken }: TokenRecord): HeldToken {
  return {
    accessToken,
    ...(beside ? { beside: { kind: beside.kind, token: beside.token } } : {}),
    ...(refreshToken ? { refreshToken } : {}),
  }
}

/** Returns the dates of the token beside the one that is handed out; its arrival by this machine's clock. */
export function besideDates({ skew }: TokenRecord, { arrivedAt, ...dates }: BesideRecord): TokenDates {
  return { obtainedAt: arrivedAt - skew, skew, notBefore: dates.notBefore, expiresAt: dates.expiresAt }
}

/** Returns the dates of the access token, whichever of the two it is. */
export function accessTokenDates(record: TokenRecord): TokenDates {
  return record.beside?.kind === 'access_token' ? besideDates(record, record.beside) : record
}
