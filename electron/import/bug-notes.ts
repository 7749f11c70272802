/** Says of files that they were not read because of a bug, which the log has. */
import type { ImportNote } from '../../shared/files/import.ts'
import type { Problem } from '../../shared/problem.ts'
import { unreadFiles } from './import-words.ts'
import type { ReaderBug } from './read-source.ts'

/** @param problemOf turns what was thrown into a problem, and logs bugs without secrets. */
export function bugNotes(
  bugs: readonly ReaderBug[],
  problemOf: (thrown: unknown) => Problem,
): readonly ImportNote[] {
  return bugs.flatMap(({ paths, thrown }) => {
    const problem = problemOf(thrown)
    if (paths.length === 0) return []
    return [unreadFiles(paths, problem.kind === 'internal' ? problem.reference : '')]
  })
}
