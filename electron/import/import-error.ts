/** Why a source cannot be imported. */
import type { ImportNote } from '../../shared/files/import.ts'
import type { OwnAdvice, Problem } from '../../shared/problem.ts'
import { ProblemError } from '../problem-error.ts'

type ImportProblem = Extract<Problem, { kind: 'importFailed' }>

/** Thrown by readers: what is the matter in the format's own words, and what to do next. Neither holds a secret. */
export class ImportError extends ProblemError {
  readonly advice: Required<OwnAdvice>
  readonly passphrase: ImportProblem['passphrase']

  constructor(advice: Required<OwnAdvice>, passphrase?: ImportProblem['passphrase']) {
    super({ kind: 'importFailed', advice, ...(passphrase && { passphrase }) })
    this.advice = advice
    this.passphrase = passphrase
  }

  /** The same as a note, where other files of the source can be taken. */
  get note(): ImportNote {
    const { what, next } = this.advice
    const words = { en: `${what.en} ${next.en}`, de: `${what.de} ${next.de}`, cs: `${what.cs} ${next.cs}` }
    return { kind: 'left', words }
  }
}
