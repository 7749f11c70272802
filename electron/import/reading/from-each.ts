/** Reads several files of one format: one that cannot be read costs no other one. */
import type { SourceFile } from '../format.ts'
import { ImportError } from '../import-error.ts'
import type { StoreTally } from './store-notes.ts'

/**
 * Reads each of the files; those that cannot be read are named in a note.
 * @throws ImportError of the first file, where none can be read.
 */
export function fromEach<T>(
  files: readonly SourceFile[],
  read: (file: SourceFile) => readonly T[],
  tally: StoreTally,
): readonly T[] {
  const failures: ImportError[] = []
  const found = files.flatMap((file) => {
    try {
      return read(file)
    } catch (error) {
      if (!(error instanceof ImportError)) throw error
      failures.push(error)
      tally.add('unreadFiles', file.path)
      return []
    }
  })
  const [first] = failures
  if (first && failures.length === files.length) throw first
  return found
}
