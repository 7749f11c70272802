/** Takes secrets out of texts that came from a server, before anyone reads them. */
import { Buffer } from 'node:buffer'
import type { Secret } from '../vault/secret.ts'

/** Characters kept of an answer. */
const excerptLength = 300

const mark = '[secret]'

/** Names under which servers hand out what must not be shown. */
const secretNames = /token|jwt|secret|passw|assertion|api_?key|session|code_verifier/i

/**
 * Replaces secrets in a text, in every form in which they may come back: raw, trimmed, URL-encoded, form-encoded,
 * base64, JSON- and HTML-escaped. JWTs and long opaque values are replaced even if nobody knows them.
 * @param text anything a server said.
 * @param secrets every secret the attempt knows of.
 */
export function redact(text: string, secrets: readonly Secret[]): string {
  const forms = [...new Set(secrets.flatMap((secret) => formsOf(secret.reveal())))]
  forms.sort((one, other) => other.length - one.length)
  let clean = text
  for (const form of forms) clean = clean.replaceAll(form, mark)
  return clean.replace(/[\w.-]{16,}/g, withoutJwt).replace(/[\w+/=-]{32,}/g, withoutOpaque)
}

/**
 * Takes a JWT (RFC 7519) out of a run of its characters, even where it was cut at its end.
 * Runs are found first and looked at once: a pattern for the whole would take quadratic time on a hostile megabyte.
 */
function withoutJwt(run: string): string {
  const start = run.search(/\bey/)
  return start >= 0 && run.includes('.', start + 10) ? run.slice(0, start) + mark : run
}

/** A long run of letters and digits mixed is a key or an opaque token; a long word is not. */
function withoutOpaque(run: string): string {
  return /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run) ? mark : run
}

/**
 * The beginning of an answer, fit to be shown: secrets out first, then cut, so that no half secret is left at the cut.
 * @param body the whole answer.
 * @param secrets every secret the attempt knows of.
 */
export function excerptOf(body: string, secrets: readonly Secret[]): string {
  return cut(redact(withoutNamedSecrets(body), secrets))
}

/** Cuts a text to what a person can take in. */
export function cut(text: string): string {
  const short = text.trim()
  return short.length > excerptLength ? `${short.slice(0, excerptLength)}…` : short
}

/** Empties the values whose name says that they are secret, in JSON and in XML. */
function withoutNamedSecrets(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body, (name, value: unknown) => (hides(name, value) ? mark : value)))
  } catch {
    return body.replace(/<(\w+)>([^<]*)<\/\1>/g, (all, name: string, value: string) =>
      hides(name, value) ? `<${name}>${mark}</${name}>` : all,
    )
  }
}

/** Values with blanks are sentences, such as the message under `"password"`: they stay; so do words and codes. */
function hides(name: string, value: unknown): boolean {
  if (typeof value !== 'string' || value.trim().includes(' ')) return false
  return secretNames.test(name) || (value.length >= 16 && /\d/.test(value))
}

function formsOf(value: string): string[] {
  const bases = [value, value.trim()].filter((form) => form !== '')
  return bases.flatMap((form) => [form, ...urlForms(form), ...base64Forms(form), ...escapedForms(form)])
}

function urlForms(value: string): string[] {
  const component = encodeURIComponent(value.toWellFormed())
  const form = new URLSearchParams({ v: value }).toString().slice(2)
  return [component, form].flatMap((encoded) => [
    encoded,
    encoded.replace(/%../g, (hex) => hex.toLowerCase()),
  ])
}

function base64Forms(value: string): string[] {
  const encoded = Buffer.from(value).toString('base64')
  return value.length < 3
    ? []
    : [encoded, encoded.replace(/=+$/, ''), Buffer.from(value).toString('base64url')]
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
