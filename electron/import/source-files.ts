/** Makes the files of a source readable: base64, character encodings and JSON are dealt with once for all formats. */
import type { ImportFile, ImportSource } from '../../shared/files/import.ts'
import { longestPasted, mostImported, mostImportFiles } from '../../shared/files/import.ts'
import type { SourceFile } from './format.ts'
import { ImportError } from './import-error.ts'
import { sourceTooLarge, tooManyFiles } from './import-words.ts'
import type { Work } from './work.ts'

/**
 * Decodes a source.
 * @returns its files in their order; a pasted text is one file without a path.
 * @throws ImportError where it is larger than any source may be, ProblemError `cancelled`.
 */
export async function sourceFiles(source: ImportSource, work: Work): Promise<readonly SourceFile[]> {
  checkSize(source)
  if (source.kind === 'text') return [await fileOf('', Buffer.from(source.text, 'utf8'), work)]
  const files: SourceFile[] = []
  const total = source.files.length
  for (const { path, base64 } of source.files) {
    work.report({ step: 'reading', done: files.length, total })
    await work.breathe()
    files.push(await fileOf(path, Buffer.from(base64, 'base64'), work))
  }
  return files
}

/** @throws ImportError where a source is larger than any may be. */
export function checkSize(source: ImportSource): void {
  if (source.kind === 'text') {
    if (source.text.length > longestPasted) throw new ImportError(sourceTooLarge)
    return
  }
  if (source.files.length > mostImportFiles) throw new ImportError(tooManyFiles)
  const bytes = source.files.reduce((sum, file) => sum + sizeOf(file), 0)
  if (bytes > mostImported) throw new ImportError(sourceTooLarge)
}

/** Bytes behind a text in base64, to within two of them. */
function sizeOf({ base64 }: ImportFile): number {
  return Math.floor((base64.length * 3) / 4) - 2
}

/** Others get their turn between what has to be done in one piece. */
async function fileOf(path: string, bytes: Uint8Array, work: Work): Promise<SourceFile> {
  await work.breathe()
  const text = textOf(bytes)
  await work.breathe()
  return { path, bytes, text, json: jsonOf(text) }
}

/** Byte order marks and their encodings (Unicode section 23.8); without one it is UTF-8. */
const marks = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const

/** @returns undefined for bytes that are no text: not of their encoding, or with a NUL among them. */
function textOf(bytes: Uint8Array): string | undefined {
  const encoding = marks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))?.encoding ?? 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

function jsonOf(text: string | undefined): unknown {
  if (text === undefined || !/^\s*[{[]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
