/** Fills in placeholders, each value escaped for the place it stands in. */
import { placeholderPattern } from '../../../shared/login-steps/login-steps.ts'
import { fail } from '../response-checks.ts'

/** What a placeholder stands for. @throws ProblemError `invalid` where nothing was filled in. */
export type LookUp = (placeholder: string) => string

/** Where a value goes. */
export type Escape = (value: string) => string

/** Replaces the placeholders of a text by their values. */
export function fill(text: string, lookUp: LookUp, escaped: Escape): string {
  return text.replace(placeholderPattern, (_all, name: string) => escaped(lookUp(name)))
}

export const asIs: Escape = (value) => value

/** Escapes for a part of a URL (RFC 3986 section 2.1). */
export const forUrl: Escape = (value) => encodeURIComponent(value.toWellFormed())

/** Escapes for a form (application/x-www-form-urlencoded). */
export const forForm: Escape = (value) => new URLSearchParams({ v: value }).toString().slice(2)

/** Escapes for the inside of a JSON text (RFC 8259 section 7). */
export const forJson: Escape = (value) => JSON.stringify(value).slice(1, -1)

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
}

/** Escapes for XML text and attributes (XML 1.0 section 2.4); the value must be one that XML can contain. */
export const forXml: Escape = (value) => value.replace(/[&<>"'\r]/g, (character) => entities[character] ?? '')

/**
 * Creates the check for a header field: visible ASCII and blanks (RFC 9110 section 5.5).
 * @param field the header field's name. @throws ProblemError `notForHeader`; nothing was sent.
 */
export function forHeader(field: string): Escape {
  return (value) => (/^[\t\x20-\x7e]*$/.test(value) ? value : fail({ kind: 'notForHeader', field }))
}
