/** Finds the user's downloads folder, for a platform without an API for it. */
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/**
 * @param platform the operating system. @param env its environment. @param home the user's home folder.
 * @returns an absolute path; on Linux the one in `user-dirs.dirs` (xdg-user-dirs), else `Downloads` in the home folder.
 */
export async function usualDownloads(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = os.homedir(),
): Promise<string> {
  const named = platform === 'win32' || platform === 'darwin' ? undefined : await namedByXdg(env, home)
  return named ?? path.join(home, 'Downloads')
}

/** Reads lines such as `XDG_DOWNLOAD_DIR="$HOME/Stažené"`: absolute, or in the home folder; ignores any other. */
async function namedByXdg(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): Promise<string | undefined> {
  const config = path.isAbsolute(env.XDG_CONFIG_HOME ?? '') ? env.XDG_CONFIG_HOME : path.join(home, '.config')
  const text = await readFile(path.join(config ?? '', 'user-dirs.dirs'), 'utf8').catch(() => '')
  const value = /^\s*XDG_DOWNLOAD_DIR="(?<value>[^"\n]*)"\s*$/m.exec(text)?.groups?.value ?? ''
  const folder = value.replace(/^\$HOME(?=\/|$)/, () => home).replaceAll(/\\(.)/g, '$1')
  // In the specification the home folder itself means "disabled".
  return path.isAbsolute(folder) && path.resolve(folder) !== path.resolve(home) ? folder : undefined
}
