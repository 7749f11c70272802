/** Running a system's method: its settings, its tools, its login window. */
import { randomUUID } from 'node:crypto'
import { settingsOf } from '../connections/settings.ts'
import type { Door } from '../network/http-client.ts'
import { type Route, routeOf } from '../network/transport-options.ts'
import type { Desktop } from '../platform/platform.ts'
import { ProblemError } from '../problem-error.ts'
import { keptSession, loginPlaceOf } from '../sign-in/kept-session.ts'
import { loginWay } from '../sign-in/login-proxy.ts'
import type { SignInParts } from '../sign-in/sign-in.ts'
import type { Attempt, AttemptCall } from './acquire.ts'
import { runAttempt } from './tools.ts'

export interface AttemptParts {
  readonly door: Door
  readonly desktop: Pick<Desktop, 'openLogin' | 'openInBrowser' | 'loginProxy' | 'systemProxy'>
  /** A second look at a server that a login window could not speak TLS with. */
  readonly look: NonNullable<SignInParts['look']>
  /** Absolute folder for login windows that stay signed in. */
  readonly sessionsFolder: string
  /** This machine's clock in milliseconds since the epoch. */
  readonly clock: () => number
}

/** Makes what the desk calls to get one token. */
export function createAttempt(parts: AttemptParts): Attempt {
  const { door, clock } = parts
  return async (call) => {
    const { system, connection, method, refreshToken, redirectUri, signal, onStep, onLogin, sourceToken } =
      call
    const settings = settingsOf(system, connection)
    const route = routeOf(connection, settings.address)
    const result = await runAttempt(
      {
        system,
        settings,
        secrets: secretsOf(call),
        door,
        route,
        unencryptedOrigin: connection.network?.unencryptedOrigin,
        clock,
        uuid: randomUUID,
        login: async (ask, allowsPlainHttp) => {
          // A server and TLS of its own: loaded with the first login.
          const { signIn } = await import('../sign-in/sign-in.ts')
          return signIn({ ...signInOf(parts, call, route), allowsPlainHttp, onOpen: onLogin, signal }, ask)
        },
        loginPlace: loginPlaceOf(connection).kind,
        sourceToken,
        signal,
        step: onStep,
      },
      (tools) =>
        refreshToken && method.refresh
          ? method.refresh(settings, { refreshToken, redirectUri }, tools)
          : method.request(settings, tools),
    )
    if (!result.ok) throw new ProblemError(result.problem)
    const skew = door.skew(new URL(result.value.issuedBy).origin)
    return {
      token: result.value,
      skew,
      scopeAsked: method.scope?.(settings),
      refreshAsked: method.asksForRefresh,
    }
  }
}

function secretsOf({ connection, refreshToken }: AttemptCall) {
  return [...Object.values(connection.secrets), ...(refreshToken ? [refreshToken] : [])]
}

function signInOf(
  { desktop, look, sessionsFolder }: AttemptParts,
  { connection }: AttemptCall,
  route: Route,
) {
  const { id, name: title } = connection
  const place = loginPlaceOf(connection)
  const isKept = place.kind === 'window' && place.session === 'kept'
  return {
    desktop,
    title,
    place: place.kind,
    ...(isKept && { session: keptSession(sessionsFolder, id) }),
    way: () => loginWay(desktop, route),
    look,
  }
}
