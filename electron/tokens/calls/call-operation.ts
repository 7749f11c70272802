/** Calls a system's operation on a token that is held, and hides secrets in what the server says. */

import type { OperationResult, TokenOperation } from '../../../shared/token-use/token-operation.ts'
import { needSecrets, settingsOf } from '../../connections/settings.ts'
import { createLongSecretRedactor, withoutJwts } from '../../network/http/redact.ts'
import { redactJson } from '../../network/http/redact-json.ts'
import { ProblemError } from '../../problem-error.ts'
import type { HeldToken } from '../../systems/system.ts'
import type { Secret } from '../../vault/secret.ts'
import type { MethodCall } from '../acquire.ts'
import { tokensOf } from '../token-record.ts'
import { runCall } from '../tools.ts'
import { type CallMethodOptions, toolsOptionsOf } from './call-method.ts'

/** One operation on a token, with everything that lasts only as long as the call. */
export interface OperationCall extends Pick<MethodCall, 'connection' | 'system' | 'method' | 'signal'> {
  readonly operation: TokenOperation
  readonly token: HeldToken
}

/** @throws ProblemError */
export type CallOperation = (call: OperationCall) => Promise<OperationResult>

/** Creates the function by which the token service has a system operate on a token. */
export function createCallOperation(options: CallMethodOptions): CallOperation {
  return async (call) => {
    const { system, connection, method, operation, token } = call
    needSecrets(system, connection)
    const secrets = [...Object.values(connection.secrets), ...tokensOf(token)]
    const settings = settingsOf(system, connection)
    const toolsOptions = toolsOptionsOf(
      options,
      { ...call, trigger: 'user', attendance: 'attended', onStep: ignore, sourceToken: noSource },
      secrets,
    )
    const result = await runCall(toolsOptions, async (tools, all) => {
      if (!method.operate) throw new ProblemError({ kind: 'gone' })
      return withoutSecrets(await method.operate(operation, settings, token, tools), all)
    })
    if (!result.ok) throw new ProblemError(result.problem)
    return result.value
  }
}

/** A server may repeat in its response what it was sent: introspection is a question about the token itself. */
function withoutSecrets(result: OperationResult, secrets: readonly Secret[]): OperationResult {
  if (result.kind !== 'claims') return result
  const hide = createLongSecretRedactor(secrets)
  return { kind: 'claims', claims: redactJson(result.claims, (text) => withoutJwts(hide(text))) }
}

function ignore(): void {}

/** An operation works with the token that is held, and takes none of another connection. */
function noSource(): Promise<never> {
  return Promise.reject(new TypeError('an operation has no source connection'))
}
