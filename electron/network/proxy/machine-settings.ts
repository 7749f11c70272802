/** Selects the proxy settings that apply: the desktop environment's, else environment variables. */
import { environmentSettings } from './environment.ts'
import { gnomeSettings } from './gnome.ts'
import { kdeSettings } from './kde.ts'
import type { ProxyMachine } from './machine.ts'
import { macSettings } from './macos.ts'
import { noProxySettings, type ProxySettings } from './settings.ts'
import { windowsSettings } from './windows.ts'

/**
 * Desktop environments that store their proxy as GNOME does, by their names in `XDG_CURRENT_DESKTOP`; the list is
 * Chromium's.
 */
const likeGnome = /^(gnome.*|unity.*|x-cinnamon|cinnamon|pantheon|deepin|dde|ukui|budgie)$/i

/**
 * Reads a machine's proxy settings: its desktop environment's, as Chromium does; if those are empty or unsupported, the
 * environment variables.
 */
export async function readProxySettings(machine: ProxyMachine): Promise<ProxySettings> {
  const own = await desktopSettings(machine)
  return own.kind === 'none' ? environmentSettings(machine.env) : own
}

async function desktopSettings(machine: ProxyMachine): Promise<ProxySettings> {
  if (machine.platform === 'win32') return windowsSettings(machine)
  if (machine.platform === 'darwin') return macSettings(machine)
  const names = (machine.env.XDG_CURRENT_DESKTOP ?? '').split(':')
  if (names.some((name) => likeGnome.test(name))) return gnomeSettings(machine)
  return names.includes('KDE') ? kdeSettings(machine) : noProxySettings
}
