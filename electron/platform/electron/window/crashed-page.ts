/** The app window when its page's process ended by itself or hangs. */
import { type Words, wordsIn } from '../../../../shared/words.ts'
import type { ElectronModules, Window } from '../modules.ts'
import { boxWords } from '../process/box-words.ts'
import { localeOf, showError } from '../process/boxes.ts'

type Needed = Pick<ElectronModules, 'app' | 'dialog'>

/** A page that crashes more often than this within `span` milliseconds is not loaded once more. */
const mostCrashes = 3
const span = 60_000

/**
 * Loads the page anew after a crash; one that goes on crashing has its window closed, which ends the program tidily.
 * Where it hangs, the user is asked.
 * @param crashed is called before the page is loaded anew.
 */
export function healCrashedPage(electron: Needed, window: Window, crashed: () => void): void {
  let crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const now = performance.now()
    crashes = [...crashes.filter((then) => now - then < span), now]
    crashed()
    // Later: the page must not be loaded from within the event that tells of its end.
    setImmediate(() => {
      if (window.isDestroyed()) return
      if (crashes.length <= mostCrashes) window.webContents.reload()
      else giveUp(electron, window)
    })
  })
  offerReload(electron, window)
}

function giveUp(electron: Needed, window: Window): void {
  showError(electron, 'crashing')
  window.destroy()
}

/** Asks once at a time; a page that answers again meanwhile is left alone. */
function offerReload({ app, dialog }: Needed, window: Window): void {
  let asking: AbortController | undefined
  window.on('responsive', () => asking?.abort())
  window.on('unresponsive', async () => {
    if (asking) return
    const request = new AbortController()
    asking = request
    const say = (words: Words) => wordsIn(words, localeOf(app))
    const { response } = await dialog
      .showMessageBox(window, {
        type: 'warning',
        message: say(boxWords.hanging),
        buttons: [say(boxWords.wait), say(boxWords.reload)],
        defaultId: 0,
        cancelId: 0,
        signal: request.signal,
      })
      .catch(() => ({ response: 0 }))
    asking = undefined
    // Its end is heard as `render-process-gone`, which loads it anew.
    if (response === 1 && !request.signal.aborted && !window.isDestroyed())
      window.webContents.forcefullyCrashRenderer()
  })
}
