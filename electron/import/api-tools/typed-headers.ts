/** Credentials that somebody has typed into a header field of a request, beside the program's own settings for sign-in. */
import type { NodeAuth } from './auth-tree.ts'
import { memberOf, nameOf } from './json.ts'
import type { LeftOut } from './left-out.ts'

const keyNames = /^(x-)?api[-_]?key$/i

/** Schemes whose credential is a token (RFC 6750 section 2.1, and what others write in its place). */
const tokenScheme = /^(bearer|token|jwt)\s/i

/**
 * Counts those of a request that are not taken. Where its settings sign in themselves, they wrote it.
 * @param rows its header fields. @param key what their name is called there.
 */
export function leaveHeaders(
  rows: readonly unknown[],
  key: 'name' | 'key',
  auth: NodeAuth,
  leftOut: LeftOut,
): void {
  if (auth.kind !== 'inherit' && auth.kind !== 'none') return
  for (const row of rows)
    if (memberOf(row, 'disabled') !== true)
      leaveHeader(memberOf(row, key), nameOf(memberOf(row, 'value')), leftOut)
}

function leaveHeader(name: unknown, value: string | undefined, leftOut: LeftOut): void {
  if (typeof name !== 'string' || value === undefined) return
  if (keyNames.test(name.trim())) leftOut.otherType('apikey')
  else if (name.trim().toLowerCase() !== 'authorization') return
  else if (tokenScheme.test(value)) leftOut.token()
  else leftOut.otherType('header')
}
