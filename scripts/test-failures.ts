import { stripVTControlCharacters } from 'node:util'

/** More names than this are a landslide, in which the first ones say what the others would. */
const MOST_LINES = 20

/** How the tools name what failed: Vitest's `FAIL`, Playwright's cross, a type checker's or any tool's `error`. */
const names = [
  /^\s*FAIL {1,2}(?<what>.+)$/,
  /^\s*✘\s+\d+\s+(?<what>.+)$/,
  /^(?<what>.+\berror TS\d+:.+)$/,
  /^(?<what>(?:Assertion|Type|Reference|Range|Syntax|Timeout)?Error:.+)$/,
]

/**
 * Finds the lines of a stage's output that name a failure.
 * @param output all that the stage printed, colours included
 * @returns each line once, in its order and without colours, at most {@link MOST_LINES}; without any, the last line
 * that holds more than blanks
 */
export function failuresIn(output: string): string[] {
  const lines = stripVTControlCharacters(output).split(/\r?\n/)
  const found = lines.flatMap((line) =>
    names.map((name) => name.exec(line)?.groups?.what?.trim() ?? '').filter(Boolean),
  )
  const said = found.length > 0 ? found : lines.filter((line) => line.trim() !== '').slice(-1)
  return [...new Set(said)].slice(0, MOST_LINES)
}
