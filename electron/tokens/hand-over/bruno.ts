/** Writes an environment that Bruno imports. */
import type { ApiCall, HandOver } from './api-call.ts'
import { environmentVariables } from './environment-variables.ts'

/**
 * Writes JSON as Bruno exports environments: its own `.bru` files hold no secret values.
 * @throws ProblemError `formUnsafe`.
 */
export function brunoEnvironment(handOver: HandOver, call: ApiCall): string {
  const variables = environmentVariables(handOver, call).map(({ name, value, isSecret }) => ({
    name,
    value,
    type: 'text',
    enabled: true,
    secret: isSecret,
  }))
  return JSON.stringify({ name: handOver.name, variables }, undefined, 2)
}
