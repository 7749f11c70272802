/**
 * Keeps the browser's own keys, mouse buttons and menus out of the app window: reload, find, print, save, view source,
 * developer tools, back and forward, zoom, the context menu. The page receives every event nevertheless and may handle
 * it; unhandled ones do nothing. Chromium reserves no key in a window opened with `--app`.
 */
import type { IsolatedWorld } from './isolated-world.ts'

/**
 * Installs the listener in every document that the window loads from now on, where the page can neither detect nor
 * remove it; it runs before the page's listeners.
 */
export async function suppressBrowserKeys(world: IsolatedWorld, platform = process.platform): Promise<void> {
  await world.run(`(${inPage})(${JSON.stringify({ isMac: platform === 'darwin' })})`)
}

/**
 * Runs in the page, as text: must use nothing from outside itself.
 *
 * Keys that stay with the browser are listed; any other with a modifier is suppressed, whatever Chromium, Chrome or
 * Edge bind to it. Typing stays: AltGr arrives on Windows as Ctrl and Alt together, Option on macOS as Alt. So do the
 * system's keys, which close the window or hide the program.
 */
export const inPage = `function ({ isMac }) {
  const withShift = new Set(['v', 'z', 'home', 'end', 'arrowleft', 'arrowright', 'arrowup', 'arrowdown',
    'control', 'meta', 'alt', 'shift'])
  const editing = new Set([...withShift, 'a', 'c', 'x', 'y', 'insert', 'delete', 'backspace'])
  const closing = new Set(isMac ? ['w', 'q', 'h', 'm'] : ['w'])
  const withAlt = new Set(['alt', 'arrowup', 'arrowdown', 'f4'])
  const alone = /^(F\\d+|Browser.*|Launch.*|Zoom.*|Find|Help|Open|Print|Save|New|Close)$/
  const isField = ({ target }) => target instanceof Element && target.closest('input, textarea, select') !== null
  const typesText = (event) =>
    event.getModifierState('AltGraph') ||
    (event.ctrlKey && event.altKey && event.key.length === 1) ||
    (isMac && event.altKey && !event.metaKey && !event.ctrlKey)
  const isEditing = (event, key) =>
    (event.shiftKey ? withShift : editing).has(key) && (!isMac || !key.startsWith('arrow') || isField(event))
  const staysWithBrowser = (event) => {
    const key = event.key.toLowerCase()
    if (typesText(event)) return true
    if (isMac ? event.metaKey : event.ctrlKey)
      return !event.altKey && (isEditing(event, key) || (closing.has(key) && !event.shiftKey))
    if (event.altKey) return withAlt.has(key) || event.code.startsWith('Numpad')
    if (event.shiftKey) return key === 'f10' || (key !== 'escape' && !alone.test(event.key))
    return !alone.test(event.key)
  }
  const refuse = (event) => event.preventDefault()
  const on = (type, listen) => addEventListener(type, listen, { capture: true, passive: false })
  on('keydown', (event) => staysWithBrowser(event) || refuse(event))
  // The back and forward buttons of a mouse.
  for (const type of ['mousedown', 'mouseup', 'auxclick']) on(type, (event) => event.button >= 3 && refuse(event))
  on('wheel', (event) => event.ctrlKey && refuse(event))
  on('contextmenu', refuse)
  // A file or an address that is dropped outside a field would replace the page.
  for (const type of ['dragover', 'drop']) on(type, (event) => isField(event) || refuse(event))
}`
