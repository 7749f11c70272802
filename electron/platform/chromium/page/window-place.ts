/** Tracks the app window's position: brings it back onto a screen at the start, and watches it until it closes. */
import type { Protocol } from 'devtools-protocol'
import {
  overlap,
  placeOnScreens,
  type Rectangle,
  readBounds,
  type WindowBounds,
} from '../../window-bounds.ts'
import type { Session } from '../browser/pipe.ts'
import type { IsolatedWorld } from './isolated-world.ts'

/** The window, as needed for its position. */
export interface PlacedWindow {
  readonly browser: Session
  readonly session: Session
  readonly targetId: string
}

/** Tracks the window. */
export interface PlaceWatch {
  /** Sets the stored position before the first observation: the window may be about to be maximized. */
  startFrom(stored: WindowBounds): void
  /** The last observation; undefined before the first. */
  last(): WindowBounds | undefined
}

/**
 * Starts to watch an empty window. The browser reports neither moves nor resizes, but the page's window knows both: a
 * small script in the isolated world reports resizes, loss of the focus, and closing. Its last report arrives when the
 * browser can no longer be queried. Nothing is polled.
 * @returns once the browser has confirmed the watch; only then the page may be loaded.
 */
export async function watchPlace(window: PlacedWindow, world: IsolatedWorld): Promise<PlaceWatch> {
  let last: WindowBounds | undefined
  /** The last observation at a place other than `last`. */
  let before: WindowBounds | undefined
  const observe = async () => {
    const seen = await boundsOf(window).catch(() => undefined)
    if (!seen) return
    if (last && !isSamePlace(last, seen.place)) before = last
    last =
      seen.state === 'normal' ? { ...seen.place, isMaximized: false } : restoredBounds(last, before, seen)
  }
  // Observes the window as soon as the page has loaded, before anything happens to it.
  window.session.on('Page.loadEventFired', () => void observe())
  await world.connect(inWorld, (told) => {
    last = movedTo(last, parse(told))
    void observe()
  })
  return {
    startFrom(stored) {
      last ??= { ...stored, isMaximized: false }
    },
    last: () => last,
  }
}

/** Runs in the isolated world, as text: must use nothing from outside itself. */
const inWorld = `function (name) {
  const report = globalThis[name]
  if (globalThis !== globalThis.top || typeof report !== 'function') return
  const reportBounds = () => report(JSON.stringify({ x: screenX, y: screenY, width: outerWidth, height: outerHeight }))
  for (const type of ['resize', 'blur', 'beforeunload']) addEventListener(type, reportBounds, { capture: true })
}`

/**
 * Applies a report of the page's window, which arrives before the browser says whether it is maximized: until then only
 * a move is accepted, which keeps the size.
 */
function movedTo(
  last: WindowBounds | undefined,
  reported: WindowBounds | undefined,
): WindowBounds | undefined {
  if (!last || !reported || last.isMaximized) return last
  const isSameSize = last.width === reported.width && last.height === reported.height
  return isSameSize ? { ...last, x: reported.x, y: reported.y } : last
}

/**
 * Returns the position to store for a window that is not in its normal state. A minimized window keeps its last one; a
 * maximized one is restored to the one before. While it is being maximized it has its largest size already but still
 * counts as normal: that position is skipped.
 */
function restoredBounds(
  last: WindowBounds | undefined,
  before: WindowBounds | undefined,
  { state, place }: ObservedBounds,
): WindowBounds | undefined {
  if (state !== 'maximized') return last
  const isOnItsWay = last !== undefined && !last.isMaximized && isSamePlace(last, place)
  return { ...((isOnItsWay ? before : last) ?? place), isMaximized: true }
}

function isSamePlace(one: Rectangle, other: Rectangle): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height
}

function parse(text: string): WindowBounds | undefined {
  try {
    return readBounds(JSON.parse(text))
  } catch {
    return undefined
  }
}

interface ObservedBounds {
  readonly windowId: number
  readonly state: NonNullable<Protocol.Browser.Bounds['windowState']>
  readonly place: Rectangle
}

async function boundsOf({ browser, targetId }: PlacedWindow): Promise<ObservedBounds> {
  const { windowId, bounds } = await browser.send('Browser.getWindowForTarget', { targetId })
  const { left: x = 0, top: y = 0, width = 0, height = 0, windowState: state = 'normal' } = bounds
  return { windowId, state, place: { x, y, width, height } }
}

/**
 * Reads the screen from the page's window: its own, or the nearest, and (where the page is secure) whether it is the
 * only one.
 */
const screenScript = `({
  x: screen.availLeft, y: screen.availTop, width: screen.availWidth, height: screen.availHeight,
  isOnly: screen.isExtended === false,
})`

/**
 * Moves a window that opened at its previous position onto the screen, and maximizes it where it was maximized: as soon
 * as it exists, and again once its page is up, for only then is it known whether there is another screen, on which a part
 * of it may lie. It is maximized once only: by the time its page is up, its user may have restored it. Where windows
 * cannot be positioned (Wayland) it stays where it is; where the browser fails, as well.
 * @param up settles when the page's scripts run.
 */
export async function bringBack(
  window: PlacedWindow,
  stored: WindowBounds,
  up: Promise<void>,
): Promise<void> {
  const isDone = await bringBackOnce(window, stored).then(
    () => true,
    () => false,
  )
  if (stored.isMaximized && isDone) return
  await up
  await bringBackOnce(window, stored).catch(() => undefined)
}

async function bringBackOnce(window: PlacedWindow, stored: WindowBounds): Promise<void> {
  const { windowId, state, place } = await boundsOf(window)
  if (state !== 'normal') return
  const { result } = await window.session.send('Runtime.evaluate', {
    expression: screenScript,
    returnByValue: true,
  })
  const { isOnly, ...area } = result.value as Rectangle & { isOnly: boolean }
  const isLost = isOnly || overlap(place, area) === 0
  const { x: left, y: top, ...size } = isLost && area.width > 0 ? placeOnScreens(place, [area]) : place
  const change = (bounds: Protocol.Browser.Bounds) =>
    window.browser.send('Browser.setWindowBounds', { windowId, bounds })
  const isOtherSize = size.width !== place.width || size.height !== place.height
  // Sets the size only where it differs: a tiling compositor may have changed it in the meantime.
  if (isOtherSize || left !== place.x || top !== place.y)
    await change({ left, top, ...(isOtherSize && size) })
  if (stored.isMaximized) await change({ windowState: 'maximized' })
}
