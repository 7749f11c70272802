/** Resolves references to variables within the texts of an import. */

/** How a program writes a reference. */
export interface ReferenceSyntax {
  /** Finds the innermost reference; its first group is what is between the signs. Global. */
  readonly pattern: RegExp
  /** Returns the variable's name. */
  variable(between: string): string
}

/** `{{name}}`: Bruno, Postman, JetBrains, httpYac. */
export const doubleBraces: ReferenceSyntax = {
  pattern: /\{\{([^{}]*)\}\}/g,
  variable: (between) => between.trim(),
}

/** `<<name>>`: Hoppscotch. */
export const doubleAngles: ReferenceSyntax = {
  pattern: /<<([^<>]*)>>/g,
  variable: (between) => between.trim(),
}

/** `{{ _.name }}`, `{{ _['name'] }}` and template tags `{% … %}`, which lead nowhere: Insomnia. */
export const templates: ReferenceSyntax = {
  pattern: /\{\{([^{}]*)\}\}|\{%[^%]*%\}/g,
  variable: (between) =>
    between
      .trim()
      .replace(/^_\./, '')
      .replace(/^_(?=\[)/, '')
      .replace(/\[\s*(?:'([^']*)'|"([^"]*)")\s*\]/g, (_all, single, double) => `.${single ?? double}`)
      .replace(/^\./, ''),
}

/** Returns a variable's value as it stands there, or undefined. */
export type Lookup = (name: string) => string | undefined

export interface Resolution {
  /** Undefined: a reference leads nowhere. */
  readonly text: string | undefined
  /** Names of the variables without a value. */
  readonly missing: readonly string[]
  /** Names of all variables that it depends on. */
  readonly names: readonly string[]
}

export type Resolve = (text: string) => Resolution

/** The longest text that references may grow to, in characters: each may double what it refers to. */
const longest = 200_000

/** How often a reference may be put together from others (`{{{{stage}}_secret}}`). */
const mostRounds = 20

/**
 * Creates a function that replaces all references in a text. Values are resolved in turn, each once; one that refers to
 * itself, over however many others, has no value.
 */
export function createResolver(lookup: Lookup, syntax: ReferenceSyntax): Resolve {
  const known = new Map<string, Resolution>()

  function variable(name: string): Resolution {
    const before = known.get(name)
    if (before) return before
    known.set(name, { text: undefined, missing: [name], names: [name] })
    const raw = lookup(name)
    const inner = raw === undefined ? undefined : resolve(raw)
    const resolution = {
      text: inner?.text,
      missing: inner?.text === undefined ? (inner?.missing ?? [name]) : [],
      names: [name, ...(inner?.names ?? [])],
    }
    known.set(name, resolution)
    return resolution
  }

  function resolve(text: string): Resolution {
    const names = new Set<string>()
    const missing = new Set<string>()
    let current = text
    for (let round = 0; round < mostRounds; round++) {
      const replaced = replaceOnce(current, names, missing)
      if (missing.size > 0) break
      if (replaced === current) return { text: current, missing: [], names: [...names] }
      current = replaced
    }
    return { text: undefined, missing: [...(missing.size > 0 ? missing : names)], names: [...names] }
  }

  function replaceOnce(text: string, names: Set<string>, missing: Set<string>): string {
    let length = text.length
    return text.replace(syntax.pattern, (whole: string, between: string | undefined) => {
      const name = between === undefined ? whole : syntax.variable(between)
      const found = variable(name)
      for (const each of found.names) names.add(each)
      length += found.text?.length ?? 0
      if (found.text !== undefined && length <= longest) return found.text
      for (const each of found.text === undefined ? found.missing : [name]) missing.add(each)
      return ''
    })
  }

  return resolve
}
