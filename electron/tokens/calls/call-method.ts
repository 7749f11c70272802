/** Calls a system's method with its settings, its tools and its login window. */
import { randomUUID } from 'node:crypto'
import { needSecrets, serversOf, settingsOf } from '../../connections/settings.ts'
import type { HttpClient } from '../../network/http-client.ts'
import { type TransportOptions, transportOf } from '../../network/transport-options.ts'
import type { Platform } from '../../platform/platform.ts'
import { ProblemError } from '../../problem-error.ts'
import { chooseLoginProxy } from '../../sign-in/login-proxy.ts'
import { openDeviceCode } from '../../sign-in/open-device-code.ts'
import { loginPlaceOf, persistentSession } from '../../sign-in/persistent-session.ts'
import type { SignInOptions } from '../../sign-in/sign-in.ts'
import type { Secret } from '../../vault/secret.ts'
import type { CallMethod, MethodCall } from '../acquire.ts'
import { runWithTools, type ToolsOptions } from '../tools.ts'

export interface CallMethodOptions {
  readonly httpClient: HttpClient
  readonly platform: Pick<Platform, 'openLogin' | 'openInBrowser' | 'loginProxy' | 'systemProxy'>
  /** A second look at a server that a login window could not speak TLS with. */
  readonly look: NonNullable<SignInOptions['secondLook']>
  /** Absolute folder for login windows that stay signed in. */
  readonly sessionsFolder: string
  /** This machine's clock in milliseconds since the epoch. */
  readonly clock: () => number
}

/** Creates the function by which the token service calls a system's method. */
export function createCallMethod(options: CallMethodOptions): CallMethod {
  const { httpClient } = options
  return async (call) => {
    const { system, connection, method, refreshToken, redirectUri } = call
    needSecrets(system, connection)
    const settings = settingsOf(system, connection)
    const result = await runWithTools(toolsOptionsOf(options, call, secretsOf(call)), (tools) =>
      refreshToken && method.refresh
        ? method.refresh(settings, { refreshToken, redirectUri }, tools)
        : method.request(settings, tools),
    )
    if (!result.ok) throw new ProblemError(result.problem)
    const skew = httpClient.skew(new URL(result.value.issuedBy).origin)
    return {
      token: result.value,
      skew,
      requestedScope: method.scope?.(settings),
      refreshRequested: method.requestsRefresh,
    }
  }
}

/**
 * Returns what the tools of a call are made of.
 * @param secrets what may not show in a problem or a result.
 */
export function toolsOptionsOf(
  options: CallMethodOptions,
  call: MethodCall,
  secrets: readonly Secret[],
): ToolsOptions {
  const { httpClient, platform, clock } = options
  const { system, connection, attendance, signal, onStep, onLogin, onDeviceCode, sourceToken } = call
  const settings = settingsOf(system, connection)
  const transport = transportOf(connection, () => serversOf(system, connection))
  return {
    system,
    settings,
    secrets,
    httpClient,
    transport,
    unencryptedOrigin: connection.network?.unencryptedOrigin,
    clock,
    uuid: randomUUID,
    login: async (request, allowsPlainHttp) => {
      // Brings a server and TLS code: loaded with the first login.
      const { signIn } = await import('../../sign-in/sign-in.ts')
      return signIn(
        { ...signInOf(options, call, transport), allowsPlainHttp, onOpen: onLogin, signal },
        request,
      )
    },
    attendance,
    loginPlace: loginPlaceOf(connection).kind,
    sourceToken,
    signal,
    onStep,
    onDeviceCode: (code, allowsPlainHttp) =>
      onDeviceCode?.(openDeviceCode(code, { platform, allowsPlainHttp, secrets })),
  }
}

function secretsOf({ connection, refreshToken }: MethodCall) {
  return [...Object.values(connection.secrets), ...(refreshToken ? [refreshToken] : [])]
}

function signInOf(
  { platform, look, sessionsFolder }: CallMethodOptions,
  { connection }: MethodCall,
  transport: TransportOptions,
) {
  const { id, name: title } = connection
  const place = loginPlaceOf(connection)
  const isKept = place.kind === 'window' && place.session === 'kept'
  return {
    platform,
    title,
    place: place.kind,
    ...(isKept && { session: persistentSession(sessionsFolder, id) }),
    chooseProxy: () => chooseLoginProxy(platform, transport),
    secondLook: look,
  }
}
