/** Variables of other programs: named values that a login refers to. */
import { memberOf, textOf } from './json.ts'

/**
 * Values by name. A name without a value is there, but its value was left out of the files: it hides weaker variables of
 * that name, as it does in its program.
 */
export type Variables = ReadonlyMap<string, string | undefined>

export interface Environment {
  readonly name: string
  readonly variables: Variables
}

/** What a file says of one variable. */
export interface Variable {
  readonly name: unknown
  readonly value: unknown
  /** A disabled variable is not there. */
  readonly isEnabled: boolean
}

export const noVariables: Variables = new Map()

/** What programs write in place of a secret: bullets or asterisks only. */
const mask = /^\s*[•●∙⬤*]{3,}\s*$/

/** Whether a text is no value: empty, spaces only, or a mask. */
export function isMissing(text: string): boolean {
  return text.trim() === '' || mask.test(text)
}

/** Returns a text as it is; undefined where it is no value. */
export function heldText(raw: unknown): string | undefined {
  const text = textOf(raw)
  return text === undefined || isMissing(text) ? undefined : text
}

/** Collects the enabled ones; of two with one name the later counts. */
export function variablesOf(all: Iterable<Variable>): Variables {
  const variables = new Map<string, string | undefined>()
  for (const { name, value, isEnabled } of all)
    if (typeof name === 'string' && name.trim() !== '' && isEnabled)
      variables.set(name.trim(), heldText(value))
  return variables.size === 0 ? noVariables : variables
}

/**
 * Collects an object's values under their paths (`login.client`); lists are left out, and what is deeper than 20 names.
 * @param isLeftOut is asked for each name, with what is there.
 */
export function nestedVariables(
  data: unknown,
  isLeftOut: (name: string, value: unknown) => boolean,
): Variables {
  const variables = new Map<string, string | undefined>()
  const open: { readonly path: readonly string[]; readonly value: unknown }[] = [{ path: [], value: data }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, value } = next
    if (typeof value !== 'object' || value === null) {
      if (path.length > 0) variables.set(path.join('.'), heldText(value))
      continue
    }
    if (Array.isArray(value) || path.length >= 20) continue
    for (const name of Object.keys(value)) {
      const inner = memberOf(value, name)
      if (!isLeftOut(name, inner)) open.push({ path: [...path, name], value: inner })
    }
  }
  return variables
}
