/** Reads and writes the XML of logins: one element with fields in it. Loaded only by logins in XML. */
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
 * Writes a document of one element with fields in it, values escaped and otherwise exactly as they are.
 * @param root the element's name.
 * @param fields names (`login/user`, `login/@version`) and values that XML can contain (`isForXml`), in their order.
 */
export function writeXml(root: string, fields: readonly (readonly [name: string, value: string])[]): string {
  const content: Tree = Object.create(null)
  for (const [name, value] of fields) put(content, name.split('/'), value)
  const xml: string = new XMLBuilder({
    processEntities: true,
    format: false,
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    suppressBooleanAttributes: false,
  }).build({ [root]: content })
  // Parsers turn an unescaped carriage return into a line feed (XML 1.0 section 2.11).
  return xml.replaceAll('\r', '&#13;')
}

interface Tree {
  [name: string]: string | Tree
}

/** Puts a value into the tree; an element with a value and something in it keeps its value as `#text`. */
function put(tree: Tree, [name = '', ...rest]: readonly string[], value: string): void {
  const before = tree[name]
  if (rest.length === 0) {
    if (typeof before === 'object') before['#text'] = value
    else tree[name] = value
    return
  }
  const inner: Tree = typeof before === 'object' ? before : Object.create(null)
  if (typeof before === 'string') inner['#text'] = before
  tree[name] = inner
  put(inner, rest, value)
}

/**
 * Reads a document. Expands no entities: a hostile response cannot grow (XML entity expansion).
 * @returns its elements and attributes (`@name`) by their names without prefixes, every value a string; undefined where
 * the text is not XML with an element in it.
 */
export function readXml(text: string): JsonObject | undefined {
  try {
    const parser = new XMLParser({
      processEntities: false,
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      removeNSPrefix: true,
      ignoreDeclaration: true,
      ignorePiTags: true,
      parseTagValue: false,
      parseAttributeValue: false,
    })
    const document: unknown = parser.parse(text, true)
    return typeof document === 'object' && document !== null ? (document as JsonObject) : undefined
  } catch {
    return undefined
  }
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Replaces the predefined entities and character references (XML 1.0 section 4.6); others stay as they are written. */
export function decodeXml(text: string): string {
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (all, name, decimal, hex) => {
      if (name) return characters[String(name).toLowerCase()] ?? all
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
    },
  )
}
