/** Starts the page: the words and the main process's answer are fetched side by side, then it is painted once. */
import './parts/ticket.css'
import { createRoot } from 'react-dom/client'
import { pickLanguage } from '../shared/words.ts'
import { App } from './app.tsx'
import { windowBridge } from './bridge.ts'
import { windowClock } from './clock.ts'
import { SurroundingsContext } from './store/context.ts'
import { createWindowStore } from './store/store.ts'
import { languageFor, speak, warm } from './words/i18n.ts'

const bridge = windowBridge()
const store = createWindowStore(bridge)

/** The page's own attributes follow the preferences. */
function wear(): void {
  document.documentElement.dataset.theme = store.getState().preferences.theme
}

async function open(): Promise<void> {
  warm(pickLanguage(navigator.languages))
  await store.actions.start()
  wear()
  const chosen = () => languageFor(store.getState().preferences.language, store.getState().locales)
  await speak(chosen())
  store.subscribe((state, before) => {
    if (state.preferences === before.preferences) return
    wear()
    void speak(chosen())
  })
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <SurroundingsContext value={{ store, bridge, clock: windowClock() }}>
      <App />
    </SurroundingsContext>,
  )
}

void open()
