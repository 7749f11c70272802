/** Reads parts of foreign JSON or YAML: of any shape, and with any names, `__proto__` among them. */

export type JsonObject = Readonly<Record<string, unknown>>

/** Returns an object that is not a list; undefined for anything else. */
export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}

/**
 * Returns a value within nested objects; undefined where one of them is missing. Only what the file itself says counts.
 * @param names the path to it.
 */
export function memberOf(value: unknown, ...names: readonly string[]): unknown {
  let found = value
  for (const name of names) {
    const object = objectOf(found)
    if (!object || !Object.hasOwn(object, name)) return undefined
    found = object[name]
  }
  return found
}

/** Returns a list; an empty one for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Returns a text, or a number or boolean as text; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** Returns a name to show: a text without line breaks, cut; undefined where nothing is left. */
export function nameOf(value: unknown): string | undefined {
  const name = textOf(value)?.slice(0, 1_000).replace(/\s+/g, ' ').trim().slice(0, 120)
  return name === '' ? undefined : name
}

/** Returns whether a setting is on: `true`, or that as text. Undefined: it says neither. */
export function flagOf(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : undefined
}

/** Returns an object without the members that are undefined. */
export function present<T extends object>(values: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}
