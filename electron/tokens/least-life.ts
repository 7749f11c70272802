/** Sees to it that a copied token is still valid for a while. */
import { type ConnectionId, type TokenDates, tokenLifeOf } from '../../shared/connection.ts'
import { bad, good, type Result } from '../../shared/problem.ts'
import type { Renewal } from './renewal.ts'
import type { TokenService } from './token-service.ts'

/** Longest time that copying waits for a renewal, in milliseconds; then the current token is copied. */
const patience = 10_000

/** Which token of a connection is copied: the one that is handed out, or the one beside it. */
export type CopiedToken = 'token' | 'beside'

export interface LeastLife {
  /**
   * Renews a token that expires too soon, or has expired, if that needs no user. Where it fails or takes too long, the
   * current token stays. Ends with `cancelled`, where the user cancelled it.
   */
  renew(id: ConnectionId, which: CopiedToken): Promise<Result<null>>
  /** How long a token is still valid, in milliseconds; undefined where its expiry is unknown. */
  left(id: ConnectionId, which: CopiedToken): number | undefined
}

export interface LeastLifeOptions {
  readonly tokenService: Pick<TokenService, 'renewal' | 'getToken'>
  /** How long a copied token is to be valid, in seconds; half of its life where that is shorter. */
  readonly seconds: () => number
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: () => number
}

export function createLeastLife({ tokenService, seconds, now }: LeastLifeOptions): LeastLife {
  function isTooShort(renewal: Renewal, which: CopiedToken): boolean {
    const dates = renewal[which]
    return dates !== undefined && expiresWithin(dates, seconds() * 1000, now())
  }

  return {
    async renew(id, which) {
      const renewal = tokenService.renewal(id)
      if (!renewal || !isTooShort(renewal, which)) return good(null)
      // A sign-in in progress may take minutes.
      if (renewal.by === 'user' || renewal.inFlight === 'attended') return good(null)
      const renewed = await inTime(tokenService.getToken(id, { fresh: true, trigger: 'copy' }))
      const isCancelled = renewed?.ok === false && renewed.problem.kind === 'cancelled'
      return isCancelled ? bad(renewed.problem) : good(null)
    },
    left(id, which) {
      const dates = tokenService.renewal(id)?.[which]
      const life = dates && tokenLifeOf(dates, now())
      return life?.kind === 'valid' ? life.left : undefined
    },
  }
}

/** Waits for a promise as long as copying may take. @returns undefined where it takes longer. */
async function inTime<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), patience)
  const first = await Promise.race([promise, late.promise])
  clearTimeout(timer)
  return first
}

/** Whether a token expires within a time, or within half of its life where that is shorter. */
function expiresWithin(dates: TokenDates, milliseconds: number, now: number): boolean {
  const life = tokenLifeOf(dates, now)
  if (life.kind === 'expired') return true
  if (life.kind !== 'valid' || dates.expiresAt === undefined) return false
  const whole = dates.expiresAt - dates.skew - dates.obtainedAt
  return life.left < Math.min(milliseconds, whole / 2)
}
