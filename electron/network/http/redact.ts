/** Takes secrets out of texts that came from a server, before anyone reads them. */
import { Buffer } from 'node:buffer'
import { objectIn, textIn } from '../../../shared/claims.ts'
import type { Secret } from '../../vault/secret.ts'

/** Characters kept of an answer. */
const excerptLength = 300

export const mark = '[secret]'

/** In a good answer anything shorter stands in too many words to be taken out of them. */
const leastHidden = 6

/** Names under which servers hand out what must not be shown. */
const secretNames = /token|jwt|secret|passw|assertion|api_?key|session|code_verifier/i

/**
 * Replaces secrets in a text, in every form in which they may come back: raw, trimmed, URL-encoded, form-encoded,
 * base64 (at any place of a longer text), hex, JSON- and HTML-escaped. JWTs, long opaque values and what follows `Basic`
 * or `Bearer` are replaced even if nobody knows them.
 * @param text anything a server said.
 * @param secrets every secret the attempt knows of.
 */
export function redact(text: string, secrets: readonly Secret[]): string {
  return hider(secrets)(text)
    .replace(/\b(Basic|Bearer) ([\w.~+/\\=-]+)/gi, withoutCredentials)
    .replace(/[\w.-]{16,}/g, withoutJwt)
    .replace(/[\w+/=-]{32,}/g, withoutOpaque)
}

/** Of a longer form only the beginning is searched for: a search for all of it can take length times length. */
const longestNeedle = 64

/**
 * Makes what takes secrets, in every form, out of texts; of a secret that was cut, its beginning. Texts are gone through
 * once, so that a mark is not taken for a secret in turn. Nothing is made ready before a text comes that is long enough
 * to hold one of them: of most answers none is.
 */
export function hider(secrets: readonly Secret[]): (text: string) => string {
  const lengths = secrets.flatMap((secret) =>
    shortFormsOf(secret.reveal().trim()).map(({ length }) => length),
  )
  const shortest = Math.min(longestNeedle, ...lengths) - lostAtEdges
  let hide: ((text: string) => string) | undefined
  return (text) => {
    if (text.length < shortest) return text
    hide ??= readyHider(secrets)
    return hide(text)
  }
}

/**
 * As `hider`, for good answers, which are shown whole: secrets shorter than `leastHidden` are left alone, since most words
 * and numbers would hold them.
 */
export function longHider(secrets: readonly Secret[]): (text: string) => string {
  return hider(secrets.filter((secret) => secret.reveal().trim().length >= leastHidden))
}

/** So many characters a secret can lose where it stands within a longer base64 text. */
const lostAtEdges = 4

/** The forms that can be shorter than all others. */
function shortFormsOf(value: string): string[] {
  return [value, ...numberForms(value)]
}

function readyHider(secrets: readonly Secret[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap(formsOfOnce))]
  forms.sort((one, other) => other.length - one.length)
  if (forms.length === 0) return (text) => text
  const needles = [...new Set(forms.map((form) => form.slice(0, longestNeedle)))]
  const pattern = new RegExp(needles.map(escapedForPattern).join('|'), 'g')
  return (text) => hideAll(text, pattern, forms)
}

function hideAll(text: string, pattern: RegExp, forms: readonly string[]): string {
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

/** As far as the text goes on like the form that was found. */
function lengthOfHit(text: string, at: number, needle: string, forms: readonly string[]): number {
  if (needle.length < longestNeedle) return needle.length
  const lengths = forms.filter((form) => form.startsWith(needle)).map((form) => common(text, at, form))
  return Math.max(needle.length, ...lengths)
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
 * Takes a JWT (RFC 7519) out of a run of its characters, even where it was cut at its end.
 * Runs are found first and looked at once: a pattern for the whole would take quadratic time on a hostile megabyte.
 */
function withoutJwt(run: string): string {
  const start = run.search(/\bey/)
  return start >= 0 && run.includes('.', start + 10) ? run.slice(0, start) + mark : run
}

/**
 * Takes whole JWTs out of a text of a good answer: an assertion, or the token of a delegation's source, that the server
 * repeats. Stricter than `redact`: what only looks like the beginning of one may be a name.
 */
export function withoutJwts(text: string): string {
  return text.length < 32 ? text : text.replace(/[\w.-]{32,}/g, withoutWholeJwt)
}

/** Header and claims are objects of JSON, which begin alike in base64url; other payloads are known by their header. */
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

/** Whether a part is the header of a signed or encrypted token (RFC 7515 and RFC 7516, section 4.1.1). */
function isHeader(part: string): boolean {
  return typeof objectIn(textIn(part))?.alg === 'string'
}

/**
 * Takes away what an `Authorization` or `Proxy-Authorization` header held (RFC 7617, RFC 6750): an environment's proxy has
 * a password that no connection knows. Words stay, as in “Basic Authentication required”, and so does `Basic realm=x`.
 */
function withoutCredentials(all: string, scheme: string, value: string): string {
  const isParameter = /=[^=]/.test(value)
  return !isParameter && /.[A-Z\d=]/.test(value) ? `${scheme} ${mark}` : all
}

/** A long run of letters and digits mixed, or of hex digits, is a key or an opaque token; a long word is not. */
function withoutOpaque(run: string): string {
  const isMixed = /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run)
  return isMixed || /^[\da-f]{40,}$/i.test(run) ? mark : run
}

/**
 * The beginning of an answer, fit to be shown: secrets out first, then cut, so that no half secret is left at the cut.
 * @param body the whole answer.
 * @param secrets every secret the attempt knows of.
 */
export function excerptOf(body: string, secrets: readonly Secret[]): string {
  // Text in UTF-16 that was not announced as such has a zero after each letter.
  return cut(redact(withoutNamedSecrets(body.replaceAll('\0', '')), secrets))
}

/** Cuts a text to what a person can take in. */
export function cut(text: string): string {
  const short = text.trim()
  return short.length > excerptLength ? `${short.slice(0, excerptLength)}…` : short
}

/** Empties the values whose name says that they are secret, in JSON and in XML, whole or cut, and in forms. */
function withoutNamedSecrets(body: string): string {
  try {
    return JSON.stringify(hideNamed('', JSON.parse(body)))
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

/** Deeper than this an answer explains nothing, and may be bottomless. */
const deepest = 20

/**
 * A value of JSON without what its names say is secret; what stands in a list or an object belongs to its name, too.
 * @param name the value's own.
 */
export function hideNamed(name: string, value: unknown, isSecret = false, depth = 0): unknown {
  if (typeof value === 'string') return hides(isSecret ? 'secret' : name, value) ? mark : value
  if (typeof value === 'number') return isSecret || secretNames.test(name) ? mark : value
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) return '…'
  const within = isSecret || secretNames.test(name)
  if (Array.isArray(value)) return value.map((item) => hideNamed(name, item, within, depth + 1))
  const inner = Object.entries(value).map(([key, item]) => [key, hideNamed(key, item, within, depth + 1)])
  return Object.fromEntries(inner)
}

/** Values with blanks are sentences, such as the message under `"password"`: they stay; so do words and codes. */
function hides(name: string, value: string): boolean {
  if (value.trim() === '' || value.trim().includes(' ')) return false
  return secretNames.test(name) || (value.length >= 16 && /\d/.test(value))
}

/** The same secrets are looked for in every response; their forms are found once, until the program rests. */
let formsKnown = new WeakMap<Secret, readonly string[]>()

function formsOfOnce(secret: Secret): readonly string[] {
  const known = formsKnown.get(secret) ?? formsOf(secret.reveal())
  formsKnown.set(secret, known)
  return known
}

/** Forgets the forms of all secrets: they are clear text. */
export function forgetForms(): void {
  formsKnown = new WeakMap()
}

function formsOf(value: string): string[] {
  const bases = [value, value.trim()].filter((form) => form !== '')
  return bases.flatMap((form) => [
    form,
    ...urlForms(form),
    ...base64Forms(form),
    ...hexForms(form),
    ...escapedForms(form),
    ...numberForms(form),
  ])
}

/** A number as JSON (RFC 8259 section 6) and forms write it, with leading zeros and a plus sign as people do. */
const number = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i

/**
 * A secret made of digits as a server gives it back that took it for a number: without leading zeros, and of more digits
 * than a number holds (2^53) the first sixteen or so, whatever stands for the rest.
 */
function numberForms(value: string): string[] {
  const read = number.test(value) ? Number(value) : Number.NaN
  if (!Number.isFinite(read)) return []
  const text = String(read)
  const forms = Number.isSafeInteger(read) ? [text] : [text, text.replace(/e.*/, '').replace(/0+$/, '')]
  return forms.filter((form) => form !== value && form.length >= leastHidden)
}

function urlForms(value: string): string[] {
  const component = encodeURIComponent(value.toWellFormed())
  const form = new URLSearchParams({ v: value }).toString().slice(2)
  return [component, form].flatMap((encoded) => [
    encoded,
    encoded.replace(/%../g, (hex) => hex.toLowerCase()),
  ])
}

/** Alone, and within a longer text, as in `Basic` credentials: then it can begin at each byte of a group of three. */
function base64Forms(value: string): string[] {
  if (value.length < 3) return []
  const encoded = Buffer.from(value).toString('base64')
  const within = value.length < leastHidden ? [] : [0, 1, 2].map((before) => base64Within(value, before))
  const forms = [encoded, encoded.replace(/=+$/, ''), ...within]
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')])
}

/** The characters that stand for the value and for nothing beside it. */
function base64Within(value: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)])
  return bytes.toString('base64').slice(Math.ceil((before * 4) / 3), Math.floor((bytes.length * 4) / 3))
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
