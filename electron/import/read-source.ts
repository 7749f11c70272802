/** Has the formats read a source: each takes the files that it recognises, and what goes wrong in one costs no other. */
import type { ImportNote, ImportSource } from '../../shared/files/import.ts'
import { ProblemError } from '../problem-error.ts'
import type { Format, SourceFile } from './format.ts'
import { ImportError } from './import-error.ts'
import { nothingInside, nothingRecognized, unknownFiles } from './import-words.ts'
import type { Reading } from './imported.ts'
import { sourceFiles } from './source-files.ts'
import type { Work } from './work.ts'

export interface ReadSourceOptions {
  readonly formats: readonly Format[]
  /** What was typed for an encrypted file, if anything. */
  readonly passphrase: string | undefined
  readonly work: Work
}

/** What was read, and what concerns no reading: files that were left. */
export interface SourceReading {
  readonly readings: readonly Reading[]
  readonly notes: readonly ImportNote[]
  readonly bugs: readonly ReaderBug[]
}

/** That a reader did not know what it met. */
export interface ReaderBug {
  /** What it was to read; empty where it threw while it looked for its own. */
  readonly paths: readonly string[]
  readonly thrown: unknown
}

/** What became of the files of one format. */
type End =
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'failed'; readonly error: ImportError }
  | { readonly kind: 'broken'; readonly bug: ReaderBug }

/**
 * Reads a source.
 * @throws ImportError where nothing of it can be taken, ProblemError `cancelled`.
 */
export async function readSource(source: ImportSource, options: ReadSourceOptions): Promise<SourceReading> {
  const files = await sourceFiles(source, options.work)
  const ends: End[] = []
  let rest = files
  for (const format of options.formats) {
    if (rest.length === 0) break
    const { end, taken } = await readBy(format, rest, options)
    if (end) ends.push(end)
    rest = rest.filter((file) => !taken.has(file))
    options.work.report({ step: 'reading', done: files.length - rest.length, total: files.length })
    await options.work.breathe()
  }
  const unknown =
    source.kind === 'files' && rest.length > 0 ? [unknownFiles(rest.map(({ path }) => path))] : []
  return whole(ends, unknown)
}

async function readBy(format: Format, files: readonly SourceFile[], options: ReadSourceOptions) {
  let taken: ReadonlySet<SourceFile> = new Set()
  try {
    taken = new Set(format.recognize(files))
    if (taken.size === 0) return { taken, end: undefined }
    const reading = await format.read([...taken], options.passphrase)
    return { taken, end: { kind: 'read', reading } as const }
  } catch (thrown) {
    return { taken, end: endOf(thrown, [...taken]) }
  }
}

/** A reader that does not know what it met costs its own files; one that recognises nothing for that reason costs none. */
function endOf(thrown: unknown, taken: readonly SourceFile[]): End {
  if (thrown instanceof ImportError) return { kind: 'failed', error: thrown }
  const paths = taken.map(({ path }) => path)
  return { kind: 'broken', bug: { paths, thrown: thrown instanceof ProblemError ? new Error() : thrown } }
}

function whole(ends: readonly End[], unknown: readonly ImportNote[]): SourceReading {
  const readings = ends.flatMap((end) => (end.kind === 'read' ? [end.reading] : []))
  const errors = ends.flatMap((end) => (end.kind === 'failed' ? [end.error] : []))
  const bugs = ends.flatMap((end) => (end.kind === 'broken' ? [end.bug] : []))
  const isUnread = bugs.some(({ paths }) => paths.length > 0)
  const isWrong = errors.find(({ passphrase }) => passphrase === 'wrong')
  if (isWrong) throw isWrong
  if (readings.length === 0 && !isUnread) throw errors[0] ?? new ImportError(nothingRecognized)
  const notes = [...errors.map(({ note }) => note), ...unknown]
  const isEmpty = readings.every((reading) => reading.entries.length === 0 && reading.notes.length === 0)
  if (isEmpty && notes.length === 0 && !isUnread) throw new ImportError(nothingInside)
  if (isEmpty && errors[0]) throw errors[0]
  return { readings, notes, bugs }
}
