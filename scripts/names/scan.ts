/** Finds the names in a source without parsing it: what is left when comments and texts are taken away. */

/** Comments, strings, templates; a template's expressions go with it. */
const notCode = /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g

export interface Name {
  readonly text: string
  /** Counted from 1. */
  readonly line: number
}

/** Lists the identifiers of a TypeScript source, property names among them. */
export function namesIn(source: string): readonly Name[] {
  const code = source.replace(notCode, (text) => text.replace(/[^\n]+/g, ' '))
  return code
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/[A-Za-z_$][\w$]*/g)].map(([text]) => ({ text, line: index + 1 })),
    )
}

/** Splits a name into its words, in lower case: `createHttpClient`, `http-client` and `HTTP_CLIENT` alike. */
export function wordsOf(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []
  return words.map((word) => word.toLowerCase())
}
