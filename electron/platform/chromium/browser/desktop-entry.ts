/**
 * Names the window on Wayland. A task bar there identifies a window by its app id alone, and Chromium derives that from
 * the address the app window is opened with, whatever `--class` says. A desktop entry of that name supplies name and
 * icon (freedesktop.org, Desktop Entry Specification 1.5); Chrome does the same for installed pages.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/**
 * App id of the app window, from its address in `flags.ts` and the name of its profile. A test compares it with a real
 * one.
 */
export const waylandAppId = 'chrome-_text_html,_title_Claimcheck__title_-Default'

export interface DesktopEntry {
  /** Absolute path of the icon. */
  readonly icon: string
  /** The program that opens the window, with its arguments. */
  readonly command: readonly string[]
}

/** Writes the entry, shown in no menu, unless it exists. Ignores failures. */
export function writeDesktopEntry(
  { icon, command }: DesktopEntry,
  { XDG_DATA_HOME }: NodeJS.ProcessEnv = process.env,
): void {
  const folder = path.join(XDG_DATA_HOME || path.join(os.homedir(), '.local/share'), 'applications')
  const file = path.join(folder, `${waylandAppId}.desktop`)
  if (existsSync(file)) return
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Claimcheck',
    `Icon=${icon}`,
    `Exec=${command.map(quote).join(' ')}`,
    `StartupWMClass=${waylandAppId}`,
    'NoDisplay=true',
  ]
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, `${lines.join('\n')}\n`)
  } catch {
    // The window has the name of its app id then.
  }
}

/** Encodes an argument of `Exec`: quoted, and escaped once more as every value is. */
function quote(argument: string): string {
  const quoted = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')
  return `"${quoted}"`.replaceAll('\\', '\\\\')
}
