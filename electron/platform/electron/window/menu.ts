/** Sets the application's menu. */
import { type Locale, wordsIn } from '../../../../shared/words.ts'
import type { ElectronModules } from '../modules.ts'
import { localeOf } from '../process/message-box.ts'
import { menuWords } from './menu-words.ts'

type Entry = Electron.MenuItemConstructorOptions
type Role = keyof typeof menuWords

/** Each menu with its entries; `-` is a separator. */
const macMenu: readonly (readonly [menu: Role | 'appMenu', entries: readonly (Role | '-')[]])[] = [
  ['appMenu', ['about', '-', 'services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit']],
  // Without “Close” Cmd+W does nothing.
  ['fileMenu', ['close']],
  ['editMenu', ['undo', 'redo', '-', 'cut', 'copy', 'paste', 'selectAll']],
  ['windowMenu', ['minimize', 'zoom', '-', 'front']],
]

/**
 * Replaces the default menu, which offers to reload and to open developer tools; macOS needs one for copy and paste.
 * Call before `ready`, so that the default one is not even built, and again after it, because on macOS the program's
 * own resources set another one in between.
 */
export function setMenu(
  { app, Menu }: Pick<ElectronModules, 'app' | 'Menu'>,
  platform: NodeJS.Platform,
): void {
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(macMenuIn(localeOf(app))) : null)
}

/** Builds the menu: Electron's roles with translated labels. */
function macMenuIn(locale: Locale): Entry[] {
  const entry = (role: Role): Entry => ({ role, label: wordsIn(menuWords[role], locale) })
  return macMenu.map(([menu, entries]) => ({
    // The system writes the program's name over its own menu.
    ...(menu === 'appMenu' ? { role: menu } : entry(menu)),
    submenu: entries.map((name) => (name === '-' ? { type: 'separator' } : entry(name))),
  }))
}
