/** Members of a JSON object, a line each, as bytes: lines that did not change are not written out again. */

const separator = ',\n'

/** Writes a member, with what separates it from the next one. */
export function memberLine(name: string, value: unknown): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(value)}${separator}`
}

/**
 * Returns what stands between an object's braces: the lines, the last one without its separator.
 * @param lines many in each buffer, none of which is empty.
 */
export function membersOf(lines: readonly Buffer[]): readonly Buffer[] {
  const last = lines.at(-1)?.subarray(0, -separator.length)
  return last ? [...lines.slice(0, -1), last] : []
}
