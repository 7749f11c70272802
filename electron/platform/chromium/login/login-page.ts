/** Follows the pages of a login window through DevTools. */
import { followLoginPages, type LoginPages, lookScript } from '../../login-page.ts'
import type { Session } from '../browser/pipe.ts'

/** The last answer that became, or may become, the page. */
interface Answered {
  readonly loaderId: string
  readonly url: string
  readonly status: number
}

/**
 * Follows one page of the window, its main document's status included.
 * @param page its session. `Page` and `Network` are enabled by whoever guards it.
 * @param frameId its main frame.
 * @param authorizationUrl where the login began.
 */
export function followPages(page: Session, frameId: string, authorizationUrl: URL): LoginPages {
  const pages = followLoginPages(authorizationUrl, () => look(page, frameId))
  let answered: Answered | undefined
  page.on('Network.responseReceived', ({ type, frameId: frame, loaderId, response }) => {
    if (type === 'Document' && frame === frameId)
      answered = { loaderId, url: response.url, status: response.status }
  })
  page.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id !== frameId) return
    const address = frame.unreachableUrl ?? frame.url
    // An answer with nothing in it is shown as a page of the browser's own, with a loader of its own.
    const isIts = frame.loaderId === answered?.loaderId || frame.unreachableUrl === answered?.url
    pages.arrived(address, isIts ? (answered?.status ?? 0) : 0)
  })
  return pages
}

/** Looks from an isolated world: the page's own scripts cannot tell, nor lie. */
async function look(page: Session, frameId: string): Promise<unknown> {
  const { executionContextId } = await page.send('Page.createIsolatedWorld', { frameId, worldName: 'look' })
  const { result } = await page.send('Runtime.evaluate', {
    expression: lookScript,
    contextId: executionContextId,
    returnByValue: true,
  })
  return result.value
}
