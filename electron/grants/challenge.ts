/** Reads what a protected resource says of a token that it does not accept. */
import type { IncomingResponse } from '../systems/system.ts'

/** As sent: not redacted. */
export interface Challenge {
  readonly error?: string
  readonly error_description?: string
}

/** One parameter: a quoted string, in which a backslash quotes the next character, or a token (RFC 9110 section 5.6). */
const parameter = /\b(error|error_description)=(?:"((?:[^"\\]|\\.){0,500})"|([\w.-]{1,100}))/gi

/** Reads the error of `WWW-Authenticate` (RFC 6750 section 3). */
export function challengeOf({ headers }: Pick<IncomingResponse, 'headers'>): Challenge {
  const found = (headers.get('www-authenticate') ?? '').matchAll(parameter)
  return Object.fromEntries(
    [...found].map(([, name = '', quoted, plain]) => [
      name.toLowerCase(),
      plain ?? quoted?.replace(/\\(.)/g, '$1') ?? '',
    ]),
  )
}
