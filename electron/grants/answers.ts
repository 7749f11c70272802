/** What every token answer is judged by, whatever the grant: its status, its shape, what it says of itself. */
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { Exchange, Problem } from '../../shared/problem.ts'
import { parseHttpDate } from '../network/http/http-date.ts'
import { titleOf } from '../network/http/page-title.ts'
import { ProblemError } from '../problem-error.ts'
import type { IncomingResponse } from '../systems/system.ts'

/** What a problem says of where it happened. */
export function at(response: IncomingResponse): { readonly host: string; readonly exchange: Exchange } {
  return { host: response.host, exchange: response.exchange }
}

/** Ends the judging with a problem. */
export function fail(problem: Problem): never {
  throw new ProblemError(problem)
}

/**
 * Refuses answers whose status alone says what is wrong: too many tries, server trouble, wrong address.
 * @throws ProblemError `accountLocked` (429, 423, or 403 with Retry-After), `serverFailed` (5xx), `notFound` (404).
 */
export function refuseByStatus(response: IncomingResponse): void {
  const { status } = response
  const retryAfterSeconds = retryAfter(response)
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds }
  const locked = status === 429 || status === 423 || (status === 403 && retryAfterSeconds !== undefined)
  if (locked) fail({ kind: 'accountLocked', exchange: response.exchange, ...wait })
  if (status >= 500) fail({ kind: 'serverFailed', status, ...at(response), ...wait })
  if (status === 404) fail({ kind: 'notFound', ...at(response) })
}

/**
 * `Retry-After` in whole seconds (RFC 9110 section 10.2.3), whether sent as seconds or as a date. A broken number is
 * rounded up; a time that is over means at once.
 */
function retryAfter({ headers, receivedAt, skew, redact }: IncomingResponse): number | undefined {
  const sent = headers.get('retry-after')?.trim() ?? ''
  // A short secret of digits may come back here, too.
  if (redact(sent) !== sent) return undefined
  if (/^[+-]?\d{1,9}(\.\d{1,9})?$/.test(sent)) return bearable(Math.ceil(Number(sent)))
  const date = parseHttpDate(sent)
  return date === undefined ? undefined : bearable(Math.ceil((date - receivedAt - skew) / 1000))
}

const day = 24 * 60 * 60

/** Whoever asks for more than a day means "later", and is no reason to wait for ever. */
export function bearable(seconds: number): number {
  return Math.min(day, Math.max(0, seconds))
}

/** A clock that is off by more is worth naming, in milliseconds. */
const noticeableSkew = 30_000

/**
 * Refuses what the server refused without a code of OAuth: it said no, in words of its own or in none.
 * @param described what it said.
 * @throws ProblemError `refused`, `refusedSilently` (400 and 403), `unexpectedStatus` (any other status).
 */
export function refuseWithoutCode(
  response: IncomingResponse,
  described: { readonly exchange: Exchange },
): never {
  const { status, body, skew } = response
  if (status !== 400 && status !== 403) fail({ kind: 'unexpectedStatus', status, ...at(response) })
  if (/[^\s{}[\]"]/.test(body)) fail({ kind: 'refused', ...described })
  const clock = Math.abs(skew) > noticeableSkew ? { clockSeconds: Math.round(-skew / 1000) } : {}
  fail({ kind: 'refusedSilently', ...at(response), ...clock })
}

/** Whether the status is one of success. */
export function isSuccess({ status }: IncomingResponse): boolean {
  return status >= 200 && status < 300
}

/** The answer as JSON, whatever its content type says; undefined where it is none. */
export function jsonOf({ body }: IncomingResponse): Json | undefined {
  try {
    return JSON.parse(body) as Json
  } catch {
    return undefined
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An answer with fields, but without a token among them: the first of their names tell what it is instead. */
export function failAsTokenless(response: IncomingResponse, found: JsonObject): never {
  const fields = Object.keys(found).slice(0, 20).map(response.redact)
  fail({ kind: 'noToken', fields, ...at(response) })
}

/** An answer that is not what was asked for at all: empty, or a page made for people. */
export function failAsUnreadable(response: IncomingResponse): never {
  if (response.body.trim() === '') fail({ kind: 'emptyAnswer', ...at(response) })
  const contentType = response.exchange.contentType ?? ''
  const title = titleOf(response.body)
  fail({ kind: 'notJson', contentType, ...at(response), ...(title && { title: response.redact(title) }) })
}

/**
 * A token is visible ASCII (RFC 6749 appendices A.12 and A.17). Anything else is no token that an API would take, and
 * would do harm where people paste it: a line break in a terminal is a command.
 */
export function refuseOddToken(response: IncomingResponse, token: string, field: string): void {
  const odd = /[^\x20-\x7e]/u.exec(token)?.[0].codePointAt(0)
  if (odd === undefined) return
  const name = odd.toString(16).toUpperCase().padStart(4, '0')
  fail({ kind: 'badAnswer', detail: `${field}: U+${name}`, ...withoutExcerpt(response) })
}

/** Where it happened, for answers that hold a token. */
export function withoutExcerpt(response: IncomingResponse): ReturnType<typeof at> {
  const { excerpt: _token, ...exchange } = response.exchange
  return { host: response.host, exchange }
}

/** Whether the answer is a web page. */
export function isPage(response: IncomingResponse): boolean {
  return /^\s*(<!doctype html|<html|<head|<body)/i.test(response.body)
}

/** A text of the answer, redacted and cut; undefined for anything but a text with something in it. */
export function said(response: IncomingResponse, value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? response.redact(value) : undefined
}
