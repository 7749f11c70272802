/**
 * Finds secrets in fields that are meant for none. An export without secrets leaves out what looks like one, and says so:
 * a wrong guess costs some typing, a missed one gives a secret away.
 */

import { placeholdersIn } from '../../shared/login-steps/login-steps.ts'
import { type LineKind, parseLines } from '../../shared/text/lines.ts'
import { certificatesIn } from '../network/keys/pem.ts'

/** Names, in the languages of the product, under which secrets are kept. */
const secretNames =
  /secret|passw|passphrase|pwd|kennwort|geheim|heslo|tajn|token|jwt|assertion|api[-_ ]?key|access[-_ ]?key|subscription[-_ ]?key|private|credential|authorization|cookie|session|signature|\bpin\b|\bkey\b/i

/** Whether a parameter, header field or body field of this name may hold a secret. */
export function isSecretName(name: string): boolean {
  return secretNames.test(name)
}

/** JWTs (RFC 7519), private keys in PEM, credentials in an address or a header, and long values without a word in them. */
const secretShapes = [
  /\beyJ[\w-]{8,}\.[\w-]+/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s/@]+@/i,
  /\b(?:basic|bearer)\s+[\w.~+/=-]{8,}/i,
  /(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[\w+/=-]{20,}/i,
]

/** A name of a secret, and something after it: `Passwort: …`, `api_key=…`. */
const named = new RegExp(`(?:${secretNames.source})[\\w-]*\\s*["']?\\s*[:=]\\s*\\S`, 'i')

/** Whether a text for people has something in it that looks like a secret. */
export function holdsSecret(text: string): boolean {
  return named.test(text) || secretShapes.some((shape) => shape.test(text))
}

/** What is left of a text, and the names of what was left out. */
export interface Cleaned {
  readonly text: string
  readonly leftOut: readonly string[]
}

/** Leaves out lines whose name is one of a secret, unless a placeholder stands for it. */
export function cleanLines(text: string, kind: LineKind): Cleaned {
  const leftOut: string[] = []
  const kept = text.split(/\r?\n/).filter((line) => {
    const [pair] = parseLines(line, kind)
    const isSecret = pair ? isSecretName(pair[0]) && !isPlaceholder(pair[1]) : holdsSecret(line)
    if (isSecret) leftOut.push(pair?.[0] ?? '')
    return !isSecret
  })
  return { text: leftOut.length > 0 ? kept.join('\n') : text, leftOut: leftOut.filter((name) => name !== '') }
}

/** Leaves out parameters of an address whose name is one of a secret. Whatever is no address stays. */
export function cleanAddress(text: string): Cleaned {
  const mark = text.indexOf('?')
  if (mark < 0) return { text, leftOut: [] }
  const leftOut: string[] = []
  const kept = text
    .slice(mark + 1)
    .split('&')
    .filter((pair) => {
      const [name = '', value = ''] = pair.split('=', 2)
      const isSecret = isSecretName(name) && value !== '' && !isPlaceholder(value)
      if (isSecret) leftOut.push(name)
      return !isSecret
    })
  if (leftOut.length === 0) return { text, leftOut }
  return { text: text.slice(0, mark) + (kept.length > 0 ? `?${kept.join('&')}` : ''), leftOut }
}

/** Whether a value is filled in from elsewhere when it is sent. */
export function isPlaceholder(value: string): boolean {
  return placeholdersIn(value).length > 0
}

/** Leaves only certificates of a text: a key was perhaps pasted with them. */
export function onlyCertificates(pem: string): string {
  return /PRIVATE KEY/.test(pem) ? `${certificatesIn(pem).join('\n')}\n` : pem
}
