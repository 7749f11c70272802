/** Makes the variables that a request in Postman or Bruno is written with. */
import type { ApiCall, HandOver } from './api-call.ts'
import { checkPlaceholders } from './placeholders.ts'

export interface Variable {
  readonly name: string
  readonly value: string
  /** Whether it holds the token. */
  readonly isSecret: boolean
}

/**
 * Returns `url`, `token`, and one variable for each header of the request, with the header's name in lower case.
 * @throws ProblemError `formUnsafe`: both programs replace placeholders in values, too.
 */
export function environmentVariables(
  { token, tokenPlacement }: HandOver,
  { url, headers }: ApiCall,
): readonly Variable[] {
  const raw = token.reveal()
  const isInAddress = tokenPlacement.kind === 'query'
  const fields = headers.map(([name, value]) => [name.toLowerCase(), value] as const)
  const all = [['url', url], ['token', raw], ...fields] as const
  checkPlaceholders(all.map(([, value]) => value))
  return all.map(([name, value]) => ({
    name,
    value,
    isSecret: name === 'url' ? isInAddress : value.includes(raw),
  }))
}
