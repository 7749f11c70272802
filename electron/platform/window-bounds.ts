/**
 * Size and position of the app window: what is stored of them, and where a window goes on the screens that exist now.
 */

/**
 * A rectangle on the screens, in device-independent pixels; a screen left of the first one has negative coordinates.
 */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What is stored of a window. */
export interface WindowBounds extends Rectangle {
  /** Whether it filled its screen; the rectangle is then its size when restored. */
  readonly isMaximized: boolean
}

/** The minimum size of the window. */
export const minimumSize = { width: 420, height: 400 } as const

/** Upper bound of coordinates: no screen is larger, nor several together. */
const maxCoordinate = 65_536

/**
 * @param value what was stored, perhaps by another version. @returns undefined where it is no valid size and position.
 */
export function readBounds(value: unknown): WindowBounds | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { x, y, width, height, isMaximized } = value as Record<string, unknown>
  if (
    !isWithin(x, -maxCoordinate) ||
    !isWithin(y, -maxCoordinate) ||
    !isWithin(width, 1) ||
    !isWithin(height, 1)
  )
    return undefined
  return { x, y, width, height, isMaximized: isMaximized === true }
}

function isWithin(value: unknown, least: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= maxCoordinate
}

/**
 * How much of each edge may be off the screens, in pixels: systems count invisible borders and shadows as the window's.
 */
const tolerance = 16

/**
 * Moves a window back onto the screens.
 * @param stored its stored position.
 * @param areas each screen without its bars and docks, the first screen first.
 * @returns the same position where the window is completely on the screens, on one or across several; otherwise inside
 * the one that it overlaps most, centred on the first where it overlaps none, and no larger than that.
 */
export function placeOnScreens(stored: Rectangle, areas: readonly Rectangle[]): Rectangle {
  const [first] = areas
  if (first === undefined || isCovered(stored, areas)) return rectangleOf(stored)
  const best = areas.reduce(
    (one, other) => (overlap(stored, other) > overlap(stored, one) ? other : one),
    first,
  )
  const width = Math.min(Math.max(stored.width, minimumSize.width), best.width)
  const height = Math.min(Math.max(stored.height, minimumSize.height), best.height)
  if (overlap(stored, best) === 0) {
    const [left, top] = [(best.width - width) / 2, (best.height - height) / 2]
    return { x: best.x + Math.round(left), y: best.y + Math.round(top), width, height }
  }
  const x = Math.min(Math.max(stored.x, best.x), best.x + best.width - width)
  const y = Math.min(Math.max(stored.y, best.y), best.y + best.height - height)
  return { x, y, width, height }
}

/** Whether the screens cover a window; screens do not overlap, so their shares add up. */
function isCovered(window: Rectangle, areas: readonly Rectangle[]): boolean {
  if (window.width < minimumSize.width || window.height < minimumSize.height) return false
  const inner = {
    x: window.x + tolerance,
    y: window.y + tolerance,
    width: window.width - 2 * tolerance,
    height: window.height - 2 * tolerance,
  }
  const covered = areas.reduce((sum, area) => sum + overlap(inner, area), 0)
  return covered >= inner.width * inner.height
}

/** @returns the area that two rectangles share. */
export function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return Math.max(0, width) * Math.max(0, height)
}

function rectangleOf({ x, y, width, height }: Rectangle): Rectangle {
  return { x, y, width, height }
}
