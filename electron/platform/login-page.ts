/**
 * Inspects the pages of a login window, to distinguish a window closed on the server's error page from a cancelled
 * login.
 */
import type { LoginEnd } from './platform.ts'

/** Results of an inspection: still loading, something to fill in, something to press or a frame, or none of these. */
const findings = ['loading', 'fields', 'controls', 'bare'] as const
type Finding = (typeof findings)[number]

/** Interval between inspections, in milliseconds. */
const inspectionInterval = 500

/** Number of inspections in a row that must find a page bare: one that scripts build is bare for a moment. */
const bareInspectionsNeeded = 2

/**
 * Runs in the page, in an isolated world, where the page's scripts can neither detect it nor change what it uses; its
 * value is one of `finds`. What it cannot see into (a custom element with a closed root, a canvas) counts as something
 * to press.
 */
export const inspectionScript = `(() => {
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
   * Reports a new page in the window's main frame.
   * @param address the page's complete address. @param status of its HTTP response; 0 or less: none.
   */
  arrived(address: string, status: number): void
  /** Returns how the login ends if the user closes the window now. */
  closed(): LoginEnd
  /** Stops inspecting. */
  stop(): void
}

interface Shown {
  readonly url: URL | null
  readonly status: number
  found: Finding | undefined
  bareInspections: number
}

/**
 * Follows the pages of a login window and inspects them repeatedly, until it is stopped.
 * @param authorizationUrl where it began: only a page of the same origin is known to be the authorization server's own.
 * @param inspect evaluates `inspectionScript` in the page shown.
 */
export function followLoginPages(authorizationUrl: URL, inspect: () => Promise<unknown>): LoginPages {
  let shown: Shown | undefined
  let isInspecting = false
  const inspectPage = async () => {
    const page = shown
    if (!page || isInspecting) return
    isInspecting = true
    const value = await inspect().catch(() => undefined)
    isInspecting = false
    // The page may have been left in the meantime.
    if (page !== shown) return
    page.found = findings.find((find) => find === value)
    page.bareInspections = page.found === 'bare' ? page.bareInspections + 1 : 0
  }
  const timer = setInterval(() => void inspectPage(), inspectionInterval).unref()
  return {
    arrived(address, status) {
      shown = { url: URL.parse(address), status, found: undefined, bareInspections: 0 }
    },
    closed: () => endOn(shown, authorizationUrl),
    stop: () => clearInterval(timer),
  }
}

/** Classifies the end. Some servers send their login form with status 401: a page with fields is not an error page. */
function endOn(page: Shown | undefined, { origin }: URL): LoginEnd {
  if (!page?.url || page.found === 'fields') return { kind: 'closed' }
  const { host } = page.url
  if (page.status >= 400) return { kind: 'closedOnError', host, status: page.status }
  const isOwn = page.url.origin === origin && page.bareInspections >= bareInspectionsNeeded
  return isOwn ? { kind: 'closedOnError', host } : { kind: 'closed' }
}
