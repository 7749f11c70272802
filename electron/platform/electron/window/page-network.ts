/** Confines the app window's session to the page: no other request can be sent in it. */
import type { Contents } from '../modules.ts'
import { isPageAddress } from './page-files.ts'

/** A proxy that does not exist, with no exceptions. */
const nowhere = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:1',
  proxyBypassRules: '<-loopback>',
} as const

/**
 * Refuses every request but those for the page's own files; what does not count as a request (WebRTC, preconnections)
 * finds a proxy that leads nowhere. The session is the app window's alone.
 * @param devTools true while developing only: the tools' own files are requested in the same session.
 * @returns settles when all of it is in effect; requests are refused from the call on. @throws Error where the session
 * accepts no proxy.
 */
export function confineToPage(contents: Contents, devTools: boolean): Promise<void> {
  const { session } = contents
  session.webRequest.onBeforeRequest(({ url }, response) => response({ cancel: !isAllowed(url, devTools) }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  return session.setProxy(nowhere)
}

/**
 * Whether a request is allowed. Images in the page's own styles are inlined as `data:` addresses, which reach no
 * server.
 */
function isAllowed(address: string, devTools: boolean): boolean {
  const scheme = URL.parse(address)?.protocol
  return isPageAddress(address) || scheme === 'data:' || (devTools && scheme === 'devtools:')
}
