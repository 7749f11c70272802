/** Getting one token: by refresh where there is a refresh token, else by a new request; then dating it. */
import type { ConnectionId, FetchStep, TokenWarning } from '../../shared/connection.ts'
import { readableClaims, readToken } from '../../shared/token-content.ts'
import type { Connection } from '../connections/connection.ts'
import { createLongSecretRedactor } from '../network/http/redact.ts'
import { redactJson } from '../network/http/redact-json.ts'
import { ProblemError } from '../problem-error.ts'
import type { OpenLogin } from '../sign-in/open-login.ts'
import type { IssuedToken, Method, RefreshGrant, System } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import { cacheKey } from './cache-key.ts'
import { type Dates, lifetimeOf } from './lifetime.ts'
import { isRefreshRefused } from './refused-refresh.ts'
import type { TokenRecord } from './token-record.ts'

/**
 * One call of a system's method, with everything that lasts only as long as the call.
 * With a `refreshToken` it refreshes, without one it asks for a new token.
 */
export interface AttemptCall extends Partial<RefreshGrant> {
  readonly connection: Connection
  readonly system: System
  readonly method: Method
  /** Ends the call when the person cancels. */
  readonly signal: AbortSignal
  onStep(step: FetchStep): void
  /** Hears of a sign-in that waits for the user. */
  onLogin?(login: OpenLogin): void
  sourceToken(id: ConnectionId): Promise<Secret>
}

export interface Issued {
  readonly token: IssuedToken
  /** Server clock minus this machine's, in milliseconds, as measured on the way. */
  readonly skew: number
  /** The scope asked for, where the system compares it. */
  readonly scopeAsked?: string | undefined
  /** A refresh token was asked for. */
  readonly refreshAsked?: boolean | undefined
}

/** Runs a call. @throws ProblemError */
export type Attempt = (call: AttemptCall) => Promise<Issued>

/**
 * Gets a token for a connection.
 * A refused refresh token is final, but not the end: a new request follows, as the person would do by hand.
 * A refresh that was sent is not called back: the server may have spent the refresh token already, and only the answer
 * holds the next one. What follows it is.
 * @param held the record held until now; its refresh token is used first and kept where the answer brings none.
 * @returns the record to keep. @throws ProblemError
 */
export async function acquire(
  attempt: Attempt,
  call: Omit<AttemptCall, keyof RefreshGrant>,
  held: TokenRecord | undefined,
  now: () => number,
): Promise<TokenRecord> {
  if (held?.refreshToken && call.method.refresh) {
    call.signal.throwIfAborted()
    const { refreshToken, redirectUri } = held
    const refreshed = await refresh(attempt, { ...call, refreshToken, redirectUri, signal: neverEnding })
    if (refreshed) return toRecord(call, refreshed, 'refreshed', now(), held)
  }
  return toRecord(call, await attempt(call), 'asked', now())
}

const neverEnding = new AbortController().signal

async function refresh(attempt: Attempt, call: AttemptCall): Promise<Issued | undefined> {
  try {
    return await attempt(call)
  } catch (error) {
    if (error instanceof ProblemError && isRefreshRefused(error.problem)) return undefined
    throw error
  }
}

/** @param before what was refreshed: what its answer says nothing of stays as it was. */
function toRecord(
  call: Pick<AttemptCall, 'connection' | 'system'>,
  issued: Issued,
  cause: TokenRecord['cause'],
  arrivedAt: number,
  before?: Pick<TokenRecord, 'refreshToken' | 'redirectUri' | 'scope'>,
): TokenRecord {
  const { token, skew } = issued
  const life = lifetimeOf(datesOf(token, call.connection), {
    serverNow: arrivedAt + skew,
    skew,
    expiresIn: token.expiresIn,
  })
  const refreshToken = token.refreshToken ?? before?.refreshToken
  const redirectUri = token.redirectUri ?? before?.redirectUri
  // RFC 6749 section 6: a refresh without a scope in its answer changes nothing about it.
  const scope = token.scope ?? before?.scope
  return {
    ...life,
    key: cacheKey(call.connection, call.system),
    accessToken: token.accessToken,
    ...(refreshToken ? { refreshToken } : {}),
    ...(redirectUri === undefined ? {} : { redirectUri }),
    cause,
    issuedBy: token.issuedBy,
    obtainedAt: arrivedAt,
    skew,
    ...(scope === undefined ? {} : { scope }),
    warnings: [
      ...life.warnings,
      ...typeWarnings(token),
      ...scopeWarnings(scope, issued.scopeAsked, refreshToken),
      ...(isRefreshMissing(issued, refreshToken) ? [{ kind: 'noRefreshToken' } as const] : []),
    ],
  }
}

/** What the token says of itself; a date in it that repeats a secret made of digits is none, for dates are shown. */
function datesOf({ accessToken }: IssuedToken, { secrets }: Connection): Dates | undefined {
  const token = readToken(accessToken.reveal())
  const claims = token && readableClaims(token)
  if (!claims) return undefined
  const { exp = null, nbf = null } = claims
  return { claims: redactJson({ exp, nbf }, createLongSecretRedactor(Object.values(secrets))) }
}

function typeWarnings({ tokenType }: IssuedToken): readonly TokenWarning[] {
  return tokenType === undefined ? [] : [{ kind: 'tokenTypeOdd', sent: tokenType }]
}

/** RFC 6749 section 5.1: a scope granted that is not the one asked for is worth telling. */
function scopeWarnings(
  granted: string | undefined,
  asked: string | undefined,
  refreshToken: Secret | undefined,
): readonly TokenWarning[] {
  if (granted === undefined || asked === undefined) return []
  const known = scopesOf(granted)
  // LemonLDAP::NG grants it without naming it: the refresh token is what it stands for.
  if (refreshToken) known.add('offline_access')
  const isMissing = [...scopesOf(asked)].some((scope) => !known.has(scope))
  return isMissing ? [{ kind: 'scopeDiffers', granted }] : []
}

/** A scope is a set (RFC 6749 section 3.3): neither order nor blanks mean anything. */
function scopesOf(scope: string): Set<string> {
  return new Set(scope.split(/\s+/).filter((name) => name !== ''))
}

/** Asked for by name (OpenID Connect Core section 11) or by the method, and not given: such a token cannot renew itself. */
function isRefreshMissing({ scopeAsked, refreshAsked }: Issued, refreshToken: Secret | undefined): boolean {
  if (refreshToken) return false
  return refreshAsked === true || (scopeAsked !== undefined && scopesOf(scopeAsked).has('offline_access'))
}
