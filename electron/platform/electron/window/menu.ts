/** The application's menu. */
import { type Locale, wordsIn } from '../../../../shared/words.ts'
import type { ElectronModules } from '../modules.ts'
import { localeOf } from '../process/boxes.ts'
import { menuWords } from './menu-words.ts'

type Entry = Electron.MenuItemConstructorOptions
type Role = keyof typeof menuWords

/** Each menu with its entries; `-` is a line between them. */
const macMenu: readonly (readonly [menu: Role | 'appMenu', entries: readonly (Role | '-')[]])[] = [
  ['appMenu', ['about', '-', 'services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit']],
  // Without “Close” Cmd+W does nothing.
  ['fileMenu', ['close']],
  ['editMenu', ['undo', 'redo', '-', 'cut', 'copy', 'paste', 'selectAll']],
  ['windowMenu', ['minimize', 'zoom', '-', 'front']],
]

/**
 * Replaces the usual menu, which offers to reload and to open developer tools; macOS needs one for copy and paste.
 * Called before `ready`, so that the usual one is not even built, and again after it, because on macOS the program's
 * own resources bring a menu of theirs in between.
 */
export function setMenu(
  { app, Menu }: Pick<ElectronModules, 'app' | 'Menu'>,
  platform: NodeJS.Platform,
): void {
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(macMenuIn(localeOf(app))) : null)
}

/** What an entry does is Electron's; what it is called is said here, since Electron says it in English only. */
function macMenuIn(locale: Locale): Entry[] {
  const entry = (role: Role): Entry => ({ role, label: wordsIn(menuWords[role], locale) })
  return macMenu.map(([menu, entries]) => ({
    // The system writes the program's name over its own menu.
    ...(menu === 'appMenu' ? { role: menu } : entry(menu)),
    submenu: entries.map((name) => (name === '-' ? { type: 'separator' } : entry(name))),
  }))
}
