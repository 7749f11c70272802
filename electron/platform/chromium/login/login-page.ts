/** Follows the pages of a login window through DevTools. */
import { followLoginPages, inspectionScript, type LoginPages } from '../../login-page.ts'
import type { Session } from '../browser/pipe.ts'

/** The last response that became, or may become, the page. */
interface DocumentResponse {
  readonly loaderId: string
  readonly url: string
  readonly status: number
}

/**
 * Follows one page of the window, including its main document's status.
 * @param page its session; the caller enables `Page` and `Network`.
 * @param frameId its main frame.
 * @param authorizationUrl where the login began.
 */
export function followPages(page: Session, frameId: string, authorizationUrl: URL): LoginPages {
  const pages = followLoginPages(authorizationUrl, () => inspect(page, frameId))
  let lastResponse: DocumentResponse | undefined
  page.on('Network.responseReceived', ({ type, frameId: frame, loaderId, response }) => {
    if (type === 'Document' && frame === frameId)
      lastResponse = { loaderId, url: response.url, status: response.status }
  })
  page.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id !== frameId) return
    const address = frame.unreachableUrl ?? frame.url
    // The browser shows an empty response as a page of its own, with another loader.
    const isIts = frame.loaderId === lastResponse?.loaderId || frame.unreachableUrl === lastResponse?.url
    pages.arrived(address, isIts ? (lastResponse?.status ?? 0) : 0)
  })
  return pages
}

/** Inspects the page from an isolated world: the page's own scripts can neither detect nor deceive it. */
async function inspect(page: Session, frameId: string): Promise<unknown> {
  const { executionContextId } = await page.send('Page.createIsolatedWorld', { frameId, worldName: 'look' })
  const { result } = await page.send('Runtime.evaluate', {
    expression: inspectionScript,
    contextId: executionContextId,
    returnByValue: true,
  })
  return result.value
}
