/** Keeps size and place of the app window among the preferences. */
import type { PreferencesStore } from '../../platform.ts'
import { placeOnScreens, readBounds, type WindowBounds } from '../../window-bounds.ts'
import type { ElectronModules, Window } from '../modules.ts'

/** The value's name in the preferences' file. */
const name = 'window'

/**
 * Reads where the window was.
 * @returns where it goes on the screens that exist now; undefined where nothing is known of it.
 */
export async function keptBounds(
  { screen }: Pick<ElectronModules, 'screen'>,
  preferences: PreferencesStore,
): Promise<WindowBounds | undefined> {
  const stored = await preferences.read().catch(() => undefined)
  const kept = stored?.kind === 'read' ? readBounds(stored.values[name]) : undefined
  if (!kept) return undefined
  const first = screen.getPrimaryDisplay().workArea
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
  return {
    ...placeOnScreens(kept, [first, ...areas.filter((area) => !isSame(area, first))]),
    isMaximized: kept.isMaximized,
  }
}

function isSame(one: Electron.Rectangle, other: Electron.Rectangle): boolean {
  return one.x === other.x && one.y === other.y
}

/**
 * Writes where the window is when it closes, while it can still be asked.
 * @returns settles when what was begun is written or has failed; it never rejects.
 */
export function keepBounds(window: Window, preferences: PreferencesStore): () => Promise<void> {
  let writing = Promise.resolve()
  // Comes before the page is asked, who never refuses (crashed-page.ts), and not at all where the window is destroyed.
  window.on('close', () => {
    const bounds: WindowBounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    writing = preferences.set({ [name]: bounds }).catch(() => undefined)
  })
  return () => writing
}
