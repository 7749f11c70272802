/** Tells a refused refresh token from everything else that a server can refuse. */
import type { Problem } from '../../shared/problem.ts'

/** Statuses with which a token endpoint refuses (RFC 6749 section 5.2, and 403 from a gateway before it). */
const refusing: readonly (number | undefined)[] = [400, 401, 403]

/** Codes that name the client (RFC 6749 section 5.2). */
const namesClient = ['invalid_client', 'unauthorized_client']

/**
 * Whether the response to a refresh means that the refresh token is no longer good.
 * The standard has `invalid_grant` for it, but servers say `invalid_request`, codes of their own, or nothing at all. So
 * every refusal counts that does not mention client, scope or clock: a new request or sign-in follows, and its response
 * tells whether it was one of those after all. Otherwise the connection could never get a token again.
 * @param problem what the refresh ended with.
 */
export function isRefreshRefused(problem: Problem): boolean {
  switch (problem.kind) {
    case 'refreshRefused':
      return true
    case 'clientRefused':
    case 'grantRefused':
    case 'requestRefused':
    case 'refused':
      return isRefusal(problem) && !namesClient.includes(problem.error ?? '') && !isAboutRequest(problem)
    case 'refusedSilently':
    case 'unexpectedStatus':
    case 'notJson':
      return isRefusing(problem)
    default:
      return false
  }
}

/** A code of an error refuses whatever its status: GitHub sends `bad_refresh_token` with 200. */
function isRefusal(problem: Pick<Extract<Problem, { kind: 'refused' }>, 'error' | 'exchange'>): boolean {
  return isRefusing(problem) || (problem.error !== undefined && problem.exchange?.status === 200)
}

function isRefusing({ exchange }: Pick<Extract<Problem, { kind: 'refused' }>, 'exchange'>): boolean {
  return refusing.includes(exchange?.status)
}

/** A description that mentions the refresh token is about that, even if it mentions more: `Refresh token of another client`. */
function isAboutRequest({ description = '' }: { readonly description?: string }): boolean {
  return /client|scope|clock/i.test(description) && !/refresh/i.test(description)
}
