/** Writes a secret in every shape it could have taken on its way into a file, a message or a page. */

/** Excludes secrets of fewer characters, which would be found by chance. */
export const leastLength = 6

/** Encodes a text in each way; more than one result where it depends on the surrounding bytes. */
const encodings: Readonly<Record<string, (secret: string) => readonly Buffer[]>> = {
  raw: (secret) => [Buffer.from(secret)],
  'UTF-16': (secret) => [Buffer.from(secret, 'utf16le'), Buffer.from(secret, 'utf16le').swap16()],
  // Browsers store texts without characters beyond U+00FF in one byte each.
  'Latin-1': (secret) =>
    [Buffer.from(secret, 'latin1')].filter((bytes) => bytes.toString('latin1') === secret),
  hex: (secret) => bothCases(Buffer.from(secret).toString('hex')),
  base64: (secret) => alignments(secret, 'base64'),
  base64url: (secret) => alignments(secret, 'base64url'),
  'URL encoding': (secret) =>
    [encodeURIComponent(secret.toWellFormed()), formEncoded(secret)].flatMap(bothCasesOfPercent),
  JSON: (secret) => [json(secret), asciiJson(secret)].map((text) => Buffer.from(text)),
  markup: (secret) => [Buffer.from(markup(secret))],
}

/** Counts the ways of writing a secret. */
export const encodingCount = Object.keys(encodings).length

/** Encodes a secret in all shapes, leaving out those equal to an earlier one. */
export function shapesOf(secret: string): Readonly<Record<string, readonly Buffer[]>> {
  const seen = new Set<string>()
  const fresh = (bytes: Buffer) => {
    const key = bytes.toString('latin1')
    return key !== '' && !seen.has(key) && seen.add(key)
  }
  return Object.fromEntries(
    Object.entries(encodings).map(([shape, encode]) => [shape, encode(secret).filter(fresh)]),
  )
}

/**
 * Cuts a base64 text to the characters that encode the secret alone, for each of the three places at which it can begin
 * in a group of three bytes.
 */
function alignments(secret: string, encoding: 'base64' | 'base64url'): readonly Buffer[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
    const first = Math.ceil((before * 8) / 6)
    return Buffer.from(bytes.toString(encoding).slice(first, Math.floor((bytes.length * 8) / 6)))
  })
}

function bothCases(text: string): readonly Buffer[] {
  return [Buffer.from(text), Buffer.from(text.toUpperCase())]
}

function bothCasesOfPercent(text: string): readonly Buffer[] {
  return [Buffer.from(text), Buffer.from(text.replace(/%../g, (hex) => hex.toLowerCase()))]
}

function formEncoded(secret: string): string {
  return new URLSearchParams({ v: secret }).toString().slice(2)
}

function json(secret: string): string {
  return JSON.stringify(secret).slice(1, -1)
}

function asciiJson(secret: string): string {
  return json(secret).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function markup(secret: string): string {
  return secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
