/** Finds the cookie of a request, for programs that have cookies of their own and take it apart. */
import { ProblemError } from '../../problem-error.ts'
import type { Header } from './api-call.ts'

export function isCookie([name]: Header): boolean {
  return name.toLowerCase() === 'cookie'
}

/**
 * Returns the value of the header `Cookie`, if there is one.
 * @throws ProblemError `formUnsafe` where it has what no cookie can have (RFC 6265 section 4.1.1): it would be cut there.
 */
export function cookieOf(headers: readonly Header[]): string | undefined {
  const cookie = headers.find(isCookie)?.[1]
  if (cookie !== undefined && /[;,]/.test(cookie)) throw new ProblemError({ kind: 'formUnsafe' })
  return cookie
}
