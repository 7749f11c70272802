/** Where the app window is: brought back onto a screen at the start, watched until it closes. */
import type { Protocol } from 'devtools-protocol'
import {
  overlap,
  placeOnScreens,
  type Rectangle,
  readBounds,
  type WindowBounds,
} from '../../window-bounds.ts'
import type { Session } from '../browser/pipe.ts'
import type { OwnWorld } from './own-world.ts'

/** The window, as far as its place is asked for and changed. */
export interface PlacedWindow {
  readonly browser: Session
  readonly session: Session
  readonly targetId: string
}

/** Follows the window. */
export interface PlaceWatch {
  /** Tells where the window was kept, before anything is seen: it may be on its way to its largest size at once. */
  startFrom(kept: WindowBounds): void
  /** What was seen last; undefined before anything was. */
  last(): WindowBounds | undefined
}

/**
 * Starts to watch an empty window. The browser tells of no move and no change of size, but the page's window knows both:
 * a small script in the program's own world tells of changes of size, of the window losing the keyboard, and of its
 * closing. What it says last comes when the browser can no longer be asked. Nothing is polled.
 * @returns once the browser has confirmed the watch; only then the page may be loaded.
 */
export async function watchPlace(window: PlacedWindow, world: OwnWorld): Promise<PlaceWatch> {
  let last: WindowBounds | undefined
  /** Where it was before `last`, another place. */
  let before: WindowBounds | undefined
  const look = async () => {
    const seen = await boundsOf(window).catch(() => undefined)
    if (!seen) return
    if (last && !isSamePlace(last, seen.place)) before = last
    last = seen.state === 'normal' ? { ...seen.place, isMaximized: false } : asLarge(last, before, seen)
  }
  // The page is there: where the window is before anything happens to it.
  window.session.on('Page.loadEventFired', () => void look())
  await world.connect(inWorld, (told) => {
    last = movedTo(last, parse(told))
    void look()
  })
  return {
    startFrom(kept) {
      last ??= { ...kept, isMaximized: false }
    },
    last: () => last,
  }
}

/** Runs in that world, as text: it may use nothing from outside itself. */
const inWorld = `function (name) {
  const tell = globalThis[name]
  if (globalThis !== globalThis.top || typeof tell !== 'function') return
  const say = () => tell(JSON.stringify({ x: screenX, y: screenY, width: outerWidth, height: outerHeight }))
  for (const type of ['resize', 'blur', 'beforeunload']) addEventListener(type, say, { capture: true })
}`

/**
 * A window says where it is before the browser says whether it is maximized: until then only a move is believed, by which
 * the size stays.
 */
function movedTo(last: WindowBounds | undefined, told: WindowBounds | undefined): WindowBounds | undefined {
  if (!last || !told || last.isMaximized) return last
  const isSameSize = last.width === told.width && last.height === told.height
  return isSameSize ? { ...last, x: told.x, y: told.y } : last
}

/**
 * A minimized window is as it was before; a maximized one goes back to where it was before. On its way there it is as
 * large already while the browser still calls it normal: that place is none to go back to.
 */
function asLarge(
  last: WindowBounds | undefined,
  before: WindowBounds | undefined,
  { state, place }: Seen,
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

interface Seen {
  readonly windowId: number
  readonly state: NonNullable<Protocol.Browser.Bounds['windowState']>
  readonly place: Rectangle
}

async function boundsOf({ browser, targetId }: PlacedWindow): Promise<Seen> {
  const { windowId, bounds } = await browser.send('Browser.getWindowForTarget', { targetId })
  const { left: x = 0, top: y = 0, width = 0, height = 0, windowState: state = 'normal' } = bounds
  return { windowId, state, place: { x, y, width, height } }
}

/** What the page's window knows of screens: its own, or the nearest, and (where the page is secure) whether it is the only one. */
const screenScript = `({
  x: screen.availLeft, y: screen.availTop, width: screen.availWidth, height: screen.availHeight,
  isOnly: screen.isExtended === false,
})`

/**
 * Brings a window that was opened where it was before onto the screen, and maximizes it where it was. To be called when
 * it is there, and again once its page is: by then it is known whether there is another screen, on which a part of it
 * may lie. Where windows cannot be placed (Wayland) it stays where it is.
 */
export async function bringBack(window: PlacedWindow, kept: WindowBounds): Promise<void> {
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
  // A size is said only where it is another: a compositor that lays windows out may have given it one in the meantime.
  if (isOtherSize || left !== place.x || top !== place.y)
    await change({ left, top, ...(isOtherSize && size) })
  if (kept.isMaximized) await change({ windowState: 'maximized' })
}
