/**
 * The strictness that all vendors share; every rule names itself when it is broken. What a page prints is taken; what
 * departs from it is refused, where a lenient server might pass over a mistake of ours.
 */
import { invalidRequest, Refusal } from './refusal.ts'
import type { Visit } from './visit.ts'

/** The content type without parameters must be this one; `charset` may only be UTF-8. */
export function mustBe(visit: Visit, type: string): void {
  const sent = visit.request.headers['content-type'] ?? ''
  const [media = '', ...parameters] = sent.split(';').map((part) => part.trim().toLowerCase())
  if (media !== type) throw invalidRequest(`Content-Type must be ${type}`)
  for (const parameter of parameters)
    if (parameter.replaceAll('"', '') !== 'charset=utf-8')
      throw invalidRequest('Content-Type may only carry charset=utf-8')
}

export function mustUse(visit: Visit, method: string): void {
  if (visit.method !== method)
    throw new Refusal(405, 'invalid_request', `only ${method} is allowed at ${visit.path}`)
}

/** Credentials in an address end up in logs, so a token endpoint takes no query at all. */
export function mustHaveNoQuery(visit: Visit): void {
  if (visit.request.url?.includes('?')) throw invalidRequest('no query is allowed at this address')
}

export type Form = ReadonlyMap<string, string>

/** Reads a form exactly (URL Standard, application/x-www-form-urlencoded); refuses what a lenient parser would repair. */
export function readForm(visit: Visit): Form {
  mustBe(visit, 'application/x-www-form-urlencoded')
  const text = visit.body.toString()
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
export function mustHaveFields(form: Form, required: readonly string[], optional: readonly string[] = []) {
  for (const name of form.keys())
    if (!required.includes(name) && !optional.includes(name))
      throw invalidRequest(`unexpected field ${safeName(name)}`)
  for (const name of required) if (!form.has(name)) throw invalidRequest(`${name} is missing`)
  for (const [name, value] of form) if (value === '') throw invalidRequest(`${name} is empty`)
}

/** A field's name for a message; a stranger's name is cut, so that a misplaced secret is not quoted. */
function safeName(name: string): string {
  return /^[\w.-]{1,40}$/.test(name) ? name : '(not a plain name)'
}

/** The single scope a vendor documents. */
export function mustAskScope(form: Form, scope: string): void {
  if (form.get('scope') !== scope) throw new Refusal(400, 'invalid_scope', `scope must be ${scope}`)
}

/** The token of an `Authorization` header. @returns undefined where there is none. */
export function presentedToken(visit: Visit, scheme: string): string | undefined {
  const header = visit.request.headers.authorization
  if (header === undefined) return undefined
  const [sent, token, ...rest] = header.split(' ')
  if (sent !== scheme || !token || rest.length > 0)
    throw new Refusal(401, 'invalid_token', `Authorization must be "${scheme}", one blank, and the token`)
  return token
}
