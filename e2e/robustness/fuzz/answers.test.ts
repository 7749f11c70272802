/** Checks that every response of a token endpoint ends in a token that can be shown or in a problem, never with a secret in it. */
import fc from 'fast-check'
import { attemptCaseNames, attemptCaseOf, runCase } from './attempt-cases.ts'
import { checkOutcome } from './check-outcome.ts'
import { fuzz } from './fuzz.ts'
import { hostileResponse } from './hostile-responses.ts'

fuzz(
  'token answers',
  9,
  fc.tuple(fc.constantFrom(...attemptCaseNames), hostileResponse),
  async ([name, response]) => {
    const attemptCase = attemptCaseOf(name)
    checkOutcome(attemptCase, await runCase(attemptCase, response))
  },
)
