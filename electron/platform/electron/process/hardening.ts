/** Hardens every session and every page of the program, whatever opens it. */

import { localProxyRequesting } from '../login/local-proxy-access.ts'
import type { Contents, ElectronModules, Session } from '../modules.ts'
import { isPageAddress } from '../window/page-files.ts'

/** Registers the restrictions; call before `ready`, so that no session and no page exists without them. */
export function hardenApp({ app, session }: Pick<ElectronModules, 'app' | 'session'>): void {
  app.on('session-created', hardenSession)
  app.on('web-contents-created', (_event, contents) =>
    hardenContents(contents, () => contents.session === session.defaultSession),
  )
  // Without a listener, Electron sends the user's first matching certificate.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, response) => {
    event.preventDefault()
    response()
  })
  app.on('login', (event, contents, _details, authInfo, response) => {
    event.preventDefault()
    const localProxy = contents && localProxyRequesting(contents.session, authInfo)
    if (localProxy) response(localProxy.user, localProxy.password)
    else response()
  })
}

/** Refuses every permission: without handlers Electron grants them all. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, response) => response(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, response) => response(null))
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
  session.setUserAgent(browserAgent(session.getUserAgent()))
}

/**
 * Returns the user agent without the tokens of the program and Electron: some login servers refuse embedded browsers,
 * and none needs to know the program.
 */
export function browserAgent(userAgent: string): string {
  return userAgent.replace(/ (claimcheck|electron)\/\S+/gi, '')
}

/**
 * Confines navigation: the app's page to its own origin, an untrusted page to the web; no guests, no new windows.
 * @param isAppPage whether the page is the app window's.
 */
export function hardenContents(contents: Contents, isAppPage: () => boolean): void {
  const stay = (details: Electron.Event<{ url: string; isMainFrame: boolean }>) => {
    const allowed = isAppPage()
      ? details.isMainFrame && isPageAddress(details.url)
      : isWebAddress(details.url, details.isMainFrame)
    if (!allowed) details.preventDefault()
  }
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

const webSchemes: readonly string[] = ['https:', 'http:', 'about:']
/** Frames inside a login page may contain generated documents. */
const frameSchemes: readonly string[] = [...webSchemes, 'blob:', 'data:']

/** Whether a pop-up leads to a web page; an empty one (`about:blank`) would replace the page that opens it. */
export function isHttpAddress(address: string): boolean {
  return ['https:', 'http:'].includes(URL.parse(address)?.protocol ?? '')
}

/** Whether an untrusted page may navigate there: never to a file, another program or the app's page. */
export function isWebAddress(address: string, isMainFrame: boolean): boolean {
  const scheme = URL.parse(address)?.protocol ?? ''
  return (isMainFrame ? webSchemes : frameSchemes).includes(scheme)
}
