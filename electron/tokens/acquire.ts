/** Acquires one token: by refresh where there is a refresh token, else by a new request; then dates it. */
import type { ConnectionId, FetchStep, TokenTrigger, TokenWarning } from '../../shared/connection.ts'
import type { Exchange } from '../../shared/problem.ts'
import { needsUser } from '../../shared/system.ts'
import { readableClaims } from '../../shared/token-content.ts'
import type { Connection } from '../connections/connection.ts'
import { createLongSecretRedactor } from '../network/http/redact.ts'
import { redactJson } from '../network/http/redact-json.ts'
import { ProblemError } from '../problem-error.ts'
import type { OpenDeviceCode } from '../sign-in/open-device-code.ts'
import type { OpenLogin } from '../sign-in/open-login.ts'
import type { IssuedToken, Method, RefreshGrant, System } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import type { Attendance } from './attendance.ts'
import { besideRecord } from './beside-record.ts'
import { cacheKey } from './cache-key.ts'
import { type Dates, lifetimeOf } from './lifetime.ts'
import { readSecret } from './read-secret.ts'
import { isRefreshRefused } from './refused-refresh.ts'
import type { TokenRecord } from './token-record.ts'

/**
 * One call of a system's method, with everything that lasts only as long as the call.
 * With a `refreshToken` it refreshes, without one it requests a new token.
 */
export interface MethodCall extends Partial<RefreshGrant> {
  readonly connection: Connection
  readonly system: System
  readonly method: Method
  readonly trigger: TokenTrigger
  readonly attendance: Attendance
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal
  onStep(step: FetchStep): void
  /** Called when a sign-in waits for the user. */
  onLogin?(login: OpenLogin): void
  /** Called when a code waits to be entered at the server. */
  onDeviceCode?(code: OpenDeviceCode): void
  sourceToken(id: ConnectionId): Promise<Secret>
}

export interface Issued {
  readonly token: IssuedToken
  /** Server clock minus this machine's, in milliseconds, as measured on the way. */
  readonly skew: number
  /** The scope requested, where the system compares it. */
  readonly requestedScope?: string | undefined
  /** A refresh token was requested. */
  readonly refreshRequested?: boolean | undefined
}

/** @throws ProblemError */
export type CallMethod = (call: MethodCall) => Promise<Issued>

/**
 * Acquires a token for a connection.
 * Sends a new request after a refused refresh, as the user would by hand; not where that needs the user and the call is
 * unattended, which ends with `signInNeeded`.
 * Never cancels a refresh that was sent: the server may have spent the refresh token already, and only its response holds
 * the next one. The request after a refused refresh can be cancelled.
 * @param held the current record; its refresh token is used first and kept where the response brings none.
 * @returns the record to keep. @throws ProblemError
 */
export async function acquire(
  callMethod: CallMethod,
  call: Omit<MethodCall, keyof RefreshGrant>,
  held: TokenRecord | undefined,
  now: () => number,
): Promise<TokenRecord> {
  let refused: Exchange | undefined
  if (held?.refreshToken && call.method.refresh) {
    call.signal.throwIfAborted()
    const { refreshToken, redirectUri } = held
    const end = await refresh(callMethod, { ...call, refreshToken, redirectUri, signal: neverEnding })
    if (end.kind === 'refreshed') return toRecord(call, end.issued, 'refreshed', now(), held)
    refused = end.exchange
  }
  if (call.attendance === 'unattended' && needsUser(call.method))
    throw new ProblemError({ kind: 'signInNeeded', ...(refused && { exchange: refused }) })
  return toRecord(call, await callMethod(call), 'asked', now())
}

const neverEnding = new AbortController().signal

type RefreshEnd =
  | { readonly kind: 'refreshed'; readonly issued: Issued }
  | { readonly kind: 'refused'; readonly exchange: Exchange | undefined }

async function refresh(callMethod: CallMethod, call: MethodCall): Promise<RefreshEnd> {
  try {
    return { kind: 'refreshed', issued: await callMethod(call) }
  } catch (error) {
    if (!(error instanceof ProblemError) || !isRefreshRefused(error.problem)) throw error
    return { kind: 'refused', exchange: 'exchange' in error.problem ? error.problem.exchange : undefined }
  }
}

/** @param before the record that was refreshed: what the response omits stays as it was. */
function toRecord(
  call: Pick<MethodCall, 'connection' | 'system' | 'trigger'>,
  issued: Issued,
  cause: TokenRecord['cause'],
  arrivedAt: number,
  before?: Pick<TokenRecord, 'refreshToken' | 'redirectUri' | 'scope' | 'beside'>,
): TokenRecord {
  const { token, skew } = issued
  const arrival = { serverNow: arrivedAt + skew, skew }
  const dates = (one: Secret) => datesOf(one, call.connection)
  const { expiresIn, expiresAt } = token
  const life = lifetimeOf(dates(token.accessToken), { ...arrival, expiresIn, expiresAt })
  const beside = besideRecord(
    token.beside,
    token.beside && dates(token.beside.token),
    arrival,
    before?.beside,
  )
  const refreshToken = token.refreshToken ?? (token.endsRefresh ? undefined : before?.refreshToken)
  const redirectUri = token.redirectUri ?? before?.redirectUri
  // RFC 6749 section 6: a refresh whose response has no scope does not change it.
  const scope = token.scope ?? before?.scope
  return {
    ...life,
    key: cacheKey(call.connection, call.system),
    accessToken: token.accessToken,
    ...(refreshToken ? { refreshToken } : {}),
    ...(redirectUri === undefined ? {} : { redirectUri }),
    ...(beside ? { beside } : {}),
    cause,
    trigger: call.trigger,
    issuedBy: token.issuedBy,
    obtainedAt: arrivedAt,
    skew,
    ...(scope === undefined ? {} : { scope }),
    warnings: [
      ...life.warnings,
      ...typeWarnings(token),
      ...(token.warnings ?? []),
      ...scopeWarnings(scope, issued.requestedScope, refreshToken),
      ...(isRefreshMissing(issued, refreshToken) ? [{ kind: 'noRefreshToken' } as const] : []),
    ],
  }
}

/** Reads the token's own dates, without one that repeats a secret made of digits: dates are shown. */
function datesOf(token: Secret, { secrets }: Connection): Dates | undefined {
  const readable = readSecret(token)
  const claims = readable && readableClaims(readable)
  if (!claims) return undefined
  const { exp = null, nbf = null } = claims
  return { claims: redactJson({ exp, nbf }, createLongSecretRedactor(Object.values(secrets))) }
}

function typeWarnings({ tokenType }: IssuedToken): readonly TokenWarning[] {
  return tokenType === undefined ? [] : [{ kind: 'tokenTypeOdd', sent: tokenType }]
}

/** Warns of a granted scope that lacks something requested (RFC 6749 section 5.1). */
function scopeWarnings(
  granted: string | undefined,
  requested: string | undefined,
  refreshToken: Secret | undefined,
): readonly TokenWarning[] {
  if (granted === undefined || requested === undefined || granted === requested) return []
  const known = scopesOf(granted)
  // LemonLDAP::NG grants it without naming it: the refresh token shows that it did.
  if (refreshToken) known.add('offline_access')
  const isMissing = [...scopesOf(requested)].some((scope) => !known.has(scope))
  return isMissing ? [{ kind: 'scopeDiffers', granted }] : []
}

/** Splits a scope into a set (RFC 6749 section 3.3): neither order nor spaces mean anything. */
function scopesOf(scope: string): Set<string> {
  return new Set(scope.split(/\s+/).filter((name) => name !== ''))
}

/** Whether a refresh token was requested, by name (OpenID Connect Core section 11) or by the method, and not issued. */
function isRefreshMissing(
  { requestedScope, refreshRequested }: Issued,
  refreshToken: Secret | undefined,
): boolean {
  if (refreshToken) return false
  return (
    refreshRequested === true ||
    (requestedScope !== undefined && scopesOf(requestedScope).has('offline_access'))
  )
}
