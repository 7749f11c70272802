/** Finds what programs with `{{placeholders}}` would replace in a value, or run: none of them has a way to quote it. */
import { ProblemError } from '../../problem-error.ts'

/** @throws ProblemError `formUnsafe`. */
export function checkPlaceholders(values: readonly string[]): void {
  if (values.some((value) => value.includes('{{'))) throw new ProblemError({ kind: 'formUnsafe' })
}
