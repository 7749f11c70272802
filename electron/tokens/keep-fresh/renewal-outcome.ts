/** Decides what a failed request means for the next one that nobody asks for. */
import type { StopReason } from '../../../shared/freshness.ts'
import type { Problem, ProblemKind, RefusalProblem } from '../../../shared/problem.ts'
import { isSignInNeeded } from '../attendance.ts'

export type RenewalOutcome =
  /** Asked again, the server would answer the same, and perhaps lock an account: the user decides what follows. */
  | { readonly kind: 'final'; readonly why: StopReason }
  /**
   * `of`: what may be better later. `retryAfterSeconds`: how long the server wants to be left alone. `mayBeRefusal`: some
   * servers treat a wrong password so.
   */
  | {
      readonly kind: 'transient'
      readonly of: 'network' | 'server' | 'program'
      readonly retryAfterSeconds?: number | undefined
      readonly mayBeRefusal?: true
    }
  /** It says nothing of the settings: it was cancelled, or went wrong in the login window. */
  | { readonly kind: 'none' }

/** Statuses that ask for the same request later: RFC 9110 section 15.5.9, RFC 8470 section 5.2, RFC 6585 section 4. */
const later: readonly (number | undefined)[] = [408, 425, 429]

/**
 * Decides what a problem means. Everything that a server has understood is final; what it could not serve, or never
 * received, is transient. A limit of requests (429) that names its end is one to wait for, any other may be a locked
 * account.
 */
export function renewalOutcome(problem: Problem): RenewalOutcome {
  if (isSignInNeeded(problem)) return { kind: 'final', why: 'signInNeeded' }
  switch (problem.kind) {
    case 'sourceFailed':
      return renewalOutcome(problem.because)
    case 'unknownHost':
    case 'connectionRefused':
    case 'unreachable':
    case 'timedOut':
    case 'certificate':
    case 'certificateChanged':
    case 'tlsRefused':
    case 'proxyFailed':
      return { kind: 'transient', of: 'network' }
    // ejabberd, for one, hangs up on a wrong password (findings/ejabberd-hangs-up-on-a-wrong-password.sh).
    case 'closedEarly':
      return { kind: 'transient', of: 'network', mayBeRefusal: true }
    case 'serverFailed':
      return outcomeOfFailure(problem)
    case 'accountLocked':
      return outcomeOfLimit(problem)
    case 'vaultUnwritable':
    case 'internal':
      return { kind: 'transient', of: 'program' }
    default:
      return outcomeOfOther(problem)
  }
}

/** Whether a problem is final: the same request would be refused again. */
export function isFinal(problem: Problem): boolean {
  return renewalOutcome(problem).kind === 'final'
}

/** An error of the server's own program (RFC 9110 section 15.6.1) may be how it takes a wrong password. */
function outcomeOfFailure({
  status,
  retryAfterSeconds,
}: Extract<Problem, { kind: 'serverFailed' }>): RenewalOutcome {
  return {
    kind: 'transient',
    of: 'server',
    retryAfterSeconds,
    ...(status === 500 && { mayBeRefusal: true }),
  }
}

function outcomeOfLimit({
  exchange,
  retryAfterSeconds,
}: Extract<RefusalProblem, { kind: 'accountLocked' }>): RenewalOutcome {
  return exchange?.status === 429 && retryAfterSeconds !== undefined
    ? { kind: 'transient', of: 'server', retryAfterSeconds }
    : { kind: 'final', why: 'refused' }
}

/** What goes wrong at a sign-in, and says nothing of a request without one. */
const ofSignIn: readonly ProblemKind[] = [
  'cancelled',
  'accessDenied',
  'foreignState',
  'loginRefused',
  'loginErrorPage',
  'loginPageFailed',
  'loginUnencrypted',
  'routeBypassed',
  'routeForbidden',
  'issuerDiffers',
  'deviceCodeExpired',
  'browserFailed',
  'portTaken',
  'redirectNotLoopback',
  'vaultLocked',
]

/** Whatever is not known to be better later is final, a problem of a later version too. */
function outcomeOfOther(problem: Problem): RenewalOutcome {
  if (ofSignIn.includes(problem.kind)) return { kind: 'none' }
  const status = 'exchange' in problem ? problem.exchange?.status : undefined
  return later.includes(status) || (status ?? 0) >= 500
    ? { kind: 'transient', of: 'server' }
    : { kind: 'final', why: 'refused' }
}
