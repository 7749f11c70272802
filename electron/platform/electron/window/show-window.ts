import type { Contents, Window } from '../modules.ts'

/** Longest wait for the first paint, in milliseconds; an empty window in the page's colour is better than none. */
const timeout = 2000

/**
 * Shows a window once it is painted, so that nothing flashes, or after two seconds whatever happened.
 * @param loaded the event that reports the page as loaded. On Wayland, where a hidden window is never painted,
 * `ready-to-show` does not come.
 * @param platform as `process.platform`.
 * @param shown called once it is shown.
 */
export function showWhenReady(
  window: Window,
  loaded: 'did-finish-load' | 'dom-ready',
  platform: NodeJS.Platform,
  shown: () => void = () => undefined,
): void {
  let isShown = false
  const show = () => {
    clearTimeout(late)
    if (isShown || window.isDestroyed()) return
    isShown = true
    window.show()
    shown()
  }
  const late = setTimeout(show, timeout)
  window.once('ready-to-show', show)
  if (platform === 'linux') onceLoaded(window.webContents, loaded, show)
  window.once('closed', () => clearTimeout(late))
}

/** Subscribes by each event's own name, as the typings require. */
function onceLoaded(contents: Contents, loaded: 'did-finish-load' | 'dom-ready', show: () => void) {
  if (loaded === 'dom-ready') contents.once('dom-ready', show)
  else contents.once('did-finish-load', show)
}
