/** Tells main which connection was chosen last: the next window opens on it. */
import type { WindowStore } from './store.ts'

/** Watches as long as the page lives. What closes a connection (a lock, a narrow window's way back) forgets nothing. */
export function rememberChoice({ subscribe, actions }: WindowStore): void {
  subscribe(({ chosen, preferences }, before) => {
    if (chosen === undefined || chosen === before.chosen || chosen === preferences.lastConnection) return
    void actions.setPreferences({ ...preferences, lastConnection: chosen })
  })
}
