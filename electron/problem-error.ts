import type { Problem } from '../shared/problem.ts'

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
