import type { ConnectionDraft } from '../../../shared/connection.ts'
import { type LoginStep, type LoginSteps, writeLoginSteps } from '../../../shared/login-steps/login-steps.ts'
import type { SystemId } from '../../../shared/system.ts'

/** What a user fills in for a login that is described by steps. */
export interface LoginDraft {
  readonly loginAddress: string
  readonly steps: readonly LoginStep[]
  readonly refresh?: readonly LoginStep[]
  readonly values?: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
}

/** Makes the draft of a password login. */
export function loginDraft({
  loginAddress,
  steps,
  refresh = [],
  values,
  secrets,
}: LoginDraft): ConnectionDraft {
  const login: LoginSteps = { version: 1, steps, refresh }
  return {
    name: 'Own login',
    system: 'password-login' as SystemId,
    environment: 'any',
    method: 'login',
    values: { loginAddress, steps: writeLoginSteps(login), ...values },
    secrets,
  }
}
