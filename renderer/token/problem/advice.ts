/** What to say of a problem: the system's own words where it has some, else the window's. */
import type { Problem } from '../../../shared/problem.ts'
import { wordProblem } from '../../i18n/problem-words.ts'
import type { Advice } from '../../i18n/shape.ts'
import type { WordsInUse } from '../../i18n/use-words.ts'

/** What it takes to word a problem. */
export type ProblemWords = Pick<WordsInUse, 't' | 'formats' | 'own'>

/** @returns one sentence or two for what happened and for what to do next, ready to show. */
export function adviceOf(problem: Problem, { t, formats, own }: ProblemWords): Advice {
  const usual = wordProblem(problem, t, formats)
  const given = 'advice' in problem ? problem.advice : undefined
  return given ? { what: own(given.what), next: given.next ? own(given.next) : usual.next } : usual
}
