/** Writes an environment that Postman imports. */
import type { ApiCall, HandOver } from './api-call.ts'
import { environmentVariables } from './environment-variables.ts'

/** Writes JSON as Postman exports environments. @throws ProblemError `formUnsafe`. */
export function postmanEnvironment(handOver: HandOver, call: ApiCall): string {
  const values = environmentVariables(handOver, call).map(({ name, value, isSecret }) => ({
    key: name,
    value,
    type: isSecret ? 'secret' : 'default',
    enabled: true,
  }))
  const environment = { name: handOver.name, values, _postman_variable_scope: 'environment' }
  return JSON.stringify(environment, undefined, 2)
}
