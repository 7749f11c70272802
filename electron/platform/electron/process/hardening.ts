/** What holds for every session and every page of the program, whoever opens it. */

import { localProxyRequesting } from '../login/local-proxy-access.ts'
import type { Contents, ElectronModules, Session } from '../modules.ts'
import { isPageAddress } from '../window/page-files.ts'

/** Registers the walls; before `ready`, so that no session and no page comes to be without them. */
export function hardenApp({ app, session }: Pick<ElectronModules, 'app' | 'session'>): void {
  app.on('session-created', hardenSession)
  app.on('web-contents-created', (_event, contents) =>
    hardenContents(contents, () => contents.session === session.defaultSession),
  )
  // Unheard, Electron sends the first certificate of the person that fits.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, response) => {
    event.preventDefault()
    response()
  })
  app.on('login', (event, contents, _details, asker, response) => {
    event.preventDefault()
    const localProxy = contents && localProxyRequesting(contents.session, asker)
    if (localProxy) response(localProxy.user, localProxy.password)
    else response()
  })
}

/** Nothing that asks for a permission gets one: without handlers Electron grants them all. */
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
 * The user agent without the words that name the program and Electron: some login servers refuse browsers that are
 * part of a program, and none needs to know which one it is.
 */
export function browserAgent(userAgent: string): string {
  return userAgent.replace(/ (claimcheck|electron)\/\S+/gi, '')
}

/**
 * Keeps a page where it belongs: ours on its own origin, a stranger's on the web; no guests, no new windows.
 * @param isOurs whether the page is the app window's.
 */
export function hardenContents(contents: Contents, isOurs: () => boolean): void {
  const stay = (details: Electron.Event<{ url: string; isMainFrame: boolean }>) => {
    const allowed = isOurs()
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
/** Frames inside a login page may hold documents made on the spot. */
const frameSchemes: readonly string[] = [...webSchemes, 'blob:', 'data:']

/** Whether a pop-up leads to a page of the web; an empty one (`about:blank`) would replace the page that opens it. */
export function isHttpAddress(address: string): boolean {
  return ['https:', 'http:'].includes(URL.parse(address)?.protocol ?? '')
}

/** Whether a stranger's page may go there: never to a file, another program or our own page. */
export function isWebAddress(address: string, isMainFrame: boolean): boolean {
  const scheme = URL.parse(address)?.protocol ?? ''
  return (isMainFrame ? webSchemes : frameSchemes).includes(scheme)
}
