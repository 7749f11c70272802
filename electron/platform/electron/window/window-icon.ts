import type { ElectronModules } from '../modules.ts'

/**
 * Gives every window the program's icon on Linux, where X11 has no other source for it. On Windows it comes from the
 * program's file, on macOS from its bundle, both in the needed size.
 * @param icon absolute path of a PNG file.
 */
export function giveIcon(
  { app }: Pick<ElectronModules, 'app'>,
  icon: string,
  platform: NodeJS.Platform,
): void {
  if (platform === 'linux') app.on('browser-window-created', (_event, window) => window.setIcon(icon))
}
