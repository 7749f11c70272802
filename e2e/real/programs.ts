/** The programs of other people that `npm run test:real` runs against. A suite that needs another adds a line. */
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

export interface RealProgram {
  /** As it is called on the command line. */
  readonly command: string
  /** The Debian package that holds it. */
  readonly debian: string
  /** What it is for, to be said where it is missing. */
  readonly purpose: string
}

export const realPrograms = [
  { command: 'Xvfb', debian: 'xvfb', purpose: 'a display in memory' },
  { command: 'parcellite', debian: 'parcellite', purpose: 'a clipboard manager' },
  { command: 'xfce4-clipman', debian: 'xfce4-clipman', purpose: 'a clipboard manager' },
  { command: 'dbus-run-session', debian: 'dbus-daemon', purpose: 'a session bus for xfce4-clipman' },
  { command: 'sway', debian: 'sway', purpose: 'a Wayland display in memory' },
  { command: 'setpriv', debian: 'util-linux', purpose: 'another user for sway, which refuses root' },
  { command: 'wl-copy', debian: 'wl-clipboard', purpose: 'Wayland’s clipboard' },
] as const satisfies readonly RealProgram[]

export type RealCommand = (typeof realPrograms)[number]['command']

/** @returns those of the programs that are not on the `PATH`, in the table's order. */
export function missingPrograms(
  commands: readonly RealCommand[] = realPrograms.map(({ command }) => command),
): readonly RealProgram[] {
  return realPrograms.filter(({ command }) => commands.includes(command) && !isInstalled(command))
}

function isInstalled(command: string): boolean {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => isExecutable(path.join(folder, command)))
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
