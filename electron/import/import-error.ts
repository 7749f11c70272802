/** Why a source cannot be imported. */
import type { OwnAdvice, Problem } from '../../shared/problem.ts'
import { ProblemError } from '../problem-error.ts'

type ImportProblem = Extract<Problem, { kind: 'importFailed' }>

/** Thrown by readers: what is the matter in the format's own words, and what to do next. Neither holds a secret. */
export class ImportError extends ProblemError {
  constructor(advice: Required<OwnAdvice>, passphrase?: ImportProblem['passphrase']) {
    super({ kind: 'importFailed', advice, ...(passphrase && { passphrase }) })
  }
}
