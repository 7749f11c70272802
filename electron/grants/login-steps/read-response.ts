/** Reads values at places of a response: JSON Pointer, XML path, header, cookie, or the entire body. */
import type { Json } from '../../../shared/claims.ts'
import type { Place } from '../../../shared/login-steps/login-steps.ts'
import type { IncomingResponse } from '../../systems/system.ts'
import { isObject, jsonOf } from '../response-checks.ts'
import { segmentsOf } from './json-body.ts'

/** A response whose places can be read. */
export interface ReadableResponse {
  readonly response: IncomingResponse
  /** The body as JSON; undefined: it is none. */
  readonly json: Json | undefined
  /** The body as XML: elements and attributes (`@name`) by name, without prefixes; undefined: it is none. */
  readonly xml: Json | undefined
}

/** Parses a body as JSON or, where it looks like it, as XML. */
export async function readResponse(response: IncomingResponse): Promise<ReadableResponse> {
  const json = jsonOf(response)
  const looksLikeXml =
    json === undefined && /^\s*<(?!!doctype html|(?:html|head|body)\b)[?!\p{L}_]/iu.test(response.body)
  if (!looksLikeXml) return { response, json, xml: undefined }
  const { decodeXml, readXml } = await import('../xml.ts')
  const document = readXml(response.body)
  // XHTML is a web page, and says nothing of a login.
  const isPage = document !== undefined && Object.hasOwn(document, 'html')
  return { response, json, xml: isPage ? undefined : decoded(document, decodeXml) }
}

/** Decodes every text, in elements nested at most so deep; deeper ones stay as they are written. */
function decoded(xml: Json | undefined, decode: (text: string) => string, depth = 0): Json | undefined {
  if (typeof xml === 'string') return decode(xml)
  if (typeof xml !== 'object' || xml === null || depth > 60) return xml
  if (Array.isArray(xml)) return xml.map((item) => decoded(item, decode, depth + 1) as Json)
  const inner = Object.entries(xml).map(([name, item]) => [name, decoded(item as Json, decode, depth + 1)])
  return Object.fromEntries(inner) as Json
}

/** Returns the value at a place; undefined: there is none. */
export function readPlace({ response, json, xml }: ReadableResponse, { from, at }: Place): Json | undefined {
  if (from === 'json') return json === undefined ? undefined : atPointer(json, at)
  if (from === 'xml') return xml === undefined ? undefined : textOf(atPath(xml, at))
  if (from === 'header') return response.headers.get(at.toLowerCase())
  if (from === 'cookie') return cookieIn(response.headers.get('set-cookie') ?? '', at)
  return response.body.trim() || undefined
}

/** Returns what is in the element of a document. */
export function rootOf(xml: Json | undefined): Json | undefined {
  return isObject(xml) ? Object.values(xml)[0] : undefined
}

/** Returns a value as text; undefined for an object, a list, null and nothing. */
export function scalarText(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

/** Evaluates a JSON Pointer (RFC 6901 section 4). */
function atPointer(json: Json, pointer: string): Json | undefined {
  if (pointer === '') return json
  return segmentsOf(pointer).reduce<Json | undefined>(memberOf, json)
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return /^(?:0|[1-9]\d{0,8})$/.test(name) ? value[Number(name)] : undefined
  return Object.hasOwn(value, name) ? (value as Record<string, Json>)[name] : undefined
}

/** Evaluates a path of element names with positions (from 1, as in XPath), perhaps ending with an attribute. */
function atPath(xml: Json, path: string): Json | undefined {
  return path.slice(1).split('/').reduce<Json | undefined>(elementOf, xml)
}

function elementOf(within: Json | undefined, segment: string): Json | undefined {
  const [, name = '', position = '1'] = /^([^[]*)(?:\[(\d+)\])?$/.exec(segment) ?? []
  const outer = Array.isArray(within) ? within[0] : within
  const found = memberOf(outer, name.replace(/^(?!@).*:/, ''))
  if (Array.isArray(found)) return found[Number(position) - 1]
  return position === '1' ? found : undefined
}

/** Returns the text of an element, also of one with attributes. */
function textOf(element: Json | undefined): Json | undefined {
  return typeof element === 'object' && element !== null ? (memberOf(element, '#text') ?? element) : element
}

/**
 * Finds a cookie in `Set-Cookie` (RFC 6265 section 4.1.1), several of which are joined by commas. A value without quotation
 * marks around it contains neither commas nor semicolons. @returns undefined where it is not set, or deleted (empty).
 */
function cookieIn(header: string, name: string): string | undefined {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const found = new RegExp(`(?:^|,\\s*)${escaped}\\s*=\\s*("?)([^;,"]*)\\1`).exec(header)
  return found?.[2] || undefined
}
