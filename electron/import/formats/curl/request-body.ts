/** The fields of a request's body, whichever way they are written. */
import { percentDecoded } from '../../../../shared/address.ts'
import { isRecord } from '../../reading/values.ts'
import { readElements, textIn } from '../../reading/xml.ts'

/** A path of names, outermost first, joined by `/`; without the root element of XML. */
export type Field = readonly [name: string, value: string]

export interface Body {
  readonly kind: 'json' | 'form' | 'xml'
  readonly fields: readonly Field[]
  /** The root element of XML. */
  readonly root?: string
}

/** How deep names may be within each other. */
const deepest = 8

/** Reads a body. @param contentType its media type; empty: not said, then its beginning decides. */
export function readBody(text: string, contentType: string): Body {
  const begins = text.trimStart()
  if (contentType.includes('xml') || (contentType === '' && begins.startsWith('<'))) return readXmlBody(text)
  if (contentType.includes('json') || begins.startsWith('{')) return readJsonBody(text)
  return { kind: 'form', fields: formFields(text) }
}

/** Reads fields as a form or a query writes them (WHATWG URL, application/x-www-form-urlencoded). */
export function formFields(text: string): readonly Field[] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=')
      const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
      return [decoded(name), decoded(value)]
    })
}

function decoded(part: string): string {
  return percentDecoded(part.trim().replaceAll('+', ' '))
}

function readJsonBody(text: string): Body {
  try {
    return { kind: 'json', fields: fieldsIn(JSON.parse(text), [], 0) }
  } catch {
    return { kind: 'json', fields: [] }
  }
}

function fieldsIn(value: unknown, path: readonly string[], depth: number): readonly Field[] {
  if (typeof value === 'string') return [[path.join('/'), value]]
  if (typeof value === 'number' || typeof value === 'boolean') return [[path.join('/'), String(value)]]
  if (!isRecord(value) || depth > deepest) return []
  return Object.entries(value).flatMap(([name, inner]) => fieldsIn(inner, [...path, name], depth + 1))
}

function readXmlBody(text: string): Body {
  const document = readElements(text, []) ?? {}
  const root = Object.keys(document).find((name) => !name.startsWith('#'))
  if (root === undefined) return { kind: 'xml', fields: [] }
  return { kind: 'xml', fields: elementFields(document, root, [], 0), root }
}

function elementFields(
  parent: Readonly<Record<string, unknown>>,
  name: string,
  path: readonly string[],
  depth: number,
): readonly Field[] {
  const element = parent[name]
  const inner = isRecord(element) ? Object.keys(element).filter((each) => each !== '#text') : []
  const text = textIn(parent, name)
  const own: readonly Field[] = text?.trim() && path.length > 0 ? [[path.join('/'), text]] : []
  if (!isRecord(element) || depth > deepest) return own
  return [...own, ...inner.flatMap((each) => elementFields(element, each, [...path, each], depth + 1))]
}
