/** Gives the window its icon. */
import icon from '../../build/icon-small.svg'

/** To be called once the window is painted: for an SVG the browser makes a page of its own, which the first paint would wait for. */
export function showWindowIcon(): void {
  document.querySelector('[rel=icon]')?.setAttribute('href', icon)
}
