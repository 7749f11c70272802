/** Looks at the open dialog as a reader does: is everything in it, with a margin around? */
import type { Page } from 'playwright'

/** The least distance of a dialog's heading from its edges, in CSS pixels. */
const leastMargin = 16

/**
 * Names what is wrong with the open dialog: a heading at its edge, or content that is wider than it.
 * @returns nothing where no dialog is open, or nothing is wrong.
 */
export function dialogProblems(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const dialog = document.querySelector<HTMLElement>('dialog[open]')
    const heading = dialog?.querySelector('h1')
    if (!dialog || !heading) return []
    const [outer, inner] = [dialog.getBoundingClientRect(), heading.getBoundingClientRect()]
    return [
      ...(inner.left - outer.left < least || inner.top - outer.top < least
        ? ['the heading is at the edge']
        : []),
      ...(dialog.scrollWidth > dialog.clientWidth ? ['the content is wider than the dialog'] : []),
    ]
  }, leastMargin)
}
