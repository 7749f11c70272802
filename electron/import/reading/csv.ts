/** Reads tables of comma-separated values (RFC 4180), as password stores and spreadsheets write them. */
import { type CsvError, parse } from 'csv-parse/sync'

export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How many rows could not be read: a quotation mark or a column too many, or the end of the file within a value. */
  readonly broken: number
}

interface CsvOptions {
  /** What precedes a quotation mark within quotation marks. */
  readonly escape?: '"' | '\\'
}

/** The longest header that is looked at to recognise a table, in characters. */
const longestHeader = 10_000

/**
 * Reads a table. A row that cannot be read costs no other: reading goes on in the next line. Rows with fewer columns are
 * filled up; empty lines are skipped.
 */
export function readTable(text: string, options: CsvOptions = {}): Table {
  const delimiter = delimiterOf(text)
  const { records, broken } = readRecords(Buffer.from(text), { escape: options.escape ?? '"', delimiter })
  const [header = [], ...rows] = records.filter((record) => record.some((value) => value !== ''))
  const fitting = rows.filter((row) => row.length <= header.length || isEmpty(row.slice(header.length)))
  const filled = fitting.map((row) => header.map((_name, index) => row[index] ?? ''))
  return {
    header: header.map((name) => name.trim()),
    rows: filled,
    broken: broken + rows.length - fitting.length,
  }
}

/** Reads the first row alone, to recognise a table by. */
export function headerOf(text: string): readonly string[] {
  const beginning = text.slice(0, longestHeader).trimStart()
  const line = beginning.split(/\r\n?|\n/, 1)[0] ?? ''
  return readTable(line).header
}

/** Checks whether a header contains all of these columns, whatever their case and order. */
export function hasColumns(header: readonly string[], wanted: readonly string[]): boolean {
  const names = new Set(header.map((name) => name.toLowerCase()))
  return wanted.every((name) => names.has(name.toLowerCase()))
}

/** Returns the rows as objects, by the columns' names in lower case. */
export function byColumn({ header, rows }: Table): readonly Readonly<Record<string, string>>[] {
  const names = header.map((name) => name.toLowerCase())
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])))
}

function isEmpty(values: readonly string[]): boolean {
  return values.every((value) => value === '')
}

/** Spreadsheets write semicolons where the comma is a decimal sign. The first line decides. */
function delimiterOf(text: string): string {
  const line = (
    text
      .slice(0, longestHeader)
      .trimStart()
      .split(/\r\n?|\n/, 1)[0] ?? ''
  ).replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: line.split(sign).length }))
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).sign
}

interface Records {
  readonly records: readonly (readonly string[])[]
  readonly broken: number
}

interface InfoOfRecord {
  readonly bytes: number
}

function readRecords(
  bytes: Buffer,
  options: { readonly escape: string; readonly delimiter: string },
): Records {
  const records: (readonly string[])[] = []
  let broken = 0
  let start = 0
  while (start < bytes.length) {
    const failedAt = readUntilBroken(bytes.subarray(start), options, records)
    if (failedAt === undefined) break
    broken += 1
    const lineEnd = bytes.indexOf('\n', start + failedAt)
    start = lineEnd < 0 ? bytes.length : lineEnd + 1
  }
  return { records, broken }
}

/** @returns where the record begins that cannot be read, in bytes; undefined: all were read. */
function readUntilBroken(
  bytes: Buffer,
  options: { readonly escape: string; readonly delimiter: string },
  records: (readonly string[])[],
): number | undefined {
  let end = 0
  const onRecord = (record: readonly string[], info: InfoOfRecord) => {
    records.push(record)
    end = info.bytes
    return null
  }
  try {
    // Strict about quotation marks: a record that swallows its neighbours is noticed.
    parse(bytes, { ...options, bom: true, relax_column_count: true, on_record: onRecord as never })
    return undefined
  } catch (error) {
    if (!isCsvError(error)) throw error
    return end
  }
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error
}
