/** Says of something that failed what happened and what to do next, aloud too. */
import type { Problem } from '../../shared/problem.ts'
import { wordProblem } from '../i18n/problem-words.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './complaint.module.css'

/** @param problem undefined: nothing failed. */
export function ToldProblem({ problem }: { readonly problem: Problem | undefined }) {
  const { t, formats } = useWords()
  if (!problem) return null
  const { what, next } = wordProblem(problem, t, formats)
  return (
    <p className={css.complaint} role="alert">
      {what} {next}
    </p>
  )
}
