/** The window's help of each system, and the pages that it links to. */
import { bad, good } from '../../../shared/problem.ts'
import { openBrowser } from '../../sign-in/open-browser.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'

export function guideHandlers(parts: Parts): Pick<Handlers, 'system.guide' | 'system.openLink'> {
  return {
    async 'system.guide'({ system }) {
      const guide = await parts.guideOf(system)
      return guide ? good(guide) : bad({ kind: 'gone' })
    },
    /** A page that was taken over opens no address of its own, and none that the user did not just press. */
    async 'system.openLink'({ system, url }) {
      const guide = await parts.guideOf(system)
      const link = guide?.links.find((each) => each.url === url)
      if (!link) return bad({ kind: 'gone' })
      if (!(await parts.takeGesture())) return bad({ kind: 'notPressed' })
      await openBrowser(parts.platform, new URL(link.url))
      return good(null)
    },
  }
}
