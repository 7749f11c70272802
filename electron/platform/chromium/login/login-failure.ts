/** Detects that a login page could not be loaded at all. */
import type { Session } from '../browser/pipe.ts'

/**
 * Errors that are not failures of the page: cancelled by the user or by the program, or a response whose status the
 * user can see.
 */
const harmless: readonly string[] = [
  'net::ERR_ABORTED',
  'net::ERR_BLOCKED_BY_CLIENT',
  'net::ERR_HTTP_RESPONSE_CODE_FAILURE',
  'net::ERR_UNKNOWN_URL_SCHEME',
]

/**
 * Watches a page's main navigations; ignores failures of its resources and frames.
 * @param page the login window's first page.
 * @param frameId its main frame.
 * @param fail receives host and port, and the browser's short error, such as `ERR_NAME_NOT_RESOLVED`.
 */
export function watchFailures(
  page: Session,
  frameId: string,
  fail: (host: string, detail: string) => void,
): void {
  const hosts = new Map<string, string>()
  let last = ''
  page.on('Network.requestWillBeSent', ({ requestId, type, frameId: frame, request }) => {
    if (type !== 'Document' || frame !== frameId) return
    last = URL.parse(request.url)?.host ?? ''
    hosts.set(requestId, last)
  })
  page.on('Network.loadingFailed', ({ requestId, errorText, canceled }) => {
    const host = hosts.get(requestId)
    hosts.delete(requestId)
    if (host === undefined || canceled || harmless.includes(errorText)) return
    fail(host, errorText.replace(/^net::/, ''))
  })
  page.on('Network.loadingFinished', ({ requestId }) => void hosts.delete(requestId))
  page.on('Inspector.targetCrashed', () => fail(last, 'crashed'))
  page.post('Inspector.enable')
  page.post('Network.enable')
}
