/** Writes a request of a `.http` file, as the REST clients of editors and httpyac read it. */
import type { ApiCall } from './api-call.ts'
import { cookieOf } from './cookie.ts'
import { checkPlaceholders } from './placeholders.ts'

/** @throws ProblemError `formUnsafe`: httpyac runs what is in double braces as JavaScript, and cuts cookies. */
export function httpFileRequest({ url, headers }: ApiCall): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  checkPlaceholders([url, ...lines])
  cookieOf(headers)
  return [`GET ${url}`, ...lines, ''].join('\n')
}
