/** The application's menu. */
import type { ElectronModules } from './modules.ts'

const macMenu: Electron.MenuItemConstructorOptions[] = [
  { role: 'appMenu' },
  // Holds “Close”, without which Cmd+W does nothing.
  { role: 'fileMenu' },
  { role: 'editMenu' },
  { role: 'windowMenu' },
]

/**
 * Replaces the usual menu, which offers to reload and to open developer tools; macOS needs one for copy and paste.
 * Called before `ready`, so that the usual one is not even built, and again after it, because on macOS the program's
 * own resources bring a menu of theirs in between.
 */
export function setMenu({ Menu }: Pick<ElectronModules, 'Menu'>, platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(macMenu) : null)
}
