/** Checks that every token response has to pass, whatever the grant: its status, its shape, what it says of itself. */
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { Exchange, Problem } from '../../shared/problem.ts'
import { parseHttpDate } from '../network/http/http-date.ts'
import { titleOf } from '../network/http/page-title.ts'
import { ProblemError } from '../problem-error.ts'
import type { IncomingResponse } from '../systems/system.ts'

/** Says where a problem happened. */
export function at(response: IncomingResponse): { readonly host: string; readonly exchange: Exchange } {
  return { host: response.host, exchange: response.exchange }
}

/** @throws ProblemError always. */
export function fail(problem: Problem): never {
  throw new ProblemError(problem)
}

/**
 * Refuses responses whose status alone says what is wrong: too many attempts, server trouble, wrong address.
 * @throws ProblemError `accountLocked` (429, 423, or 403 with Retry-After), `serverFailed` (5xx), `notFound` (404).
 */
export function refuseByStatus(response: IncomingResponse): void {
  refuseLocked(response)
  const { status } = response
  if (status >= 500) fail({ kind: 'serverFailed', status, ...at(response), ...waitOf(response) })
  if (status === 404) fail({ kind: 'notFound', ...at(response) })
}

/** Refuses a response that asks to wait. @throws ProblemError `accountLocked` (429, 423, or 403 with Retry-After). */
export function refuseLocked(response: IncomingResponse): void {
  const { status } = response
  const wait = waitOf(response)
  const locked = status === 429 || status === 423 || (status === 403 && wait.retryAfterSeconds !== undefined)
  if (locked) fail({ kind: 'accountLocked', exchange: response.exchange, ...wait })
}

function waitOf(response: IncomingResponse): { readonly retryAfterSeconds?: number } {
  const retryAfterSeconds = retryAfter(response)
  return retryAfterSeconds === undefined ? {} : { retryAfterSeconds }
}

/**
 * Reads `Retry-After` in whole seconds (RFC 9110 section 10.2.3), sent as seconds or as a date. Rounds fractions up; a
 * time in the past is 0.
 */
function retryAfter({ headers, receivedAt, skew, redact }: IncomingResponse): number | undefined {
  const sent = headers.get('retry-after')?.trim() ?? ''
  if (sent === '') return undefined
  // The server may repeat a secret of digits here.
  if (redact(sent) !== sent) return undefined
  if (/^[+-]?\d{1,9}(\.\d{1,9})?$/.test(sent)) return limitedWait(Math.ceil(Number(sent)))
  const date = parseHttpDate(sent)
  return date === undefined ? undefined : limitedWait(Math.ceil((date - receivedAt - skew) / 1000))
}

const day = 24 * 60 * 60

/** Limits a time to wait to one day: a server that asks for more means "later". */
export function limitedWait(seconds: number): number {
  return Math.min(day, Math.max(0, seconds))
}

/** Skew beyond which the clock is mentioned, in milliseconds. */
const noticeableSkew = 30_000

/**
 * Refuses an error response without an OAuth error code.
 * @param described what the server said.
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

/** Parses the body as JSON, whatever its content type says. @returns undefined where it is not JSON. */
export function jsonOf(response: IncomingResponse): Json | undefined {
  const found = parsed.get(response) ?? { json: parse(response.body) }
  parsed.set(response, found)
  return found.json
}

/** Several checks look at the same response. */
const parsed = new WeakMap<IncomingResponse, { readonly json: Json | undefined }>()

function parse(body: string): Json | undefined {
  try {
    return JSON.parse(body) as Json
  } catch {
    return undefined
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Parses the body as a JSON object. @returns undefined where it is anything else. */
export function parseJsonObject(response: IncomingResponse): JsonObject | undefined {
  const json = jsonOf(response)
  return isObject(json) ? json : undefined
}

/**
 * Refuses a response without a token among its fields; the first 20 of their names tell what it is instead.
 * @param sought the places where the user says that it is; absent: the standard says so.
 */
export function failAsTokenless(
  response: IncomingResponse,
  found: JsonObject,
  sought?: readonly string[],
): never {
  const fields = Object.keys(found).slice(0, 20).map(response.redact)
  fail({ kind: 'noToken', fields, ...(sought && { sought }), ...at(response) })
}

/** Refuses a response that has no fields at all: it is empty, or a web page. */
export function failAsUnreadable(response: IncomingResponse): never {
  if (response.body.trim() === '') fail({ kind: 'emptyAnswer', ...at(response) })
  const contentType = response.exchange.contentType ?? ''
  const title = titleOf(response.body)
  fail({ kind: 'notJson', contentType, ...at(response), ...(title && { title: response.redact(title) }) })
}

/**
 * Refuses a token that is not printable ASCII (RFC 6749 appendices A.12 and A.17). No API accepts it, and it would do harm
 * where users paste it: a line break in a terminal runs a command.
 */
export function refuseOddToken(response: IncomingResponse, token: string, field: string): void {
  const odd = /[^\x20-\x7e]/u.exec(token)?.[0].codePointAt(0)
  if (odd === undefined) return
  const name = odd.toString(16).toUpperCase().padStart(4, '0')
  fail({ kind: 'badAnswer', detail: `${field}: U+${name}`, ...withoutExcerpt(response) })
}

/** Says where a problem happened in a response that contains a token. */
export function withoutExcerpt(response: IncomingResponse): ReturnType<typeof at> {
  const { excerpt: _token, ...exchange } = response.exchange
  return { host: response.host, exchange }
}

/** Whether the response is a web page. */
export function isPage(response: IncomingResponse): boolean {
  return /^\s*(<!doctype html|<html|<head|<body)/i.test(response.body)
}

/** Reads a text of the response, redacted and cut. @returns undefined for anything but a non-blank string. */
export function said(response: IncomingResponse, value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? response.redact(value) : undefined
}
