/** Redacts secrets in texts from a server before they are shown or logged. */
import { Buffer } from 'node:buffer'
import { decodeTextPart, parseJsonObject } from '../../../shared/claims.ts'
import type { Secret } from '../../vault/secret.ts'

/** Maximum length of an excerpt, in characters. */
const excerptLength = 300

export const mark = '[secret]'

/** In a successful response, anything shorter is part of too many words to be removed from them. */
const minRedactedLength = 6

/** Names under which servers return secrets. */
const secretNames = /token|jwt|secret|passw|assertion|api_?key|session|code_verifier/i

/**
 * Replaces secrets in a text, in every form in which they may come back: raw, trimmed, URL-encoded, form-encoded,
 * base64 (anywhere in a longer text), hex, JSON- and HTML-escaped. JWTs, long opaque values and the credentials after
 * `Basic` or `Bearer` are replaced even if unknown.
 * @param text anything from a server.
 * @param secrets every secret of the attempt.
 */
export function redact(text: string, secrets: readonly Secret[]): string {
  return createRedactor(secrets)(text)
    .replace(/\b(Basic|Bearer) ([\w.~+/\\=-]+)/gi, withoutCredentials)
    .replace(/[\w.-]{16,}/g, withoutJwt)
    .replace(/[\w+/=-]{32,}/g, withoutOpaque)
}

/** Only the beginning of a longer form is searched for: a search for all of it can take length times length. */
const maxSearchLength = 64

/**
 * Creates a function that redacts secrets in every form, including the beginning of a secret that was cut off. It scans
 * each text once, so that a mark is not taken for a secret, and prepares nothing before the first text that is long
 * enough to contain a secret: most responses contain none.
 */
export function createRedactor(secrets: readonly Secret[]): (text: string) => string {
  let shortest = maxSearchLength
  for (const secret of secrets) shortest = Math.min(shortest, lengthsOf(secret).shortest)
  let hide: Hider | undefined
  return (text) => {
    if (text.length < shortest - lostAtEdges) return text
    hide ??= readyHiderOnce(secrets)
    return hide(text)
  }
}

/**
 * Creates a redactor for successful responses, which are shown completely: leaves secrets shorter than `minRedactedLength`
 * alone, since most words and numbers would contain them.
 */
export function createLongSecretRedactor(secrets: readonly Secret[]): (text: string) => string {
  return createRedactor(secrets.filter((secret) => lengthsOf(secret).trimmed >= minRedactedLength))
}

/** How many characters of a secret can be lost at its edges within a longer base64 text. */
const lostAtEdges = 4

/** Lengths of a secret without blanks around it, and of its shortest form. */
interface Lengths {
  readonly trimmed: number
  readonly shortest: number
}

/** Caches the lengths of secrets, which every text is compared with. */
const lengths = new WeakMap<Secret, Lengths>()

function lengthsOf(secret: Secret): Lengths {
  const found = lengths.get(secret) ?? measure(secret.reveal().trim())
  lengths.set(secret, found)
  return found
}

function measure(value: string): Lengths {
  // All other forms are at least as long.
  const shortest = Math.min(value.length, ...numberForms(value).map(({ length }) => length))
  return { trimmed: value.length, shortest }
}

type Hider = (text: string) => string

/** Caches what hides the same secrets again and again, until the program rests: under the first of them. */
let hiderCache = new WeakMap<Secret, { readonly secrets: readonly Secret[]; readonly hide: Hider }>()

function readyHiderOnce(secrets: readonly Secret[]): Hider {
  const [first] = secrets
  if (!first) return (text) => text
  const known = hiderCache.get(first)
  if (known && isSame(known.secrets, secrets)) return known.hide
  const hide = readyHider(secrets)
  hiderCache.set(first, { secrets: [...secrets], hide })
  return hide
}

function isSame(some: readonly Secret[], others: readonly Secret[]): boolean {
  return some.length === others.length && some.every((secret, place) => secret === others[place])
}

function readyHider(secrets: readonly Secret[]): Hider {
  const terms = [...new Set(secrets.flatMap(searchTermsOf))]
  if (terms.length === 0) return (text) => text
  let search: Search | undefined
  return (text) => {
    // Most texts contain none, and are not worth the forms.
    if (!terms.some((term) => text.includes(term))) return text
    search ??= readySearch(secrets)
    return hideAll(text, search)
  }
}

/** What finds secrets in a text, and tells how far each goes. */
interface Search {
  readonly pattern: RegExp
  /** All forms, longest first. */
  readonly forms: readonly string[]
}

function readySearch(secrets: readonly Secret[]): Search {
  const forms = [...new Set(secrets.flatMap(formsOfOnce))]
  forms.sort((one, other) => other.length - one.length)
  const terms = new Set(forms.map(termOf))
  return { pattern: new RegExp([...terms].map(escapedForPattern).join('|'), 'g'), forms }
}

/** Returns the part of a form that is searched for. */
function termOf(form: string): string {
  return form.slice(0, maxSearchLength)
}

/** Returns what is searched for to find a secret in all its forms. */
function searchTermsOf(secret: Secret): readonly string[] {
  const value = secret.reveal()
  // The forms of a long token begin as those of its beginning do, and are hardly ever needed whole.
  const isLong = value.length > 2 * maxSearchLength && isPlain(value) && !number.test(value)
  return (isLong ? formsOf(value.slice(0, maxSearchLength + lostAtEdges)) : formsOfOnce(secret)).map(termOf)
}

function hideAll(text: string, { pattern, forms }: Search): string {
  let clean = ''
  let from = 0
  pattern.lastIndex = 0
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    clean += text.slice(from, found.index) + mark
    from = found.index + lengthOfHit(text, found.index, found[0], forms)
    pattern.lastIndex = from
  }
  return clean + text.slice(from)
}

/** Returns how far the text continues like the form that was found. */
function lengthOfHit(text: string, at: number, searchTerm: string, forms: readonly string[]): number {
  if (searchTerm.length < maxSearchLength) return searchTerm.length
  const lengths = forms.filter((form) => form.startsWith(searchTerm)).map((form) => common(text, at, form))
  return Math.max(searchTerm.length, ...lengths)
}

function common(text: string, at: number, form: string): number {
  let length = 0
  while (length < form.length && text[at + length] === form[length]) length += 1
  return length
}

function escapedForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/**
 * Removes a JWT (RFC 7519) from a run of its characters, even if it was cut at its end. Runs are found first and
 * checked once: one pattern for all would take quadratic time on a hostile megabyte.
 */
function withoutJwt(run: string): string {
  const start = run.search(/\bey/)
  return start >= 0 && run.includes('.', start + 10) ? run.slice(0, start) + mark : run
}

/**
 * Removes complete JWTs from a text of a successful response: an assertion, or the source token of a delegation, that
 * the server repeats. Stricter than `redact`: what only looks like the beginning of one may be a name.
 */
export function withoutJwts(text: string): string {
  return text.length < 32 || !text.includes('ey') ? text : text.replace(/[\w.-]{32,}/g, withoutWholeJwt)
}

/** Recognizes header and claims as JSON objects, which begin alike in base64url, and other payloads by their header. */
function withoutWholeJwt(run: string): string {
  let from = 0
  const parts = run.split('.')
  for (const [place, part] of parts.entries()) {
    const start = part.search(/\bey/)
    const isToken = start >= 0 && (parts[place + 1]?.startsWith('ey') || isHeader(part.slice(start)))
    if (isToken && place + 1 < parts.length) return run.slice(0, from + start) + mark
    from += part.length + 1
  }
  return run
}

/** Checks whether a part is the header of a signed or encrypted token (RFC 7515 and RFC 7516, section 4.1.1). */
function isHeader(part: string): boolean {
  return typeof parseJsonObject(decodeTextPart(part))?.alg === 'string'
}

/**
 * Removes the credentials of an `Authorization` or `Proxy-Authorization` header (RFC 7617, RFC 6750): the environment's
 * proxy has a password that is in no connection. Keeps words, as in “Basic Authentication required”, and `Basic
 * realm=x`.
 */
function withoutCredentials(all: string, scheme: string, value: string): string {
  const isParameter = /=[^=]/.test(value)
  return !isParameter && /.[A-Z\d=]/.test(value) ? `${scheme} ${mark}` : all
}

/** Removes a long run of mixed letters and digits, or of hex digits, as a key or an opaque token; keeps a long word. */
function withoutOpaque(run: string): string {
  const isMixed = /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run)
  return isMixed || /^[\da-f]{40,}$/i.test(run) ? mark : run
}

/**
 * Returns the beginning of a response, fit to be shown: redacted first, then cut, so that no half secret remains at the
 * cut.
 * @param body the complete body.
 * @param secrets every secret of the attempt.
 */
export function excerptOf(body: string, secrets: readonly Secret[]): string {
  // Text in UTF-16 with a wrong charset has a zero byte after each letter.
  return cut(redact(withoutNamedSecrets(body.replaceAll('\0', '')), secrets))
}

/** Cuts a text to a readable length. */
export function cut(text: string): string {
  const short = text.trim()
  return short.length > excerptLength ? `${short.slice(0, excerptLength)}…` : short
}

/** Removes values with secret names from JSON and XML, complete or cut, and from forms. */
function withoutNamedSecrets(body: string): string {
  try {
    return JSON.stringify(redactNamed('', JSON.parse(body)))
  } catch {
    return body
      .replace(/<([^<>]*)>([^<]*)/g, (all, tag: string, value: string) =>
        hides(tag, value) ? `<${tag}>${mark}` : all,
      )
      .replace(/"([^"]*)"\s*:\s*"([^"]*)/g, (all, name: string, value: string) =>
        hides(name, value) ? `"${name}":"${mark}` : all,
      )
      .replace(/"([^"]*)"\s*:\s*-?\d[\d.e+-]*/gi, (all, name: string) =>
        secretNames.test(name) ? `"${name}":"${mark}"` : all,
      )
      .replace(/\b(\w+)=([^&\s"'<>]*)/g, (all, name: string) =>
        secretNames.test(name) ? `${name}=${mark}` : all,
      )
  }
}

/** Deeper nesting explains nothing, and may be endless. */
const maxDepth = 20

/**
 * Removes the secret parts of a JSON value by their names; items of a list or an object inherit its name.
 * @param name the value's own name.
 */
export function redactNamed(name: string, value: unknown, isSecret = false, depth = 0): unknown {
  if (typeof value === 'string') return hides(isSecret ? 'secret' : name, value) ? mark : value
  if (typeof value === 'number') return isSecret || secretNames.test(name) ? mark : value
  if (typeof value !== 'object' || value === null) return value
  if (depth > maxDepth) return '…'
  const within = isSecret || secretNames.test(name)
  if (Array.isArray(value)) return value.map((item) => redactNamed(name, item, within, depth + 1))
  const inner = Object.entries(value).map(([key, item]) => [key, redactNamed(key, item, within, depth + 1)])
  return Object.fromEntries(inner)
}

/**
 * Checks whether to hide a value with a secret name. Keeps values with spaces, which are sentences such as the message
 * under `"password"`, and words and codes.
 */
function hides(name: string, value: string): boolean {
  if (value.trim() === '' || value.trim().includes(' ')) return false
  return secretNames.test(name) || (value.length >= 16 && /\d/.test(value))
}

/** Caches the forms of a secret, which are searched for in every response, until the program rests. */
let formsCache = new WeakMap<Secret, readonly string[]>()

function formsOfOnce(secret: Secret): readonly string[] {
  const known = formsCache.get(secret) ?? formsOf(secret.reveal())
  formsCache.set(secret, known)
  return known
}

/** Forgets the forms of all secrets: they are clear text. */
export function forgetForms(): void {
  formsCache = new WeakMap()
  hiderCache = new WeakMap()
}

function formsOf(value: string): string[] {
  const bases = new Set([value, value.trim()].filter((form) => form !== ''))
  return [...bases].flatMap((form) => [
    form,
    ...(isPlain(form) ? [] : [...urlForms(form), ...escapedForms(form)]),
    ...base64Forms(form),
    ...hexForms(form),
    ...numberForms(form),
  ])
}

/** Whether a value is written alike in addresses, forms, JSON and HTML, as tokens and most secrets are. */
function isPlain(value: string): boolean {
  return /^[\w.-]*$/.test(value)
}

/**
 * Matches a number as in JSON (RFC 8259 section 6) and forms, also with leading zeros and a plus sign as users type it.
 */
const number = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i

/**
 * Returns the forms of a numeric secret that a server parsed as a number: without leading zeros, and only the first
 * sixteen or so digits if it exceeds 2^53, whatever replaces the rest.
 */
function numberForms(value: string): string[] {
  const read = number.test(value) ? Number(value) : Number.NaN
  if (!Number.isFinite(read)) return []
  const text = String(read)
  const forms = Number.isSafeInteger(read) ? [text] : [text, text.replace(/e.*/, '').replace(/0+$/, '')]
  return forms.filter((form) => form !== value && form.length >= minRedactedLength)
}

function urlForms(value: string): string[] {
  const component = encodeURIComponent(value.toWellFormed())
  const form = new URLSearchParams({ v: value }).toString().slice(2)
  return [component, form].flatMap((encoded) => [
    encoded,
    encoded.replace(/%../g, (hex) => hex.toLowerCase()),
  ])
}

/**
 * Returns the base64 forms alone and within a longer text, as in `Basic` credentials, where the value can begin at each
 * byte of a group of three.
 */
function base64Forms(value: string): string[] {
  if (value.length < 3) return []
  const bytes = Buffer.from(value)
  const encoded = bytes.toString('base64')
  const forms = [encoded, encoded.replace(/=+$/, ''), bytes.toString('base64url')]
  if (value.length < minRedactedLength) return forms
  const shifted = Buffer.concat([Buffer.alloc(2), bytes])
  return [...forms, ...[0, 1, 2].flatMap((before) => base64Within(shifted.subarray(2 - before), before))]
}

/** Returns the characters that encode only the value and nothing beside it. @param bytes with so many before the value. */
function base64Within(bytes: Buffer, before: number): string[] {
  const [from, to] = [Math.ceil((before * 4) / 3), Math.floor((bytes.length * 4) / 3)]
  return [bytes.toString('base64').slice(from, to), bytes.toString('base64url').slice(from, to)]
}

function hexForms(value: string): string[] {
  const hex = Buffer.from(value).toString('hex')
  return [hex, hex.toUpperCase()]
}

function escapedForms(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1)
  const markup = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const ascii = json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [json, ascii, json.replaceAll('/', '\\/'), ...markupForms(markup)]
}

function markupForms(markup: string): string[] {
  return ["'", '&#39;', '&#x27;', '&apos;'].flatMap((apostrophe) => {
    const quoted = markup.replaceAll("'", apostrophe)
    return [quoted, quoted.replaceAll('"', '&quot;'), quoted.replaceAll('"', '&#34;')]
  })
}
