/** The presses of Electron's app window, as Electron hands them to the page. */
import { createGestures, type Gestures } from '../../gestures.ts'
import type { Contents } from '../modules.ts'

/** One for each way to press: a second for the same press would be a second gesture. */
const downs: ReadonlySet<string> = new Set(['mouseDown', 'rawKeyDown', 'keyDown', 'touchStart'])
const ups: ReadonlySet<string> = new Set(['mouseUp', 'keyUp', 'touchEnd', 'gestureTap'])

/**
 * Watches a page. Events that the page makes itself (`dispatchEvent`, `click()`) do not come this way, nor does a press
 * by an assistive program that reaches past keyboard and mouse.
 */
export function watchGestures(contents: Pick<Contents, 'on'>): Gestures {
  const gestures = createGestures()
  contents.on('input-event', (_event, { type, modifiers }) => {
    if (downs.has(type) && !modifiers?.includes('isautorepeat')) gestures.pressed()
    if (ups.has(type)) gestures.released()
  })
  return gestures
}
