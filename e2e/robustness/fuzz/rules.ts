/** Checks the rules that hold for every response, whatever went in. */
import { problems } from '../../../renderer/words/problems.fixture.ts'
import type { Problem } from '../../../shared/problem.ts'
import { searchBytes } from '../../harness/driver/leaks.ts'
import { Violation } from './fuzz.ts'

/** Texts of a problem that the user is shown are cut to about this; a file's path may be longer. */
const longestText = 1_100

/** Checks that it is a problem of the closed vocabulary, small enough to be shown. `internal` is one only where the request itself is garbage. */
export function checkProblem(problem: Problem, mayBeInternal = false): void {
  if (!Object.hasOwn(problems, problem.kind))
    throw new Violation(`an unknown problem: ${String(problem.kind)}`)
  if (problem.kind === 'internal' && !mayBeInternal) throw new Violation('a bug')
  checkPlain(problem)
  for (const text of textsIn(problem))
    if (text.length > longestText)
      throw new Violation(`a text of ${text.length} characters in ${problem.kind}`)
}

/** Only what JSON carries unchanged may cross to the page: no NaN, no infinity, no function, no bottomless depth. */
export function checkPlain(value: unknown, depth = 0): void {
  if (depth > 200) throw new Violation('too deep to be shown')
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Violation(`a number that is ${value}`)
  if (['function', 'symbol', 'bigint'].includes(typeof value)) throw new Violation(`a ${typeof value}`)
  if (typeof value !== 'object' || value === null) return
  for (const inner of Object.values(value)) checkPlain(inner, depth + 1)
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Nothing secret in it: not raw, not in base64, not URL-encoded, not in any other usual shape. */
export function checkSilent(where: string, value: unknown, secrets: readonly string[]): void {
  // As text for the marks in it, and as JSON for those in names and escapes.
  const json = JSON.stringify(value) ?? ''
  const content = Buffer.from(`${json}\n${textsIn(value).join('\n')}`)
  const [leak] = searchBytes(where, content, secrets)
  if (leak) throw new Violation(`secret ${leak.secret} stands in ${where} (${leak.shape})`)
}

/** A time that a calendar knows: anything beyond makes formatting it throw (ECMA-262, time values). */
export function checkTime(time: number | undefined): void {
  if (time !== undefined && !(Math.abs(time) <= 8.64e15)) throw new Violation(`no time: ${time}`)
}
