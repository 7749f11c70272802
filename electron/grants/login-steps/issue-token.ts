/** Finds the token, its end and its refresh token among what the steps of a login read. */
import { type Json, readTime } from '../../../shared/claims.ts'
import type { TakenUse } from '../../../shared/login-steps/login-steps.ts'
import type { IssuedToken } from '../../systems/system.ts'
import { Secret } from '../../vault/secret.ts'
import { failAsTokenless, failAsUnreadable, isObject, refuseOddToken } from '../response-checks.ts'
import { accessTokenIn } from '../token-fields.ts'
import { rootOf, scalarText } from './read-response.ts'
import type { FoundValue, PassedStep } from './run-steps.ts'

/** How the token of a login is sent and renewed. */
export interface TokenUse {
  /** Whether a scheme stands before the token where it is sent: one that the server sent before it is removed. */
  readonly hasScheme: boolean
  /** Whether there are steps to refresh it. */
  readonly isRenewable: boolean
}

/**
 * Validates what the steps read.
 * @returns the token. @throws ProblemError `noToken`, `notJson`, `emptyAnswer`, `badAnswer`.
 */
export function issueToken(passed: readonly PassedStep[], use: TokenUse): IssuedToken {
  const found = firstToken(passed, use)
  if (!found) failWithoutToken(passed)
  refuseOddToken(found.in.readable.response, found.token, found.at)
  const refreshToken = use.isRenewable ? refreshTokenIn(passed) : undefined
  return {
    accessToken: new Secret(found.token),
    ...(refreshToken && { refreshToken: new Secret(refreshToken) }),
    ...endOf(passed),
    issuedBy: found.in.sentTo,
  }
}

/** Returns the refresh token that the steps read; undefined: none. */
export function refreshTokenIn(passed: readonly PassedStep[]): string | undefined {
  return scalarText(firstOf(passed, ['refreshToken'])?.found)?.trim() || undefined
}

function firstToken(passed: readonly PassedStep[], { hasScheme }: TokenUse) {
  for (const step of passed)
    for (const { taken, found } of step.values) {
      const token = taken.use === 'token' ? tokenIn(found, taken.from === 'header', hasScheme) : undefined
      if (token !== undefined) return { token, at: nameOf(taken.at), in: step }
    }
  return undefined
}

/** Names a token by the last part of its place. */
function nameOf(at: string): string {
  return at.split('/').at(-1) || 'token'
}

function tokenIn(found: Json | undefined, isHeader: boolean, hasScheme: boolean): string | undefined {
  if (!hasScheme) return typeof found === 'string' ? found.trim() || undefined : undefined
  return isHeader ? headerToken(found) : accessTokenIn(found)
}

/** Reads the token of a header field, with or without a token's scheme before it. */
function headerToken(found: Json | undefined): string | undefined {
  const sent = typeof found === 'string' ? found.trim() : ''
  return /^(?!(?:bearer|jwt|token)$)(?:(?:bearer|jwt|token) +)?([^\s,]+)$/i.exec(sent)?.[1]
}

/** Tells what the last response with a place for a token is instead. */
function failWithoutToken(passed: readonly PassedStep[]): never {
  const places = passed.flatMap(({ values }) => values.filter(({ taken }) => taken.use === 'token'))
  const step =
    passed.findLast(({ values }) => values.some(({ taken }) => taken.use === 'token')) ?? passed.at(-1)
  if (!step) throw new TypeError('a login without steps')
  const { response, json, xml } = step.readable
  if (json === undefined && xml === undefined && places.every(({ taken }) => taken.from !== 'cookie'))
    failAsUnreadable(response)
  const fields = json ?? rootOf(xml)
  failAsTokenless(
    response,
    isObject(fields) ? fields : {},
    places.map(({ taken }) => taken.at),
  )
}

const lifetimes = ['lifetimeSeconds', 'lifetimeMinutes', 'lifetimeMilliseconds'] as const

const secondsEach: Readonly<Record<(typeof lifetimes)[number], number>> = {
  lifetimeSeconds: 1,
  lifetimeMinutes: 60,
  lifetimeMilliseconds: 0.001,
}

/** Reads when the token ends. What cannot be read is passed on as sent, so that the user is told. */
function endOf(passed: readonly PassedStep[]): Pick<IssuedToken, 'expiresIn' | 'expiresAt'> {
  const stated = firstOf(passed, [...lifetimes, 'end'])
  if (!stated) return {}
  const { found, taken } = stated
  if (taken.use === 'end') {
    const expiresAt = dateOf(found)
    return expiresAt === undefined ? { expiresIn: found } : { expiresAt }
  }
  const each = secondsEach[taken.use as (typeof lifetimes)[number]]
  const count = Number(scalarText(found)?.trim() || Number.NaN)
  return { expiresIn: Number.isNaN(count) || each === 1 ? found : count * each }
}

/**
 * Reads a point in time: seconds or milliseconds since the epoch, ISO 8601, or an HTTP date. One without a time zone
 * is taken for UTC.
 */
function dateOf(found: Json | undefined): number | undefined {
  const read = readTime(found)
  if (read) return read.at
  if (typeof found !== 'string') return undefined
  const text = found.trim()
  const zoneless = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?$/.test(text)
  const date = Date.parse(zoneless ? `${text.replace(' ', 'T')}Z` : text)
  return /^\d{4}-\d\d-\d\d|^\w{3}, \d/.test(text) && Number.isFinite(date) ? date : undefined
}

function firstOf(passed: readonly PassedStep[], uses: readonly TakenUse[]): FoundValue | undefined {
  return passed
    .flatMap(({ values }) => values)
    .find(({ taken, found }) => uses.includes(taken.use) && found !== undefined && found !== null)
}
