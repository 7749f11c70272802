/** Lists what is in a response, so that a user can say where the token is: names and types, and no value that may be secret. */
import type { Json } from '../../../shared/claims.ts'
import type { ResponsePart } from '../../../shared/login-steps/step-trial.ts'
import type { ReadableResponse } from './read-response.ts'

/** More is not looked through by anybody. */
const mostParts = 120
const deepest = 8
/** Of a list, its first items show what all of them are like. */
const mostItems = 3

/** Lists the values of a response, with texts from it redacted. */
export function responseParts({ response, json, xml }: ReadableResponse): ResponsePart[] {
  const hasText = json === undefined && xml === undefined && response.body.trim() !== ''
  const parts: ResponsePart[] = [
    ...(json === undefined ? [] : jsonParts('', json)),
    ...(xml === undefined ? [] : xmlParts('', xml)),
    ...(hasText ? [partOf({ from: 'text', at: '' }, response.body.trim(), '')] : []),
    ...cookieParts(response.headers.get('set-cookie') ?? ''),
    ...headerParts(response.headers),
  ]
  return parts.slice(0, mostParts).flatMap((part) => withoutSecrets(part, response.redact))
}

/** A name may be a secret too: such a part is left out. */
function withoutSecrets(part: ResponsePart, redact: (text: string) => string): ResponsePart[] {
  if (redact(part.at) !== part.at.trim()) return []
  return [part.shown === undefined ? part : { ...part, shown: redact(part.shown) }]
}

function jsonParts(at: string, value: Json, depth = 0): ResponsePart[] {
  const inner = entriesOf(value)
  if (inner.length === 0 || depth >= deepest) return [partOf({ from: 'json', at }, value, at)]
  return inner.flatMap(([name, item]) =>
    jsonParts(`${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, item, depth + 1),
  )
}

function entriesOf(value: Json): [string, Json][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(Array.isArray(value) ? value.slice(0, mostItems) : value) as [string, Json][]
}

function xmlParts(at: string, element: Json, depth = 0): ResponsePart[] {
  if (typeof element !== 'object' || element === null || depth >= deepest)
    return [partOf({ from: 'xml', at }, element, at)]
  return Object.entries(element as Record<string, Json>).flatMap(([name, inner]) => {
    if (name === '#text') return [partOf({ from: 'xml', at }, inner, at)]
    const items: readonly Json[] = Array.isArray(inner) ? inner.slice(0, mostItems) : [inner]
    return items.flatMap((item, index) =>
      xmlParts(`${at}/${name}${index === 0 ? '' : `[${index + 1}]`}`, item, depth + 1),
    )
  })
}

function cookieParts(header: string): ResponsePart[] {
  const pairs = [...header.matchAll(/(?:^|,\s*)([!#$%&'*+.^_`|~\w-]+)\s*=\s*([^;,]*)/g)]
  return pairs.map(([, name = '', value = '']) => ({
    from: 'cookie',
    at: name,
    type: 'text',
    length: value.length,
  }))
}

/** Header fields that say nothing of a login. */
const usual =
  /^(:|date$|server$|set-cookie|content-|cache-|connection$|keep-alive$|transfer-|vary$|etag$|expires$|pragma$|age$|via$|link$|allow$|accept|access-control-|strict-transport|x-(frame|content|xss|powered|download|permitted|dns|request-id)|referrer|permissions-|cross-origin|nel$|report|alt-svc|server-timing|p3p)/i

function headerParts(headers: ReadableResponse['response']['headers']): ResponsePart[] {
  return [...headers.keys()]
    .filter((name) => !usual.test(name))
    .map((name) => partOf({ from: 'header', at: name }, headers.get(name) ?? '', name))
}

function partOf(place: Pick<ResponsePart, 'from' | 'at'>, value: Json, name: string): ResponsePart {
  const type = typeOf(value)
  const shown = shownValue(name, value)
  if (shown !== undefined) return { ...place, type, shown }
  return typeof value === 'string' ? { ...place, type, length: value.length } : { ...place, type }
}

function typeOf(value: Json): ResponsePart['type'] {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return 'text'
  return typeof value as 'number' | 'boolean' | 'object'
}

/** Names of values that say how a login went and how long it holds. */
const telling =
  /expir|lifetime|ttl|timeout|status|success|result|error|message|reason|detail|description|type$|_at$/i

/** Names whose values are secret, whatever else they say. */
const secret = /token|jwt|secret|passw|session|assertion|key|cookie|csrf|nonce|pin\b|otp|^\/?code$/i

/** Returns a value that is no secret: a state, a date, a sentence. */
function shownValue(name: string, value: Json): string | undefined {
  if (typeof value === 'boolean' || value === null) return String(value)
  const last = name.split('/').at(-1) ?? ''
  if (!telling.test(last) || (secret.test(last) && !/expir|type$/i.test(last))) return undefined
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  const isDate = /^\d{4}-\d\d-\d\d[T ]?[\d:.Z+-]*$/.test(value)
  const isWord = /^[A-Za-z_ ]{1,20}$/.test(value)
  return isDate || isWord || value.trim().includes(' ') ? value.slice(0, 200) : undefined
}
