/** What a login window shows, for telling a window closed on the server's error page from a login that was given up. */
import type { LoginEnd } from './platform.ts'

/** What a look at a page finds: still loading, something to fill in, something to press or a frame, or none of these. */
const finds = ['loading', 'fields', 'controls', 'bare'] as const
type Find = (typeof finds)[number]

/** Milliseconds from one look to the next. */
const lookEvery = 500

/** A page that scripts build is bare for a moment: only what is bare twice in a row counts. */
const looksNeeded = 2

/**
 * Runs in the page, in a world of its own, where the page's scripts can neither see it nor change what it uses; its value
 * is one of `finds`. What it cannot see into (a custom element with a closed root, a canvas) counts as something to press.
 */
export const lookScript = `(() => {
  if (document.readyState !== 'complete') return 'loading'
  const isVisible = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0
  const fields = 'input:not([type=hidden], [type=button], [type=submit], [type=reset], [type=image]), textarea, select, [contenteditable], [role=textbox]'
  const controls = 'button, input:not([type=hidden]), [role=button], iframe, frame, object, embed, canvas'
  const roots = [document]
  let found = 'bare'
  for (let root = roots.pop(); root; root = roots.pop())
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot)
      if (element.matches(fields) && isVisible(element)) return 'fields'
      const isHidden = element.localName.includes('-') && !element.shadowRoot && element.childElementCount === 0
      if (found === 'bare' && (isHidden || element.matches(controls)) && isVisible(element)) found = 'controls'
    }
  return found
})()`

/** Follows the pages of one login window. */
export interface LoginPages {
  /**
   * Hears of another page in the window's main frame.
   * @param address the page's whole address. @param status of its HTTP answer; 0 or less: none.
   */
  arrived(address: string, status: number): void
  /** How it ends when the user closes the window now. */
  closed(): LoginEnd
  /** Looks no more. */
  stop(): void
}

interface Shown {
  readonly url: URL | null
  readonly status: number
  found: Find | undefined
  bareLooks: number
}

/**
 * Follows the pages of a login window and looks at each of them, again and again, until it is stopped.
 * @param authorizationUrl where it began: only a page of the same origin is known to be the authorization server's own.
 * @param look evaluates `lookScript` in the page shown.
 */
export function followLoginPages(authorizationUrl: URL, look: () => Promise<unknown>): LoginPages {
  let shown: Shown | undefined
  let isLooking = false
  const lookAgain = async () => {
    const page = shown
    if (!page || isLooking) return
    isLooking = true
    const value = await look().catch(() => undefined)
    isLooking = false
    // The page may have been left in the meantime.
    if (page !== shown) return
    page.found = finds.find((find) => find === value)
    page.bareLooks = page.found === 'bare' ? page.bareLooks + 1 : 0
  }
  const timer = setInterval(() => void lookAgain(), lookEvery).unref()
  return {
    arrived(address, status) {
      shown = { url: URL.parse(address), status, found: undefined, bareLooks: 0 }
    },
    closed: () => endOn(shown, authorizationUrl),
    stop: () => clearInterval(timer),
  }
}

/** Some servers send their login form with status 401: what can be filled in is no error page. */
function endOn(page: Shown | undefined, { origin }: URL): LoginEnd {
  if (!page?.url || page.found === 'fields') return { kind: 'closed' }
  const { host } = page.url
  if (page.status >= 400) return { kind: 'closedOnError', host, status: page.status }
  const isOwn = page.url.origin === origin && page.bareLooks >= looksNeeded
  return isOwn ? { kind: 'closedOnError', host } : { kind: 'closed' }
}
