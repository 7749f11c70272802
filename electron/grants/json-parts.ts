/** Reads parts of JSON whose shape nobody promises: what is not there, or is something else, is left out. */
import type { Json } from '../../shared/claims.ts'
import type { Fact } from '../../shared/token-use/facts.ts'
import type { Words } from '../../shared/words.ts'
import { isObject } from './response-checks.ts'

/** Returns a member of an object; undefined where there is no object or no such member. */
export function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** Returns a text or number as text; undefined for anything else, and for spaces alone. */
export function textOf(value: Json | undefined): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return text === '' ? undefined : text
}

/** Returns the texts of a list, or the one text that stands in place of it. */
export function textsOf(value: Json | undefined): readonly string[] {
  const list: readonly Json[] = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return list.flatMap((item) => textOf(item) ?? [])
}

/** Labels what is there of several values; the rest is left out. */
export function labelledTexts(values: readonly (readonly [Words, Json | undefined])[]): readonly Fact[] {
  return values.flatMap(([label, sent]) => {
    const value = textOf(sent)
    return value === undefined ? [] : [{ label, value }]
  })
}
