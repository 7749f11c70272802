/** Stores size and position of the app window among the preferences. */
import type { PreferencesStore } from '../../platform.ts'
import { placeOnScreens, readBounds, type WindowBounds } from '../../window-bounds.ts'
import type { ElectronModules, Window } from '../modules.ts'

/** The value's name in the preferences file. */
const name = 'window'

/**
 * Reads the window's stored position.
 * @returns its position on the screens that exist now; undefined where none is stored.
 */
export async function storedBounds(
  { screen }: Pick<ElectronModules, 'screen'>,
  preferences: PreferencesStore,
): Promise<WindowBounds | undefined> {
  const stored = await preferences.read().catch(() => undefined)
  const bounds = stored?.kind === 'read' ? readBounds(stored.values[name]) : undefined
  if (!bounds) return undefined
  const first = screen.getPrimaryDisplay().workArea
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
  return {
    ...placeOnScreens(bounds, [first, ...areas.filter((area) => !isSame(area, first))]),
    isMaximized: bounds.isMaximized,
  }
}

function isSame(one: Electron.Rectangle, other: Electron.Rectangle): boolean {
  return one.x === other.x && one.y === other.y
}

/**
 * Stores the window's position when it closes, while it can still be read.
 * @returns a function that settles when pending writes are done or have failed; it never rejects.
 */
export function storeBoundsOnClose(window: Window, preferences: PreferencesStore): () => Promise<void> {
  let writing = Promise.resolve()
  // Emitted before the page's `beforeunload`, which never refuses (crashed-page.ts), and not at all where the window is
  // destroyed.
  window.on('close', () => {
    const bounds: WindowBounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    writing = preferences.set({ [name]: bounds }).catch(() => undefined)
  })
  return () => writing
}
