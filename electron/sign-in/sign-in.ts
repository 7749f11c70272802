/** Signs the user in: in a login window, or in the user's own browser (RFC 8252). */
import type { LoginPlace } from '../../shared/network.ts'
import type { Problem } from '../../shared/problem.ts'
import { problemOfFailure } from '../network/http/network-problem.ts'
import { NetworkError } from '../network/network-error.ts'
import type { LoginEnd, LoginRequest, PersistentSession, Platform } from '../platform/platform.ts'
import { TemporaryFolderUnusable } from '../platform/temporary-folder.ts'
import { ProblemError } from '../problem-error.ts'
import type { LoginRequestOptions, LoginResponse } from '../systems/system.ts'
import type { LocalProxyOptions } from './local-proxy.ts'
import type { LoginProxyChoice } from './login-proxy.ts'
import { openBrowser } from './open-browser.ts'
import { type OpenLogin, openLogin, registeredParts } from './open-login.ts'

export interface SignInOptions {
  readonly platform: Pick<Platform, 'openLogin' | 'openInBrowser'>
  readonly place: LoginPlace['kind']
  /** Title of the window. */
  readonly title: string
  /** For a window that stays signed in. */
  readonly session?: PersistentSession
  /** Decides how a window connects; called when it is about to open. */
  readonly chooseProxy: () => Promise<LoginProxyChoice>
  /**
   * Connects with Node to a server that a window without local proxy could not reach by TLS, where the browser's error
   * is ambiguous (`network/tls/diagnose-tls-error.ts`). @param host as in an address. @param browserError the browser's error.
   */
  readonly secondLook?: (
    host: string,
    browserError: string,
    signal: AbortSignal,
  ) => Promise<Error | undefined>
  readonly allowsPlainHttp: (url: URL) => boolean
  /** Called once the sign-in is shown. */
  readonly onOpen?: ((login: OpenLogin) => void) | undefined
  /** Closes window and server: `cancelled`. */
  readonly signal: AbortSignal
}

/**
 * Signs the user in and waits for the redirect.
 * @throws ProblemError as `Tools.login`.
 */
export async function signIn(parts: SignInOptions, request: LoginRequestOptions): Promise<LoginResponse> {
  if (parts.signal.aborted) throw new ProblemError({ kind: 'cancelled' })
  return parts.place === 'browser' ? inBrowser(parts, request) : inWindow(parts, request)
}

async function inBrowser(
  { platform, signal, onOpen }: SignInOptions,
  request: LoginRequestOptions,
): Promise<LoginResponse> {
  const { listenForRedirect } = await import('./loopback.ts')
  const loopback = await listenForRedirect({ redirectUri: request.redirectUri })
  const close = () => loopback.close()
  signal.addEventListener('abort', close, { once: true })
  try {
    if (signal.aborted) throw new ProblemError({ kind: 'cancelled' })
    const { redirectUri } = loopback
    const url = await request.authorizationUrl(redirectUri)
    const response = loopback.response(request.state ?? url.searchParams.get('state') ?? '')
    const open = () => openBrowser(platform, url)
    onOpen?.(openLogin('browser', { url, redirectUri }, open))
    await Promise.race([open(), response])
    const redirect = await response
    return { redirect, redirectUri }
  } catch (thrown) {
    close()
    throw thrown
  } finally {
    signal.removeEventListener('abort', close)
  }
}

/** Longest delay before a window opens, in milliseconds. */
const settleMilliseconds = 5_000

function soon(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(settleMilliseconds)])
}

async function inWindow(parts: SignInOptions, request: LoginRequestOptions): Promise<LoginResponse> {
  const { allowsPlainHttp, title, session } = parts
  const { redirectUri } = request
  const authorizationUrl = await request.authorizationUrl(redirectUri)
  const proxy = await parts.chooseProxy()
  const localProxy =
    proxy.kind === 'localProxy'
      ? await localProxyFor({ upstream: proxy.upstream, allowsPlainHttp })
      : undefined
  if (proxy.kind === 'localProxy') await proxy.upstream.settle?.(authorizationUrl, soon(parts.signal))
  try {
    const end = await show(parts, {
      authorizationUrl,
      redirectUri,
      title,
      ...(session && { session }),
      ...(localProxy && { localProxy: localProxy.access }),
      ...(proxy.kind === 'direct' && { proxy: 'none' as const }),
    })
    if (end.kind === 'redirected') return { redirect: end.url, redirectUri }
    if (end.kind === 'closed') throw new ProblemError({ kind: 'cancelled' })
    if (end.kind === 'closedOnError') {
      const { kind: _kind, ...page } = end
      // The page may be a proxy's.
      const recorded = localProxy?.problemAt(page.host)
      if (recorded) throw new ProblemError(recorded)
      throw new ProblemError({
        kind: 'loginErrorPage',
        ...page,
        ...registeredParts({ url: authorizationUrl, redirectUri }),
      })
    }
    if (end.kind === 'bypassed') throw new ProblemError(problemOfBypass(end.policy))
    throw new ProblemError(localProxy?.problemAt(end.host) ?? (await problemOfPage(parts, proxy, end)))
  } finally {
    localProxy?.close()
  }
}

/** Problems of the server that the browser reports as exactly as the HTTP client. */
const aboutServer: readonly Problem['kind'][] = [
  'certificate',
  'tlsRefused',
  'clientCertificateRefused',
  'answerTooLarge',
]

/** Problems of the system's proxy; the local proxy records its own. */
const aboutProxy: readonly Problem['kind'][] = ['proxyFailed', 'proxyRefused']

/**
 * Returns the problem for a page that failed to load. Where the local proxy ends TLS, the browser's error is about the
 * local proxy, except for the size of a response.
 */
async function problemOfPage(
  { secondLook, signal }: SignInOptions,
  proxy: LoginProxyChoice,
  { host, detail }: { readonly host: string; readonly detail: string },
): Promise<Problem> {
  const isTlsEnded = proxy.kind === 'localProxy' && proxy.upstream.tls === 'ended'
  const exactError = isTlsEnded ? undefined : await secondLook?.(host, detail, signal)
  const problem = problemOfFailure(exactError ?? new NetworkError(detail), { host, milliseconds: 0 })
  const exactKinds = isTlsEnded
    ? ['answerTooLarge']
    : proxy.kind === 'localProxy'
      ? aboutServer
      : [...aboutServer, ...aboutProxy]
  return exactKinds.includes(problem.kind) ? problem : { kind: 'loginPageFailed', host, detail }
}

function problemOfBypass(policy: string | undefined): Problem {
  return policy === undefined ? { kind: 'routeBypassed' } : { kind: 'routeForbidden', policy }
}

/** Loads the local proxy with the first sign-in that needs it. */
async function localProxyFor(options: LocalProxyOptions) {
  const { startLocalProxy } = await import('./local-proxy.ts')
  return startLocalProxy(options)
}

/**
 * Shows the login window; cancelling closes it.
 * @throws ProblemError `fileUnwritable` where the window's browser has no folder for temporary files.
 */
async function show({ platform, signal, onOpen }: SignInOptions, request: LoginRequest): Promise<LoginEnd> {
  if (signal.aborted) return { kind: 'closed' }
  let close = () => {}
  const abort = () => close()
  try {
    const window = platform.openLogin(request)
    close = () => window.close()
    const shown = { url: request.authorizationUrl, redirectUri: request.redirectUri }
    onOpen?.(openLogin('window', shown, async () => window.focus()))
    signal.addEventListener('abort', abort, { once: true })
    return await window.end
  } catch (thrown) {
    if (!(thrown instanceof TemporaryFolderUnusable)) throw thrown
    throw new ProblemError({ kind: 'fileUnwritable', folder: thrown.folder, detail: 'TMPDIR' })
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
