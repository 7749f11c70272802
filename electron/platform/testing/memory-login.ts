/** A login window without a window: a test acts as the user and the server. */
import type { LoginEnd, LoginRequest, LoginWindow } from '../platform.ts'
import { isRedirect } from '../redirect-match.ts'

export interface MemoryLogin {
  /** Its options. */
  readonly request: LoginRequest
  /** The program's handle of it. */
  readonly window: LoginWindow
  /** Every address visited, the first included; a caught redirect is not visited. */
  readonly visited: readonly URL[]
  /** Navigates to an address, by a link or a redirect; the redirect URI is caught. */
  visit(url: URL): void
  /** Ends as with a server that accepts: the redirect URI with these parameters, and the request's `state`. */
  accept(parameters: Readonly<Record<string, string>>): void
  closeAsUser(): void
  /**
   * Closes it on the server's error page, as the user. @param status of that page; absent: a page with nothing on it.
   */
  closeOnError(status?: number): void
  /** How often it was brought to the front. */
  readonly focused: number
  /** Ends with a page that could not be loaded. */
  fail(detail: string): void
  /** Ends with a browser that would bypass the local proxy. @param policy the responsible policy of the machine. */
  bypass(policy?: string): void
}

/** Opens a login window. @param request the options of `openLogin`. */
export function createMemoryLogin(request: LoginRequest): MemoryLogin {
  const { promise, resolve } = Promise.withResolvers<LoginEnd>()
  const visited = [request.authorizationUrl]
  const close = () => resolve({ kind: 'closed' })
  const visit = (url: URL) => {
    if (isRedirect(url, request.redirectUri)) resolve({ kind: 'redirected', url })
    else visited.push(url)
  }
  const host = () => visited.at(-1)?.host ?? request.authorizationUrl.host
  let focused = 0
  const focus = () => {
    focused += 1
  }
  return {
    request,
    window: { end: promise, close, focus },
    get focused() {
      return focused
    },
    visited,
    visit,
    accept(parameters) {
      const url = new URL(request.redirectUri)
      const state = request.authorizationUrl.searchParams.get('state')
      if (state !== null) url.searchParams.set('state', state)
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
      visit(url)
    },
    closeAsUser: close,
    bypass: (policy) => resolve({ kind: 'bypassed', ...(policy !== undefined && { policy }) }),
    closeOnError: (status) =>
      resolve({ kind: 'closedOnError', host: host(), ...(status !== undefined && { status }) }),
    fail: (detail) => resolve({ kind: 'failed', host: host(), detail }),
  }
}
