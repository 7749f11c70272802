/**
 * Catches redirects to a scheme of an app (RFC 8252 section 7.1). Chromium sends no request there, which could be paused:
 * it would offer the address to another program.
 */
import type { Protocol } from 'devtools-protocol'
import { isRedirect } from '../../redirect-match.ts'
import type { Session } from '../browser/pipe.ts'

/** Whether a redirect URI has a scheme of an app. */
export function isPrivateScheme({ protocol }: URL): boolean {
  return protocol !== 'https:' && protocol !== 'http:'
}

const everyRequest: Protocol.Fetch.RequestPattern = { urlPattern: '*' }

/** Responses of documents: the browser has not followed them yet. */
const everyPage: Protocol.Fetch.RequestPattern = {
  urlPattern: '*',
  resourceType: 'Document',
  requestStage: 'Response',
}

/** Returns what is paused: every request, and responses that may lead to a scheme of an app. */
export function pausedPatterns(redirectUri: URL): Protocol.Fetch.RequestPattern[] {
  return isPrivateScheme(redirectUri) ? [everyRequest, everyPage] : [everyRequest]
}

/** Returns the address that a paused request or response leads to; null for one that leads nowhere. */
export function destinationOf(paused: Protocol.Fetch.RequestPausedEvent): URL | null {
  const { request, responseStatusCode, responseHeaders = [] } = paused
  if (responseStatusCode === undefined) return URL.parse(request.url + (request.urlFragment ?? ''))
  const location = responseHeaders.find(({ name }) => name.toLowerCase() === 'location')?.value
  const redirects = responseStatusCode >= 300 && responseStatusCode <= 399
  return redirects && location !== undefined ? URL.parse(location, request.url) : null
}

/** Watches for a link, a form or a script of the page that leads to the redirect. Needs `Network.enable`. */
export function watchPrivateRedirect(page: Session, redirectUri: URL, caught: (url: URL) => void): void {
  if (!isPrivateScheme(redirectUri)) return
  page.on('Network.requestWillBeSent', ({ type, request, documentURL }) => {
    const url = URL.parse(request.url + (request.urlFragment ?? ''))
    if (type === 'Document' && documentURL === request.url && url && isRedirect(url, redirectUri)) caught(url)
  })
}
