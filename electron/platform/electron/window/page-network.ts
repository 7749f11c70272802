/** Keeps the app window's session to the page: nothing else can be asked for in it, whoever asks. */
import type { Contents } from '../modules.ts'
import { isPageAddress } from './page-files.ts'

/** Nobody listens there, and nothing goes around it. */
const nowhere = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:1',
  proxyBypassRules: '<-loopback>',
} as const

/**
 * Refuses every request but those for the page's own files; what does not count as a request (calls between browsers, a
 * connection made ahead) finds a proxy that leads nowhere. The session is the app window's alone.
 * @param devTools true while developing only: the tools' own files are asked for in the same session.
 * @returns settles when all of it holds; requests are refused from the call on. @throws Error where the session takes no proxy.
 */
export function keepToPage(contents: Contents, devTools: boolean): Promise<void> {
  const { session } = contents
  session.webRequest.onBeforeRequest(({ url }, response) => response({ cancel: !mayAsk(url, devTools) }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  return session.setProxy(nowhere)
}

/** Pictures in the page's own styles are written out in `data:` addresses, which go nowhere. */
function mayAsk(address: string, devTools: boolean): boolean {
  const scheme = URL.parse(address)?.protocol
  return isPageAddress(address) || scheme === 'data:' || (devTools && scheme === 'devtools:')
}
