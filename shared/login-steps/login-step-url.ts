/** Where the steps of a login send: fixed by the form, never by a response. */
import type { LoginStep, LoginSteps } from './login-steps.ts'
import { parseLoginSteps } from './parse-login-steps.ts'

/**
 * Resolves a step's URL against the login address (RFC 3986 section 5).
 * @param url the step's, with or without its placeholders filled in; without, they stand in it as they are.
 * @returns undefined if it is no http(s) address, or one whose scheme, host or port is not written out.
 */
export function resolveStepUrl(loginAddress: string, url: string): URL | undefined {
  if (!isSafe(url)) return undefined
  const resolved = URL.parse(url, loginAddress)
  if (!resolved || !/^https?:$/.test(resolved.protocol)) return undefined
  resolved.hash = ''
  return resolved
}

/** Blanks and backslashes would let a URL begin with another host than it seems to. */
function isSafe(url: string): boolean {
  if (/[\s\\\p{Cc}]/u.test(url) || url.startsWith('//')) return false
  return !/^[a-z][a-z0-9+.-]*:/i.test(url) || /^https?:\/\/[^/?#{}@]+(?:[/?#]|$)/i.test(url)
}

/**
 * Returns the addresses that steps send to, beside the login address: each without its placeholders filled in, and
 * malformed ones as they were typed.
 * @param text the JSON of the steps.
 */
export function stepAddresses(loginAddress: string, text: string): string[] {
  const parsed = parseLoginSteps(text)
  if (parsed.kind !== 'steps') return []
  return allSteps(parsed.steps).map(({ url }) => resolveStepUrl(loginAddress, url)?.href ?? url)
}

/** Returns the steps of the login, then those of the refresh. */
export function allSteps({ steps, refresh }: LoginSteps): readonly LoginStep[] {
  return [...steps, ...refresh]
}
