/** Credentials that somebody has typed into a header field of a request, beside the program's own settings for sign-in. */
import type { NodeAuth } from './auth-tree.ts'
import { nameOf } from './json.ts'
import type { LeftOut } from './left-out.ts'

/** What a file says of one header field. */
export interface TypedHeader {
  readonly name: unknown
  readonly value: unknown
  readonly isEnabled: boolean
}

const keyNames = /^(x-)?api[-_]?key$/i

/** Schemes whose credential is a token (RFC 6750 section 2.1, and what others write in its place). */
const tokenScheme = /^(bearer|token|jwt)\s/i

/** Counts one that is not taken. Where the settings sign in themselves, they wrote it. */
export function leaveHeader({ name, value, isEnabled }: TypedHeader, auth: NodeAuth, leftOut: LeftOut): void {
  const isOwn = auth.kind === 'inherit' || auth.kind === 'none'
  const text = nameOf(value)
  if (!isOwn || !isEnabled || typeof name !== 'string' || text === undefined) return
  if (keyNames.test(name.trim())) leftOut.otherType('apikey')
  else if (name.trim().toLowerCase() !== 'authorization') return
  else if (tokenScheme.test(text)) leftOut.token()
  else leftOut.otherType('header')
}
