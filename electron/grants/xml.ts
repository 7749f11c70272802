/** Reads and writes the XML of logins: one root with fields in it. Loaded only by logins in XML. */
import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import type { JsonObject } from '../../shared/claims.ts'

/**
 * Whether XML can contain a text: the production `Char` of XML 1.0 section 2.2. Control characters cannot even be
 * escaped, and half a surrogate pair is not a character.
 */
export function isForXml(text: string): boolean {
  return /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(text)
}

/**
 * Writes `<root><name>value</name>…</root>` with values escaped and otherwise exactly as they are.
 * @param fields values that XML can contain (`isForXml`).
 */
export function writeXml(fields: Readonly<Record<string, string>>): string {
  const xml: string = new XMLBuilder({ processEntities: true, format: false }).build({ root: fields })
  // Parsers turn an unescaped carriage return into a line feed (XML 1.0 section 2.11).
  return xml.replaceAll('\r', '&#13;')
}

/**
 * Reads the fields under the root. Expands no entities: a hostile response cannot grow (XML entity expansion).
 * @returns the fields, every value a string; undefined where the text is not XML with fields in it.
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
