/** Running a system's method: its settings, its tools, its login window. */
import { randomUUID } from 'node:crypto'
import type { Desktop } from '../desktop/desktop.ts'
import type { Door } from '../http.ts'
import { ProblemError } from '../problem-error.ts'
import { settingsOf } from '../settings.ts'
import type { LoginRequest } from '../system.ts'
import { runAttempt } from '../tools.ts'
import type { Attempt, AttemptCall } from './acquire.ts'

export interface AttemptParts {
  readonly door: Door
  readonly openLogin: Desktop['openLogin']
  /** This machine's clock in milliseconds since the epoch. */
  readonly clock: () => number
}

/** Makes what the desk calls to get one token. */
export function createAttempt({ door, openLogin, clock }: AttemptParts): Attempt {
  return async (call) => {
    const { system, connection, method, refreshToken, signal, onStep, sourceToken } = call
    const settings = settingsOf(system, connection)
    const result = await runAttempt(
      {
        system,
        settings,
        secrets: secretsOf(call),
        door,
        clock,
        uuid: randomUUID,
        login: (request) => signIn(openLogin, { ...request, title: connection.name }, signal),
        sourceToken,
        signal,
        step: onStep,
      },
      (tools) =>
        refreshToken && method.refresh
          ? method.refresh(settings, refreshToken, tools)
          : method.request(settings, tools),
    )
    if (!result.ok) throw new ProblemError(result.problem)
    const skew = door.skew(new URL(result.value.issuedBy).origin)
    return { token: result.value, skew, scopeAsked: method.scope?.(settings) }
  }
}

function secretsOf({ connection, refreshToken }: AttemptCall) {
  return [...Object.values(connection.secrets), ...(refreshToken ? [refreshToken] : [])]
}

/** Opens the login window and waits; cancelling closes it. @returns the redirect's full address. */
async function signIn(
  openLogin: Desktop['openLogin'],
  request: LoginRequest,
  signal: AbortSignal,
): Promise<URL> {
  if (signal.aborted) throw new ProblemError({ kind: 'cancelled' })
  const window = openLogin(request)
  const close = () => window.close()
  signal.addEventListener('abort', close, { once: true })
  const end = await window.end.finally(() => signal.removeEventListener('abort', close))
  if (end.kind === 'redirected') return end.url
  throw new ProblemError(
    end.kind === 'closed'
      ? { kind: 'cancelled' }
      : { kind: 'loginPageFailed', host: end.host, detail: end.detail },
  )
}
