/** Watches key presses and clicks in Electron's app window, before they reach the page. */
import { createGestures, type Gestures } from '../../gestures.ts'
import type { Contents } from '../modules.ts'

/** Events that begin a press, one per input device: a second for the same press would be a second gesture. */
const downs: ReadonlySet<string> = new Set(['mouseDown', 'rawKeyDown', 'keyDown', 'touchStart'])
const ups: ReadonlySet<string> = new Set(['mouseUp', 'keyUp', 'touchEnd', 'gestureTap'])

/**
 * Watches a page. Events that the page makes itself (`dispatchEvent`, `click()`) are not reported here, nor is a press
 * by an assistive program that bypasses keyboard and mouse.
 */
export function watchGestures(contents: Pick<Contents, 'on'>): Gestures {
  const gestures = createGestures()
  contents.on('input-event', (_event, { type, modifiers }) => {
    if (downs.has(type) && !modifiers?.includes('isautorepeat')) gestures.pressed()
    if (ups.has(type)) gestures.released()
  })
  return gestures
}
