/** The window itself: it is painted once, when its words and the main process's answer are there. */
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Bridge, Start } from '../shared/contract.ts'
import type { Result } from '../shared/problem.ts'
import { App } from './app.tsx'
import { windowClock } from './clock.ts'
import { localeFor, speak } from './i18n/i18n.ts'
import { watchZoom, wearZoom } from './settings/zoom.ts'
import { SurroundingsContext } from './store/context.ts'
import { rememberChoice } from './store/remember-choice.ts'
import { createWindowStore } from './store/store.ts'
import { watchAttendance } from './vault/protection/attendance.ts'

/** @param started the answer to `app.start`, asked for before this file was read. */
export async function open(bridge: Bridge, started: Promise<Result<Start>>): Promise<void> {
  const store = createWindowStore(bridge, started)
  // The page's own attributes follow the preferences.
  const wear = () => {
    const { theme, zoom } = store.getState().preferences
    document.documentElement.dataset.theme = theme
    wearZoom(zoom)
  }
  await store.actions.start()
  wear()
  const chosen = () => localeFor(store.getState().preferences.language, store.getState().locales)
  await speak(chosen())
  store.subscribe((state, before) => {
    if (state.preferences === before.preferences) return
    wear()
    void speak(chosen())
  })
  watchZoom(store)
  rememberChoice(store)
  watchAttendance(bridge, () => store.getState().vault.kind === 'open')
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  // What a mistake says may repeat what it choked on, so nothing of it is written to the console of what ships.
  const quiet = import.meta.env.DEV ? {} : { onCaughtError: () => {} }
  const window = createRoot(root, quiet)
  // At once and in one piece: nothing else waits for its turn yet.
  flushSync(() =>
    window.render(
      <SurroundingsContext value={{ store, bridge, clock: windowClock() }}>
        <App />
      </SurroundingsContext>,
    ),
  )
}
