/** Opens a login window: a separate browser, fresh each time, in which an untrusted page finds nothing to steal. */
import type { Protocol } from 'devtools-protocol'
import type { LoginPages } from '../../login-page.ts'
import type { LoginEnd, LoginRequest, LoginWindow } from '../../platform.ts'
import { isRedirect } from '../../redirect-match.ts'
import { localProxyHost } from '../browser/flags.ts'
import type { Launched } from '../browser/launch.ts'
import { createPipe, type Pipe, type Session } from '../browser/pipe.ts'
import { noMail } from '../browser/profile-preferences.ts'
import { watchFailures } from './login-failure.ts'
import { followPages } from './login-page.ts'
import { destinationOf, pausedPatterns, watchPrivateRedirect } from './private-redirect.ts'

/** State shared by the pages of one login window. */
interface Login {
  readonly request: LoginRequest
  readonly pipe: Pipe
  finish(end: LoginEnd): void
}

/**
 * Opens a login window.
 * @param launched a browser started for it alone; it is ended with the window.
 * @param request where to begin and which redirect to wait for.
 */
export function openLoginWindow(launched: Launched, request: LoginRequest): LoginWindow {
  const { promise, resolve } = Promise.withResolvers<LoginEnd>()
  const pipe = createPipe(launched.commands, launched.messages)
  const { browser, session } = pipe
  const pages = new Map<string, LoginPages>()
  let closing: LoginEnd = { kind: 'closed' }
  const finish = (end: LoginEnd) => {
    resolve(end)
    for (const followed of pages.values()) followed.stop()
    void launched.end()
  }
  const login: Login = { request, pipe, finish }
  let front: string | undefined
  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type !== 'page') return session(sessionId).post('Runtime.runIfWaitingForDebugger')
    const isFirst = pages.size === 0
    front = targetInfo.targetId
    pages.set(sessionId, followPages(session(sessionId), targetInfo.targetId, request.authorizationUrl))
    guardPage(session(sessionId), login)
    if (isFirst) showLogin(session(sessionId), login, targetInfo.targetId)
  })
  browser.on('Target.detachedFromTarget', ({ sessionId }) => {
    const left = pages.get(sessionId)
    if (!left) return
    left.stop()
    pages.delete(sessionId)
    closing = left.closed()
    if (pages.size === 0) finish(closing)
  })
  // The last window and its browser may end together, before the window's end was reported.
  void launched.gone.then(() => finish([...pages.values()].at(-1)?.closed() ?? closing))
  browser.post('Browser.setDownloadBehavior', { behavior: 'deny' })
  // Grants no permission and refuses all others, without prompting the user.
  browser.post('Browser.grantPermissions', { permissions: [] })
  // New pages wait until they are guarded like the first.
  browser.post('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
  return {
    end: promise,
    close: () => finish({ kind: 'closed' }),
    focus: () => front !== undefined && browser.post('Target.activateTarget', { targetId: front }),
  }
}

/** Guards the first page and every window it opens: those stay in this browser and can end the login too. */
function guardPage(page: Session, login: Login): void {
  page.on('Fetch.requestPaused', (paused) => filterRequest(page, paused, login))
  page.on('Fetch.authRequired', ({ requestId, authChallenge }) => {
    const authChallengeResponse = responseTo(authChallenge, login.request)
    page.post('Fetch.continueWithAuth', { requestId, authChallengeResponse })
  })
  const { redirectUri } = login.request
  watchPrivateRedirect(page, redirectUri, (url) => login.finish({ kind: 'redirected', url }))
  page.on('Page.javascriptDialogOpening', ({ type }) => {
    // A page may not keep its window open.
    if (type === 'beforeunload') page.post('Page.handleJavaScriptDialog', { accept: true })
  })
  page.post('Page.enable')
  page.post('Fetch.enable', { patterns: pausedPatterns(redirectUri), handleAuthRequests: true })
  // Responses from a service worker are not requests, and `Fetch` would not see them.
  page.post('Network.enable')
  page.post('Network.setBypassServiceWorker', { bypass: true })
  // Frames of other sites run separately from their page and are guarded one by one.
  page.on('Target.attachedToTarget', ({ sessionId }) => guardPage(login.pipe.session(sessionId), login))
  page.post('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
  page.post('Runtime.runIfWaitingForDebugger')
}

/**
 * Responds to a password request: a page gets none. A proxy's is left to the browser, unless the proxy is this login's
 * local proxy.
 */
function responseTo(
  { source, origin }: Protocol.Fetch.AuthChallenge,
  { localProxy }: LoginRequest,
): Protocol.Fetch.AuthChallengeResponse {
  if (source !== 'Proxy') return { response: 'CancelAuth' }
  if (!localProxy) return { response: 'Default' }
  const isLocalProxy = URL.parse(origin)?.origin === `http://${localProxyHost}:${localProxy.port}`
  if (!isLocalProxy) return { response: localProxy.certificate ? 'CancelAuth' : 'Default' }
  return { response: 'ProvideCredentials', username: localProxy.user, password: localProxy.password }
}

function showLogin(page: Session, { request, finish }: Login, frameId: string): void {
  watchFailures(page, frameId, (host, detail) => {
    if (request.localProxy?.certificate && bypassErrors.includes(detail)) return finish({ kind: 'bypassed' })
    finish({ kind: 'failed', host, detail })
  })
  page.post('Page.navigate', { url: request.authorizationUrl.href })
}

/**
 * Errors by which bypassing the local proxy ends: a browser with a local proxy resolves no name and reaches no other
 * proxy (see `flags.ts`); the local proxy resolves names itself.
 */
const bypassErrors: readonly string[] = [
  'ERR_NAME_NOT_RESOLVED',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED',
]

/** Continues a request, unless it is the redirect: that one ends here. */
function filterRequest(page: Session, paused: Protocol.Fetch.RequestPausedEvent, login: Login): void {
  const { requestId, resourceType } = paused
  const url = destinationOf(paused)
  const refuse = () => page.post('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
  if (url?.origin === noMail) refuse()
  else if (!url || !isRedirect(url, login.request.redirectUri))
    page.post('Fetch.continueRequest', { requestId })
  else if (resourceType !== 'Document') refuse()
  else void showClosingPage(page, requestId).finally(() => login.finish({ kind: 'redirected', url }))
}

const closingPage = '<!doctype html><meta charset="utf-8"><title>✓</title><p>You can close this window.</p>'

/**
 * Shows a page for a moment, or longer where the browser is slow to close. The redirect itself is refused, not
 * fulfilled: a browser stores every address it has visited, and this one contains the code.
 */
async function showClosingPage(page: Session, requestId: string): Promise<void> {
  const refused = page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
  page.post('Page.navigate', { url: `data:text/html,${encodeURIComponent(closingPage)}` })
  await refused.catch(() => undefined)
}
