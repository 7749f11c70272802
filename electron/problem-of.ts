import { randomBytes } from 'node:crypto'
import type { Problem } from '../shared/problem.ts'
import { ProblemError } from './problem-error.ts'

/**
 * Makes the function that turns anything thrown into a problem.
 * An unknown error is a bug: the window gets a reference, the log gets the error's class and where it
 * happened. Its message is left out of both, because messages repeat what they choked on, and that may be a secret.
 * @param log takes one line of text.
 */
export function createProblemOf(log: (line: string) => void): (thrown: unknown) => Problem {
  return (thrown) => {
    if (thrown instanceof ProblemError) return thrown.problem
    const reference = randomBytes(4).toString('hex')
    log(`internal error ${reference}: ${whereabouts(thrown)}`)
    return { kind: 'internal', reference }
  }
}

function whereabouts(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `a thrown ${typeof thrown}`
  const places = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [thrown.name, ...places.slice(0, 6).map((line) => line.trim())].join(' ')
}
