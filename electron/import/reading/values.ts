/** Tells values from what programs write where a value is missing. */

/** Why a text is no value. */
export type Gap = 'empty' | 'mask' | 'reference'

/** What stands for a secret that was left out: three or more of one sign that programs draw for it. */
const mask = /^([•●∙·*])\1{2,}$/u

/** A field reference of KeePass (https://keepass.info/help/base/fieldrefs.html): the value is in another entry. */
const reference = /\{REF:[TUPANIO]@[TUPANIO]:/i

/** Finds out why a text is no value; undefined: it is one. Password stores hold any text; so little is excluded. */
export function gapIn(text: string): Gap | undefined {
  if (text.trim() === '') return 'empty'
  if (mask.test(text.trim())) return 'mask'
  return reference.test(text) ? 'reference' : undefined
}

/** Returns what is a value, exactly as it is; undefined: it is missing, a mask, or a reference. */
export function valueIn(found: unknown): string | undefined {
  if (typeof found !== 'string') return undefined
  return gapIn(found) === undefined ? found : undefined
}

/**
 * What documentation writes where its reader is to fill something in: `<secret>`, `[client id]`, `{{name}}`, `$NAME`. Only
 * where nothing else can be meant: `my-app` is a good client ID, and `secret` a bad secret, but one.
 */
const placeholders: readonly RegExp[] = [
  /^(<[^<>]*>|\[[^[\]]*\]|\{[^{}]*\}|\{\{[^{}]*\}\}|\$[A-Z][A-Z\d_]*|\$\{\w+\}|%[A-Z][A-Z\d_]*%)$/,
  /^(EMAIL|USERNAME|USER|PASSWORD|SECRET|CLIENT_ID|CLIENT_SECRET|API_KEY|YOUR_\w+)$/,
  /^(your-[\w-]+|your_\w+|x{3,}|\.{3}|…|-+|n\/a|tbd|todo|changeme)$/i,
]

/** Returns what is a value of a text that was written for readers: placeholders are none. */
export function writtenValue(found: unknown): string | undefined {
  const value = valueIn(found)
  const isPlaceholder = placeholders.some((placeholder) => placeholder.test(value?.trim() ?? ''))
  return isPlaceholder ? undefined : value
}

/** An object whose properties that may be undefined may be absent instead. */
type Present<T> = {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>
} & {
  [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key]
}

/** Leaves out the properties that are undefined: with exact optional properties, absent is not undefined. */
export function withoutAbsent<T extends object>(values: T): Present<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as unknown as Present<T>
}

/** Checks for an object that is no array: what JSON of another program consists of. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns the objects of a list; what is none is left out, as is what is no list. */
export function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}
