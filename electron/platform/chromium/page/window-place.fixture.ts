/** Opens the app window of a real Chromium, for the tests of its size and position. */
import path from 'node:path'
import type { Protocol } from 'devtools-protocol'
import { pageOf } from '../../testing/suite/tools.ts'
import type { Rectangle } from '../../window-bounds.ts'
import { startChromiumUnderTest } from '../under-test.ts'

/**
 * Opens the app window, as a start of the program does. @param folder the page's, in which `window.json` is stored too.
 */
export async function openWindow(folder: string) {
  const driver = startChromiumUnderTest(path.join(folder, 'window.json'))
  const window = await driver.platform.openPage(pageOf(folder, async () => null))
  const page = await driver.attachPage()
  const bounds = async () => {
    const { bounds } = (await page.send('Browser.getWindowForTarget')) as {
      bounds: Protocol.Browser.Bounds
    }
    const { left: x, top: y, width, height, windowState } = bounds
    return { place: { x, y, width, height }, windowState }
  }
  return {
    page,
    bounds,
    async change(bounds: Protocol.Browser.Bounds) {
      const { windowId } = (await page.send('Browser.getWindowForTarget')) as { windowId: number }
      await page.send('Browser.setWindowBounds', { windowId, bounds })
    },
    /** Closes it as the user does: the page receives `beforeunload`. */
    async close() {
      await driver.page.closeAsUser()
      await window.closed
      await driver.stop()
    },
    screen: async () =>
      (await page.evaluate(
        '({ x: screen.availLeft, y: screen.availTop, width: screen.availWidth, height: screen.availHeight })',
      )) as Rectangle,
  }
}
