/** Decides which of a draft's problems are already to be told. */
import { useState } from 'react'
import type { FieldProblem } from '../../../shared/problem.ts'

export interface ToldProblems {
  /** What is wrong with a field, once the user has left it or tried to save. */
  readonly problemOf: (field: string) => FieldProblem | undefined
  /** Marks a field as left: from now on its problem is shown. */
  readonly leave: (field: string) => void
  /** Shows everything that is wrong. @returns the first field to be corrected, if any. */
  readonly showAll: () => FieldProblem | undefined
  /** Puts the main process's findings on their fields. */
  readonly accept: (found: readonly FieldProblem[]) => void
  /** Says of one field what was found wrong when it was filled in. */
  readonly refuse: (problem: FieldProblem) => void
}

/**
 * @param problems what is wrong with the draft as it is now.
 * @returns also `solve`, which takes back what main or a file said of fields that are being changed.
 */
export function useToldProblems(
  problems: readonly FieldProblem[],
): ToldProblems & { readonly solve: (fields: readonly string[]) => void } {
  const [left, setLeft] = useState<readonly string[] | 'all'>([])
  const [found, setFound] = useState<readonly FieldProblem[]>([])
  return {
    problemOf: (field) => {
      const sent = found.find((problem) => problem.field === field)
      if (sent) return sent
      const isToldAlready = left === 'all' || left.includes(field)
      return isToldAlready ? problems.find((problem) => problem.field === field) : undefined
    },
    leave: (field) => setLeft((before) => (before === 'all' ? before : [...before, field])),
    showAll: () => {
      setLeft('all')
      return problems[0]
    },
    accept: setFound,
    refuse: (problem) =>
      setFound((before) => [...before.filter(({ field }) => field !== problem.field), problem]),
    solve: (fields) => setFound((before) => before.filter(({ field }) => !fields.includes(field))),
  }
}
