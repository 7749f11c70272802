/** Finds labelled values in a text that was written for people, in English, German or Czech. */
import { type Meaning, meaningOf } from '../../reading/labels.ts'
import { valueFor } from './written-value.ts'

export interface Labelled {
  readonly meaning: Meaning
  readonly value: string
}

/** One line of a text: values, or something else, such as a heading. */
export interface Line {
  readonly values: readonly Labelled[]
  /** Without the signs around it. */
  readonly text: string
}

/** The longest line that is looked at, in characters: prose in one paragraph is no list of values. */
const longestLine = 1_000

/** The most words of a label. */
const mostWords = 4

/** Reads a text line by line; a label may be alone in its line, and the value in the next one. */
export function labelledLines(text: string): readonly Line[] {
  const lines = text.split(/\r\n?|\n/).map(withoutMarks)
  const found: Line[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const below = valueBelow(lines, at)
    found.push({ values: below ? [below.labelled] : valuesIn(line), text: line })
    at = below?.at ?? at
  }
  return found
}

/** Takes away quotation signs, bullets, emphasis and the edges of tables. */
function withoutMarks(line: string): string {
  return line
    .slice(0, longestLine)
    .replace(/^[\s>|]*(?:[-*•–·o]\s+|\d+[.)]\s+|#+\s+)?/u, '')
    .replaceAll('**', '')
    .replace(/[\s|]+$/u, '')
}

function valueBelow(lines: readonly string[], at: number) {
  const meaning = meaningOfLabel((lines[at] ?? '').replace(/\s*:$/, ''))
  if (!meaning) return undefined
  const next = (lines[at + 1] ?? '').trim() === '' ? at + 2 : at + 1
  const text = lines[next] ?? ''
  const isLabel = meaningOfLabel(text.replace(/\s*:$/, '')) !== undefined || valuesIn(text).length > 0
  const value = isLabel ? undefined : valueFor(meaning, text)
  return value === undefined ? undefined : { labelled: { meaning, value }, at: next }
}

/** A label and where it is in its line. */
interface Label {
  readonly meaning: Meaning
  readonly start: number
  readonly end: number
}

/** Several may be in one line; the first one begins it. */
function valuesIn(line: string): readonly Labelled[] {
  const labels = labelsIn(line)
  const [first] = labels
  if (!first || !isBeginning(line.slice(0, first.start))) return []
  return labels.flatMap(({ meaning, end }, index) => {
    const next = labels[index + 1]
    const text = next
      ? line.slice(end, next.start).replace(/[\s,;|/]+(?:und|and|a)?\s*$/u, '')
      : line.slice(end)
    const value = valueFor(meaning, text)
    return value === undefined ? [] : [{ meaning, value }]
  })
}

/** What may precede a label: nothing, or whose it is. */
function isBeginning(text: string): boolean {
  return /^["'`]?\s*(?:(?:ihre?|dein|deine|your|the|der|die|das|váš|vaše|tvůj|tvoje)\s+)?$/iu.test(text)
}

/** Signs between label and value: a colon that is none of an address, an equals sign, a tab, the edge of a table's cell. */
const separator = /\s*(?::(?!\/\/)|=|\t|\|)[\s=|]*/gu

function labelsIn(line: string): readonly Label[] {
  const labels: Label[] = []
  let from = 0
  for (const match of line.matchAll(separator)) {
    const end = match.index + match[0].length
    const label = labelBefore(line, from, match.index)
    if (label) {
      labels.push({ ...label, end })
      from = end
    }
  }
  return labels
}

/** Finds the label that ends at a place: the most words that are one. */
function labelBefore(line: string, from: number, end: number): Omit<Label, 'end'> | undefined {
  const text = line.slice(from, end)
  const words = [...text.matchAll(/\S+/gu)].slice(-mostWords - 3)
  for (const word of words) {
    const start = from + word.index
    const meaning = meaningOfLabel(line.slice(start, end))
    if (meaning) return { meaning, start: line[start] === '"' || line[start] === "'" ? start + 1 : start }
  }
  return undefined
}

/** What a label is for may follow it: `Client Secret für den Test`. */
function meaningOfLabel(text: string): Meaning | undefined {
  const plain = text.trim()
  if (plain === '' || plain.length > 60) return undefined
  const [before = ''] = plain.split(/\s+(?:für|for|pro|im|in|v)\s+/u)
  const [first = ''] = plain.split(/\s*(?:\/|oder|or|nebo)\s*/u)
  return meaningOf(plain) ?? meaningOf(before) ?? meaningOf(first)
}
