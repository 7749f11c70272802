import { bad, type FieldProblem, type Problem, type Result } from '../shared/problem.ts'

/**
 * Carries a problem through code that throws, up to the desk or the dispatcher, which return it as a `Result`.
 * Inside main only: it never crosses IPC.
 */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.kind)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** A draft that cannot be saved as it is. */
export function invalid(fields: readonly FieldProblem[]): ProblemError {
  return new ProblemError({ kind: 'invalid', fields })
}

/** What was thrown, as a result. @throws it again where it carries no problem: a bug. */
export function badOf(thrown: unknown): Result<never> {
  if (thrown instanceof ProblemError) return bad(thrown.problem)
  throw thrown
}
