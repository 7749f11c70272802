/** Parameters and header fields as users type them: one on each line. */
import type { FieldProblem } from '../problem.ts'

export type LineKind = 'parameters' | 'headers'

/** Returns the name and value of each line that is not blank: `name=value`, or `Name: value`. Ignores malformed lines. */
export function parseLines(typed: string, kind: LineKind): (readonly [name: string, value: string])[] {
  return linesOf(typed).flatMap((line) => {
    const pair = pairOf(line, kind)
    return pair ? [pair] : []
  })
}

/** Finds the first line that is neither blank nor a name with a value. */
export function validateLines(typed: string, kind: LineKind): Omit<FieldProblem, 'field'> | undefined {
  const found = typed.split(newline).findIndex((line) => line.trim() !== '' && !pairOf(line, kind))
  if (found < 0) return undefined
  return { reason: kind === 'headers' ? 'malformedHeader' : 'malformedParameter', line: found + 1 }
}

const newline = /\r?\n/

function linesOf(typed: string): string[] {
  return typed.split(newline).filter((line) => line.trim() !== '')
}

/** A header field's name is a token (RFC 9110 section 5.6.2); its value has no control characters. */
const shapes: Readonly<Record<LineKind, RegExp>> = {
  parameters: /^\s*([^\s=]+)=(.*)$/u,
  headers: /^\s*([!#$%&'*+.^_`|~\w-]+):\s*([\t\P{Cc}]*)$/u,
}

function pairOf(line: string, kind: LineKind): readonly [string, string] | undefined {
  const [, name, value] = shapes[kind].exec(line) ?? []
  return name === undefined || value === undefined ? undefined : [name, value.trim()]
}
