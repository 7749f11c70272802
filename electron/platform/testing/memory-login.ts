/** A login window without a window: a test plays the person and the server. */
import type { LoginEnd, LoginRequest, LoginWindow } from '../platform.ts'
import { isRedirect } from '../redirect-match.ts'

export interface MemoryLogin {
  /** What it was opened with. */
  readonly request: LoginRequest
  /** What the program holds of it. */
  readonly window: LoginWindow
  /** Every address gone to, the first included; a caught redirect is not gone to. */
  readonly visited: readonly URL[]
  /** Goes to an address, by a link or a redirect; the redirect URI is caught. */
  visit(url: URL): void
  /** Ends as a server does that accepts: the redirect URI with these parameters, and `state` as it was asked with. */
  accept(parameters: Readonly<Record<string, string>>): void
  closeAsUser(): void
  /** The user closes it on the server's error page. @param status of that page; absent: a page with nothing on it. */
  closeOnError(status?: number): void
  /** How often it was brought to the front. */
  readonly focused: number
  /** The page could not be loaded. */
  fail(detail: string): void
  /** The browser would go past the relay. @param policy the machine's policy that wants it so. */
  bypass(policy?: string): void
}

/** Opens one. @param request what `openLogin` was called with. */
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
