/** Which of a machine's settings count: the desktop's own, else the environment's. */
import { environmentSettings } from './environment.ts'
import { gnomeSettings } from './gnome.ts'
import { kdeSettings } from './kde.ts'
import type { ProxyMachine } from './machine.ts'
import { macSettings } from './macos.ts'
import { nothingSet, type ProxySettings } from './settings.ts'
import { windowsSettings } from './windows.ts'

/** Desktops that keep their proxy where GNOME does, by their names in `XDG_CURRENT_DESKTOP`; the ones Chromium knows. */
const likeGnome = /^(gnome.*|unity.*|x-cinnamon|cinnamon|pantheon|deepin|dde|ukui|budgie)$/i

/**
 * Reads a machine's proxy settings: those of its desktop, as Chromium does; where that has nothing set, or is none whose
 * settings are known, the variables of the environment.
 */
export async function readSettings(machine: ProxyMachine): Promise<ProxySettings> {
  const own = await desktopSettings(machine)
  return own.kind === 'none' ? environmentSettings(machine.env) : own
}

async function desktopSettings(machine: ProxyMachine): Promise<ProxySettings> {
  if (machine.platform === 'win32') return windowsSettings(machine)
  if (machine.platform === 'darwin') return macSettings(machine)
  const names = (machine.env.XDG_CURRENT_DESKTOP ?? '').split(':')
  if (names.some((name) => likeGnome.test(name))) return gnomeSettings(machine)
  return names.includes('KDE') ? kdeSettings(machine) : nothingSet
}
