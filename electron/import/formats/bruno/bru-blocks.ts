/**
 * Takes a `.bru` file apart into its blocks, so that only those about logins are read: Bruno's own reader takes
 * milliseconds for each hundred characters, and prints bodies that it cannot read to the console.
 */

export interface BruBlock {
  /** `meta`, `get`, `auth:oauth2`, `vars:secret` … */
  readonly name: string
  readonly kind: 'dictionary' | 'list'
  /** Its lines, without those of its brackets. */
  readonly lines: readonly string[]
}

/** Blocks of free text, in which nothing but their end means anything. */
const isText = /^(body(:(json|text|xml|sparql|graphql|graphql:vars))?|script:.*|tests|docs|example|app)$/

const opening = /^\s*([a-z][\w:-]*)[ \t]*([{[])[ \t]*$/

/** Returns the blocks of a file; undefined where it is not one, or is cut. */
export function bruBlocks(text: string): readonly BruBlock[] | undefined {
  const lines = text.split(/\r?\n/)
  const blocks: BruBlock[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.trim() === '' || /^\s*color:/.test(line)) continue
    const [, name, bracket] = opening.exec(line) ?? []
    if (name === undefined) return undefined
    const end = bracket === '{' ? endOfBlock(lines, at + 1, isText.test(name)) : endOfList(lines, at + 1)
    if (end === undefined) return undefined
    blocks.push({ name, kind: bracket === '{' ? 'dictionary' : 'list', lines: lines.slice(at + 1, end) })
    at = end
  }
  return blocks
}

/** Finds the line that begins with the closing bracket, outside of a value of several lines. */
function endOfBlock(lines: readonly string[], start: number, isFreeText: boolean): number | undefined {
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith('}')) return at
    if (!isFreeText) at = endOfValue(lines, at)
  }
  return undefined
}

/** Returns the line on which a value ends that begins on a line. */
function endOfValue(lines: readonly string[], at: number): number {
  const [, rest] = /:\s*'''(.*)$/.exec(lines[at] ?? '') ?? []
  if (rest === undefined || rest.includes("'''")) return at
  const end = lines.findIndex((line, index) => index > at && line.includes("'''"))
  return end === -1 ? at : end
}

function endOfList(lines: readonly string[], start: number): number | undefined {
  const end = lines.findIndex((line, index) => index >= start && line.trim().startsWith(']'))
  return end === -1 ? undefined : end
}
