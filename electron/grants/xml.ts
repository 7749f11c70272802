/** XML as logins speak it: one root with fields in it. Loaded only where XML is spoken. */
import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import type { JsonObject } from '../../shared/claims.ts'

/**
 * Whether XML can carry a text: the production `Char` of XML 1.0 section 2.2. Control characters cannot even be escaped,
 * and half a surrogate pair is no character.
 */
export function isForXml(text: string): boolean {
  return /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(text)
}

/**
 * `<root><name>value</name>…</root>`, values escaped and otherwise exactly as they are.
 * @param fields values that XML can carry (`isForXml`).
 */
export function writeXml(fields: Readonly<Record<string, string>>): string {
  const xml: string = new XMLBuilder({ processEntities: true, format: false }).build({ root: fields })
  // A parser makes a line feed of a carriage return that stands there as it is (XML 1.0 section 2.11).
  return xml.replaceAll('\r', '&#13;')
}

/**
 * Reads what stands under the root. Entities are not expanded: a hostile answer cannot grow (XML entity expansion).
 * @returns the fields, every value a text; undefined where it is no XML with fields in it.
 */
export function readXml(text: string): JsonObject | undefined {
  try {
    const parser = new XMLParser({ processEntities: false, ignoreAttributes: true, parseTagValue: false })
    const root: unknown = parser.parse(text, true).root
    return typeof root === 'object' && root !== null ? (root as JsonObject) : undefined
  } catch {
    return undefined
  }
}
