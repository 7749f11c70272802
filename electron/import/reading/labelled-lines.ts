/** Finds labelled values in the notes of a password store's entry. */
import { meaningOf } from './labels.ts'
import { writtenValue } from './values.ts'

export interface NamedValue {
  readonly name: string
  readonly value: string
}

/** A private key in PEM (RFC 7468). */
const privateKey = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[^-]{1,20000}-----END \1-----/g

/**
 * Separates lines such as `Client-ID: abc`, and private keys, from the rest of a note: the window shows notes.
 * @returns the values in their order, and the text without them.
 */
export function splitNote(note: string): { readonly text: string; readonly values: readonly NamedValue[] } {
  const values: NamedValue[] = []
  const withoutKeys = note.replace(privateKey, (value) => {
    values.push({ name: 'private_key', value })
    return ''
  })
  const rest = withoutKeys.split(/\r\n?|\n/).filter((line) => {
    const found = labelledValue(line)
    if (found) values.push(found)
    return !found
  })
  return { text: rest.join('\n').trim(), values }
}

/** Reads one line. A value with spaces is prose. */
function labelledValue(line: string): NamedValue | undefined {
  if (line.length > 4_000) return undefined
  const [, name = '', text = ''] =
    /^\s*[-*•]?\s*(\p{L}[\p{L}\d _.()/-]{1,40}?)\s*[:=]\s*(\S.*)$/u.exec(line) ?? []
  const meaning = meaningOf(name)
  const value = writtenValue(text.trim())
  if (!meaning || meaning === 'address' || value === undefined) return undefined
  return /\s/.test(value) && meaning !== 'scope' ? undefined : { name, value }
}
