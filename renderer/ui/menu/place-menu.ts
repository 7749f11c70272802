/** Where a menu goes. */

interface Size {
  readonly width: number
  readonly height: number
}

/** A corner for a menu, in pixels of the viewport. */
export interface MenuCorner {
  readonly x: number
  readonly y: number
  /** Where the menu ends if there is no room below; absent: at `y`. */
  readonly above?: number
}

/**
 * Places a menu at the pointer, or on its other side where it would leave the window.
 * @param at the pointer, in pixels of the viewport.
 * @param menu its size, in pixels of the viewport.
 * @param root the root element: its extent is the viewport's whatever its zoom (`zoom.ts`), which makes the pixels of its styles
 * larger than the viewport's.
 * @returns its left upper corner in the root's pixels.
 */
export function placed(
  at: MenuCorner,
  menu: Size,
  root: Pick<HTMLElement, 'currentCSSZoom' | 'clientWidth' | 'clientHeight'>,
): { readonly left: number; readonly top: number } {
  const zoom = root.currentCSSZoom
  const along = (pointer: number, length: number, extent: number, end = pointer) => {
    const fits = pointer + length <= extent
    return Math.max(0, fits ? pointer : end - length) / zoom
  }
  return {
    left: along(at.x, menu.width, root.clientWidth),
    top: along(at.y, menu.height, root.clientHeight, at.above),
  }
}
