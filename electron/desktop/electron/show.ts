/** Longest wait for the first paint; an empty window in the page's colour is better than none. */
const patience = 2000

/** Shows a window once it is painted, so that nothing flashes, or after two seconds whatever happened. */
export function showWhenReady(window: Electron.BrowserWindow): void {
  const show = () => {
    clearTimeout(late)
    if (!window.isDestroyed()) window.show()
  }
  const late = setTimeout(show, patience)
  window.once('ready-to-show', show)
  window.once('closed', () => clearTimeout(late))
}
