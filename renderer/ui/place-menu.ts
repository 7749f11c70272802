/** Where a menu goes. */

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Places a menu at the pointer, or on its other side where it would leave the window.
 * @param at the pointer, in pixels of the viewport.
 * @param menu its size, in pixels of the viewport.
 * @param root the root element, whose zoom (`zoom.ts`) makes its own pixels larger than the viewport's.
 * @returns its left upper corner in the root's pixels.
 */
export function placed(
  at: { readonly x: number; readonly y: number },
  menu: Size,
  root: Pick<HTMLElement, 'currentCSSZoom' | 'clientWidth' | 'clientHeight'>,
): { readonly left: number; readonly top: number } {
  const zoom = root.currentCSSZoom
  const along = (pointer: number, length: number, testServers: number) => {
    const fits = pointer + length <= testServers
    return Math.max(0, fits ? pointer : pointer - length) / zoom
  }
  return {
    left: along(at.x, menu.width, root.clientWidth * zoom),
    top: along(at.y, menu.height, root.clientHeight * zoom),
  }
}
