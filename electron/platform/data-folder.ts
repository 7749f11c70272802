/** Finds the folder for the program's files. */
import os from 'node:os'
import path from 'node:path'

/**
 * Returns the folder for the vault and the preferences: the usual place of each operating system.
 * @param platform the operating system. @param env its environment. @param home the user's home folder.
 */
export function usualDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = os.homedir(),
): string {
  const { join } = platform === 'win32' ? path.win32 : path.posix
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Claimcheck')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Claimcheck')
  // Relative paths must be ignored (XDG Base Directory Specification).
  const named = path.posix.isAbsolute(env.XDG_DATA_HOME ?? '') ? env.XDG_DATA_HOME : undefined
  return join(named ?? join(home, '.local', 'share'), 'Claimcheck')
}
