/**
 * Checks the rules that all vendors share; every error names its rule. What a vendor's page prints is accepted; what
 * departs from it is refused, where a lenient server might overlook a bug of the program.
 */

import type { RequestContext } from './request-context.ts'
import { invalidRequest, RequestError } from './request-error.ts'

/** The content type without parameters must be this one; `charset` may only be UTF-8. */
export function requireContentType(context: RequestContext, type: string): void {
  const sent = context.request.headers['content-type'] ?? ''
  const [media = '', ...parameters] = sent.split(';').map((part) => part.trim().toLowerCase())
  if (media !== type) throw invalidRequest(`Content-Type must be ${type}`)
  for (const parameter of parameters)
    if (parameter.replaceAll('"', '') !== 'charset=utf-8')
      throw invalidRequest('Content-Type may only carry charset=utf-8')
}

export function requireMethod(context: RequestContext, method: string): void {
  if (context.method !== method)
    throw new RequestError(405, 'invalid_request', `only ${method} is allowed at ${context.path}`)
}

/** Credentials in an address end up in logs, so a token endpoint takes no query at all. */
export function requireNoQuery(context: RequestContext): void {
  if (context.request.url?.includes('?')) throw invalidRequest('no query is allowed at this address')
}

/** Checks what all token endpoints want whose clients authenticate in the form. @param where the credentials belong. */
export function requireTokenRequest(context: RequestContext, where: string): void {
  requireMethod(context, 'POST')
  requireNoQuery(context)
  if (context.request.headers.authorization !== undefined)
    throw invalidRequest(`unexpected Authorization header: ${where}`)
}

export type Form = ReadonlyMap<string, string>

/** Reads a form exactly (URL Standard, application/x-www-form-urlencoded); refuses what a lenient parser would repair. */
export function readForm(context: RequestContext): Form {
  requireContentType(context, 'application/x-www-form-urlencoded')
  const text = context.body.toString()
  if (text === '') throw invalidRequest('the body is empty')
  if (/[^\x21-\x7e]/.test(text))
    throw invalidRequest('the body holds characters that must be percent-encoded')
  const form = new Map<string, string>()
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=')
    if (equals < 1) throw invalidRequest('the body is not made of name=value pairs')
    const name = decode(pair.slice(0, equals))
    if (form.has(name)) throw invalidRequest(`${name} is sent more than once`)
    form.set(name, decode(pair.slice(equals + 1)))
  }
  return form
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw invalidRequest('the body holds a broken percent-encoding')
  }
}

/** Exactly these fields, each with a value. @param optional fields that may be left out. */
export function requireFields(form: Form, required: readonly string[], optional: readonly string[] = []) {
  for (const name of form.keys())
    if (!required.includes(name) && !optional.includes(name))
      throw invalidRequest(`unexpected field ${safeName(name)}`)
  for (const name of required) if (!form.has(name)) throw invalidRequest(`${name} is missing`)
  for (const [name, value] of form) if (value === '') throw invalidRequest(`${name} is empty`)
}

/** Words a field's name for a message; any but a plain name is replaced, so that a misplaced secret is not quoted. */
function safeName(name: string): string {
  return /^[\w.-]{1,40}$/.test(name) ? name : '(not a plain name)'
}

/** The single scope a vendor documents. */
export function requireScope(form: Form, scope: string): void {
  if (form.get('scope') !== scope) throw new RequestError(400, 'invalid_scope', `scope must be ${scope}`)
}

/** The token of an `Authorization` header. @returns undefined where there is none. */
export function authorizationToken(context: RequestContext, scheme: string): string | undefined {
  const header = context.request.headers.authorization
  if (header === undefined) return undefined
  const [sent, token, ...rest] = header.split(' ')
  if (sent !== scheme || !token || rest.length > 0)
    throw new RequestError(
      401,
      'invalid_token',
      `Authorization must be "${scheme}", one blank, and the token`,
    )
  return token
}
