/** Handles a page process of the app window that ended by itself or hangs. */
import { type Words, wordsIn } from '../../../../shared/words.ts'
import type { ElectronModules, Window } from '../modules.ts'
import { localeOf, showError } from '../process/message-box.ts'
import { messageBoxWords } from '../process/message-box-words.ts'

type Needed = Pick<ElectronModules, 'app' | 'dialog'>

/** A page that crashes more often than this within `span` milliseconds is not reloaded. */
const maxCrashes = 3
const span = 60_000

/**
 * Reloads the page after a crash; the window of one that keeps crashing is closed, which ends the program normally.
 * Where it hangs, shows a choice to the user.
 * @param crashed is called before the page is reloaded.
 */
export function recoverFromCrash(electron: Needed, window: Window, crashed: () => void): void {
  let crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const now = performance.now()
    crashes = [...crashes.filter((then) => now - then < span), now]
    crashed()
    // Delayed: the page must not be loaded from within the event that reports its end.
    setImmediate(() => {
      if (window.isDestroyed()) return
      if (crashes.length <= maxCrashes) window.webContents.reload()
      else giveUp(electron, window)
    })
  })
  offerReload(electron, window)
}

function giveUp(electron: Needed, window: Window): void {
  showError(electron, 'crashing')
  window.destroy()
}

/** Shows one box at a time; a page that responds again meanwhile is left alone. */
function offerReload({ app, dialog }: Needed, window: Window): void {
  let openBox: AbortController | undefined
  window.on('responsive', () => openBox?.abort())
  window.on('unresponsive', async () => {
    if (openBox) return
    const request = new AbortController()
    openBox = request
    const translate = (words: Words) => wordsIn(words, localeOf(app))
    const { response } = await dialog
      .showMessageBox(window, {
        type: 'warning',
        message: translate(messageBoxWords.hanging),
        buttons: [translate(messageBoxWords.wait), translate(messageBoxWords.reload)],
        defaultId: 0,
        cancelId: 0,
        signal: request.signal,
      })
      .catch(() => ({ response: 0 }))
    openBox = undefined
    // Its end is reported by `render-process-gone`, which reloads it.
    if (response === 1 && !request.signal.aborted && !window.isDestroyed())
      window.webContents.forcefullyCrashRenderer()
  })
}
