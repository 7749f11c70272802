/** Renders the window, once its words and main's response have arrived. */
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Bridge, Start } from '../shared/contract.ts'
import type { Result } from '../shared/problem.ts'
import { App } from './app.tsx'
import { windowClock } from './clock.ts'
import { localeFor, setLanguage } from './i18n/i18n.ts'
import { applyZoom, watchZoom } from './settings/zoom.ts'
import { SurroundingsContext } from './store/context.ts'
import { rememberChoice } from './store/remember-choice.ts'
import { createWindowStore } from './store/store.ts'
import { watchOnline } from './store/watch-online.ts'
import { watchAttendance } from './vault/protection/attendance.ts'

/** @param started the response to `app.start`, requested before this file was loaded. */
export async function open(bridge: Bridge, started: Promise<Result<Start>>): Promise<void> {
  const store = createWindowStore(bridge, started)
  // The page's own attributes follow the preferences.
  const applyPreferences = () => {
    const { theme, zoom } = store.getState().preferences
    document.documentElement.dataset.theme = theme
    applyZoom(zoom)
  }
  await store.actions.start()
  applyPreferences()
  const chosen = () => localeFor(store.getState().preferences.language, store.getState().locales)
  await setLanguage(chosen())
  store.subscribe((state, before) => {
    if (state.preferences === before.preferences) return
    applyPreferences()
    void setLanguage(chosen())
  })
  watchZoom(store)
  rememberChoice(store)
  const isOpen = () => store.getState().vault.kind === 'open'
  watchAttendance(bridge, isOpen)
  watchOnline(bridge, isOpen)
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  // An error's message may repeat a secret, so what ships writes none of it to the console.
  const quiet = import.meta.env.DEV ? {} : { onCaughtError: () => {} }
  const window = createRoot(root, quiet)
  // Synchronously: nothing else is waiting yet.
  flushSync(() =>
    window.render(
      <SurroundingsContext value={{ store, bridge, clock: windowClock() }}>
        <App />
      </SurroundingsContext>,
    ),
  )
}
