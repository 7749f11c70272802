/** What is wrong with the screen that is shown: by the rules of axe, and where something does not fit. */
import axe from 'axe-core'
import type { Page } from 'playwright'

/** @returns a line for each thing that is wrong. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  return [...(await violations(page)), ...(await misfits(page))]
}

async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    // The page may fetch nothing, so its style sheets cannot be fetched to be looked at.
    const { violations } = await axe.run(document, { preload: false })
    return violations.map(({ id, nodes }) => `axe: ${id} at ${nodes[0]?.target} (${nodes.length})`)
  })
}

/** A page that scrolls sideways, a control outside the window, a button whose text is cut. */
function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth + 1)
      found.push(`fits: the page is ${scrollWidth - clientWidth} px too wide`)
    const front = document.querySelector('dialog[open]') ?? document.body
    for (const control of front.querySelectorAll<HTMLElement>(
      'button, a, input, select, textarea, summary',
    )) {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      const { left, right, width } = control.getBoundingClientRect()
      const name = control.dataset.testid ?? control.textContent?.trim().slice(0, 30) ?? control.tagName
      // What is hidden from the eye on purpose is one pixel wide.
      if (width > 1 && (left < -1 || right > innerWidth + 1))
        found.push(`fits: ${name} is outside the window`)
      const isButton = control.tagName === 'BUTTON' && control.title === ''
      if (isButton && control.scrollWidth > control.clientWidth + 1) found.push(`fits: ${name} is cut`)
    }
    return [...new Set(found)]
  })
}
