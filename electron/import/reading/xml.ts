/** Reads XML of other programs: many alike elements, values exactly as they are. */
import { XMLParser } from 'fast-xml-parser'
import { decodeXml } from '../../grants/xml.ts'
import { isRecord } from './values.ts'

export type Element = Readonly<Record<string, unknown>>

/**
 * Reads a document, as far as it goes: of one that is cut, what is complete.
 * @param text without byte order mark. @param lists names of elements of which there may be several.
 * @returns elements and attributes (`@name`) by their names; undefined where the text is not XML.
 */
export function readElements(text: string, lists: readonly string[]): Element | undefined {
  try {
    const parser = new XMLParser({
      // Expands no entities: a hostile file cannot grow (XML entity expansion).
      processEntities: false,
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      ignoreDeclaration: true,
      ignorePiTags: true,
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      isArray: (name) => lists.includes(name),
    })
    const document: unknown = parser.parse(text)
    return isRecord(document) ? document : undefined
  } catch {
    return undefined
  }
}

/** Returns the elements of a name within another one. */
export function elementsIn(parent: unknown, name: string): readonly Element[] {
  const found = isRecord(parent) ? parent[name] : undefined
  return (Array.isArray(found) ? found : [found]).filter(isRecord)
}

/**
 * Returns the text of an element within another one, exactly as it is; undefined: there is none, or it has an entity that
 * is not predefined, whose text is not known.
 */
export function textIn(parent: unknown, name: string): string | undefined {
  const found = isRecord(parent) ? parent[name] : undefined
  const text = isRecord(found) ? found['#text'] : found
  if (typeof text !== 'string' || /&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text)) return undefined
  return decodeXml(text)
}
