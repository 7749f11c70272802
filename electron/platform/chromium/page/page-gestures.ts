/**
 * Watches key presses and clicks in Chromium's app window from an isolated world that the page's scripts cannot reach.
 */
import { createGestures, type Gestures } from '../../gestures.ts'
import type { IsolatedWorld } from './isolated-world.ts'

/**
 * Starts to watch an empty window.
 * The listener is installed before any script of the page: a page that suppresses presses can at most (by
 * `document.open()`) prevent itself from being shown a token. Events made by scripts are not trusted. Clicks are
 * ignored: they follow a press, which would count twice.
 * @returns the gestures once the browser has confirmed the watch; only then the page may be loaded.
 */
export async function watchGestures(world: IsolatedWorld): Promise<Gestures> {
  const gestures = createGestures()
  await world.connect(inWorld, (what) => {
    if (what === 'down') gestures.pressed()
    if (what === 'up') gestures.released()
  })
  return gestures
}

/** Runs in the isolated world, as text: must use nothing from outside itself. */
const inWorld = `function (name) {
  const report = globalThis[name]
  if (globalThis !== globalThis.top || typeof report !== 'function') return
  // Main's own editing commands arrive as a key without a name.
  const isEditing = ({ key, code }) => code === '' && (key === '' || key === 'Unidentified')
  const watch = (type, what) =>
    addEventListener(
      type,
      (event) => { if (event.isTrusted && !event.repeat && !isEditing(event)) report(what) },
      { capture: true, passive: true },
    )
  watch('pointerdown', 'down')
  watch('keydown', 'down')
  watch('pointerup', 'up')
  watch('keyup', 'up')
}`
