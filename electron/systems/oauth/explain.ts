/** Reads a refusal as the server's product means it. */
import type { OwnAdvice, Problem, RefusalProblem } from '../../../shared/problem.ts'
import type { Explanation, Preset } from './preset.ts'

/** What was requested when the problem happened. */
export interface RequestFacts {
  /** The sign-in method's id. */
  readonly method: string
  /** The scope as configured, or ''. */
  readonly scope: string
}

/**
 * Makes a refusal more exact by what is known of the product.
 * @returns the problem itself where the preset says nothing about it.
 */
export function explainWith(preset: Preset, problem: Problem, facts: RequestFacts): Problem {
  if (!isRefusal(problem)) return problem
  const found = preset.explanations?.find(({ when }) => fits(when, problem, facts))
  if (!found) return problem
  const advice = adviceOf(found)
  return { ...problem, kind: found.kind ?? problem.kind, ...(advice && { advice }) } as RefusalProblem
}

/** Kinds that are read from what the server said. */
const readKinds: readonly string[] = [
  'clientRefused',
  'credentialsRefused',
  'scopeRefused',
  'grantRefused',
  'requestRefused',
  'refreshRefused',
  'codeRefused',
  'refused',
] satisfies RefusalProblem['kind'][]

type Refusal = Extract<RefusalProblem, { kind: 'refused' }>

function isRefusal(problem: Problem): problem is Refusal {
  return readKinds.includes(problem.kind)
}

function fits(when: Explanation['when'], problem: Refusal, { method, scope }: RequestFacts): boolean {
  const description = (problem.description ?? '').toLowerCase()
  const names = scope.split(/\s+/)
  return (
    isOrAbsent(when.status, problem.exchange?.status) &&
    isOrAbsent(when.error, problem.error) &&
    isOrAbsent(when.method, method) &&
    (when.says?.some((part) => description.includes(part.toLowerCase())) ?? true) &&
    (when.scope?.some((name) => names.includes(name)) ?? true)
  )
}

function isOrAbsent<Value>(wanted: Value | undefined, found: Value | undefined): boolean {
  return wanted === undefined || wanted === found
}

function adviceOf({ what, next }: Explanation): OwnAdvice | undefined {
  return what && { what, ...(next && { next }) }
}
