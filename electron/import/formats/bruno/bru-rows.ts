/// <reference path="./usebruno-lang.d.ts" />
/** Reads the rows of a block of a `.bru` file. */
import type { BruBlock } from './bru-blocks.ts'

export interface BruRow {
  readonly name: string
  readonly value: string
  readonly enabled: boolean
}

/** `name: value` as most lines are; `~` switches it off. What else there is, Bruno's own reader knows. */
const plainRow = /^(~?)([\w.-]+)[ \t]*:(.*)$/

/** Bruno's own reader takes a second for as many characters. */
const mostForLibrary = 32_000

/**
 * Reads a dictionary exactly as Bruno does.
 * @param file the kind of file, which differ in what a value of several lines keeps.
 * @returns undefined where it cannot be read.
 */
export async function readRows(
  { lines }: BruBlock,
  file: 'request' | 'environment',
): Promise<readonly BruRow[] | undefined> {
  return plainRows(lines) ?? (await libraryRows(lines, file))
}

/** Undefined: a line needs Bruno's own reader (values of several lines, lists, quoted names, annotations). */
export function plainRows(lines: readonly string[]): readonly BruRow[] | undefined {
  const rows: BruRow[] = []
  for (const line of lines) {
    if (line.trim() === '') continue
    const [, off, name, raw = ''] = plainRow.exec(line.trim()) ?? []
    const value = raw.trim()
    if (name === undefined || value.includes("'''") || value.startsWith('[')) return undefined
    rows.push({ name, value, enabled: off === '' })
  }
  return rows
}

/** The same by Bruno's own reader, which reads each dictionary of a request by one rule; headers it hands over as rows. */
export async function libraryRows(
  lines: readonly string[],
  file: 'request' | 'environment',
): Promise<readonly BruRow[] | undefined> {
  const text = lines.join('\n')
  if (text.length > mostForLibrary) return undefined
  const lang = await import('@usebruno/lang')
  try {
    const rows =
      file === 'request'
        ? lang.bruToJsonV2(`headers {\n${text}\n}\n`).headers
        : lang.bruToEnvJsonV2(`vars {\n${text}\n}\n`).variables
    return (rows ?? []).map(({ name, value, enabled }) => ({
      name,
      value: typeof value === 'string' ? value : '',
      enabled,
    }))
  } catch {
    return undefined
  }
}

/** Reads the names of a list of secrets, whose values are not in the file. */
export function secretNames({ lines }: BruBlock): readonly Pick<BruRow, 'name' | 'enabled'>[] {
  return lines
    .filter((line) => !line.trim().startsWith('@'))
    .flatMap((line) => line.split(/[\s,]+/))
    .filter((name) => name !== '' && name !== '~')
    .map((name) => (name.startsWith('~') ? { name: name.slice(1), enabled: false } : { name, enabled: true }))
}
