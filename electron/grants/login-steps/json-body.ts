/** Writes a JSON body of named fields. */
import type { BodyField } from '../../../shared/login-steps/login-steps.ts'
import { asIs, fill, forJson, type LookUp } from './fill-placeholders.ts'

type Tree = Record<string, unknown> | unknown[]

/**
 * Writes an object, or a list where the first name begins with `/0`.
 * @param fields validated (`checkLoginSteps`).
 * @throws SyntaxError where a value that is to be JSON is none.
 */
export function writeJsonBody(fields: readonly BodyField[], lookUp: LookUp): string {
  let root: unknown
  for (const field of fields) root = withField(root, segmentsOf(field.name), jsonValue(field, lookUp))
  return JSON.stringify(root ?? {})
}

function jsonValue({ value, as }: BodyField, lookUp: LookUp): unknown {
  return as === 'text' ? fill(value, lookUp, asIs) : JSON.parse(fill(value, lookUp, forJson))
}

/** Splits a member's name or a JSON Pointer (RFC 6901 section 4). */
export function segmentsOf(name: string): string[] {
  if (!name.startsWith('/')) return [name]
  return name
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Puts a value where it belongs, in objects without a prototype: `__proto__` is a name like any other. */
function withField(tree: unknown, [segment, ...rest]: readonly string[], value: unknown): unknown {
  if (segment === undefined) return value
  const isIndex = /^\d{1,2}$/.test(segment)
  const place = (tree ?? (isIndex ? [] : Object.create(null))) as Tree
  if (Array.isArray(place)) place[Number(segment)] = withField(place[Number(segment)], rest, value)
  else place[segment] = withField(place[segment], rest, value)
  return place
}
