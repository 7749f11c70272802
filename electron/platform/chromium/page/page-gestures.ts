/** The presses of Chromium's app window, heard in a world of their own that the page's scripts cannot reach. */
import { createGestures, type Gestures } from '../../gestures.ts'
import type { OwnWorld } from './own-world.ts'

/**
 * Starts to watch an empty window.
 * The listener is there before any script of the page: a page that wants to keep presses from it can at most (by
 * `document.open()`) keep itself from being shown a token. Events that scripts make are not trusted. Clicks are not
 * heard: they follow a press, which would count twice.
 * @returns the gestures once the browser has confirmed the watch; only then the page may be loaded.
 */
export async function watchGestures(world: OwnWorld): Promise<Gestures> {
  const gestures = createGestures()
  await world.connect(inWorld, (what) => {
    if (what === 'down') gestures.pressed()
    if (what === 'up') gestures.released()
  })
  return gestures
}

/** Runs in that world, as text: it may use nothing from outside itself. */
const inWorld = `function (name) {
  const tell = globalThis[name]
  if (globalThis !== globalThis.top || typeof tell !== 'function') return
  // Main's own editing arrives as a key that is none.
  const isMains = ({ key, code }) => code === '' && (key === '' || key === 'Unidentified')
  const watch = (type, what) =>
    addEventListener(
      type,
      (event) => { if (event.isTrusted && !event.repeat && !isMains(event)) tell(what) },
      { capture: true, passive: true },
    )
  watch('pointerdown', 'down')
  watch('keydown', 'down')
  watch('pointerup', 'up')
  watch('keyup', 'up')
}`
