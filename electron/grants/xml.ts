/** XML as logins speak it: one root with fields in it. Loaded only where XML is spoken. */
import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import type { JsonObject } from '../../shared/claims.ts'

/** `<root><name>value</name>…</root>`, values escaped and otherwise exactly as they are. */
export function writeXml(fields: Readonly<Record<string, string>>): string {
  return new XMLBuilder({ processEntities: true, format: false }).build({ root: fields })
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
