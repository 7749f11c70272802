/** Finds Electron's binary, or downloads it. Never imports `electron`, which would download it. */
import path from 'node:path'
import type { Machine } from './machine.ts'

/** An executable, or the reason why there is none. */
export type Found = { readonly executable: string } | { readonly missing: string }

const folder = path.join(import.meta.dirname, '../../node_modules/electron')
const usualSite = 'https://github.com/electron/electron/releases/download/'

/** Finds Electron, or downloads it. A blocked network costs seconds; failures are not remembered. */
export async function findElectron(machine: Machine): Promise<Found> {
  const here = binaryOf(machine)
  if (here) return checked(machine, here)
  if (!machine.exists(path.join(folder, 'install.js')))
    return { missing: 'the package electron is not installed' }
  if (!isCached(machine) && !(await machine.responses(siteOf(machine))))
    return { missing: 'Electron’s binary is not here and its download site does not answer' }
  machine.say('Fetching Electron’s binary …')
  const { ok, said } = await fetchBinary(machine)
  const fetched = ok ? binaryOf(machine) : undefined
  return fetched ? checked(machine, fetched) : { missing: `Electron’s binary could not be fetched (${said})` }
}

/**
 * Returns the binary as Electron's own `index.js` finds it; `path.txt` is written last, so its absence means an
 * incomplete download.
 */
export function binaryOf({ platform, env, read, exists }: Machine): string | undefined {
  const relative = read(path.join(folder, 'path.txt'))
  const other = env.ELECTRON_OVERRIDE_DIST_PATH
  if (!other && !hasOwnVersion(read)) return undefined
  const file = other
    ? path.join(other, relative ?? usualName(platform))
    : relative && path.join(folder, 'dist', relative)
  return file && exists(file) ? file : undefined
}

/** Rejects a binary left from an older version of the package. */
function hasOwnVersion(read: Machine['read']): boolean {
  const unpacked = read(path.join(folder, 'dist/version'))?.trim().replace(/^v/, '')
  return unpacked !== undefined && unpacked === versionOf(read)
}

function versionOf(read: Machine['read']): string | undefined {
  const manifest = read(path.join(folder, 'package.json'))
  return manifest === undefined ? undefined : String(JSON.parse(manifest).version)
}

function usualName(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe'
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

function siteOf({ env }: Machine): string {
  return env.ELECTRON_MIRROR || env.npm_config_electron_mirror || usualSite
}

/** Checks for a zip downloaded earlier, which is unpacked without the network. */
function isCached({ platform, arch, env, home, read, holds }: Machine): boolean {
  const usual =
    platform === 'win32'
      ? path.join(env.LOCALAPPDATA ?? home, 'electron/Cache')
      : path.join(home, platform === 'darwin' ? 'Library/Caches/electron' : '.cache/electron')
  const cache =
    env.electron_config_cache || (env.XDG_CACHE_HOME ? path.join(env.XDG_CACHE_HOME, 'electron') : usual)
  return holds(cache, `electron-v${versionOf(read)}-${platform}-${arch}.zip`)
}

/** Downloads to a separate folder first, so that its growth can be watched. */
function fetchBinary(machine: Machine) {
  const scratch = machine.scratch()
  return machine.run({
    program: process.execPath,
    args: [path.join(folder, 'install.js')],
    env: { TMPDIR: scratch, TEMP: scratch, TMP: scratch, ELECTRON_GET_NO_PROGRESS: '1' },
    stallSeconds: 8,
    limitSeconds: 600,
    grows: [scratch, path.join(folder, 'dist')],
  })
}

/** Checks that the binary starts, as plain Node, since it needs libraries that a bare machine lacks. */
async function checked(machine: Machine, executable: string): Promise<Found> {
  const env = { ELECTRON_RUN_AS_NODE: '1' }
  const { ok, said } = await machine.run({
    program: executable,
    args: ['-e', '0'],
    env,
    stallSeconds: 10,
    limitSeconds: 10,
  })
  if (!ok) return { missing: `Electron’s binary is here but does not run (${said})` }
  const noSandbox = await lacksSandbox(machine, executable)
  return noSandbox === undefined ? { executable } : { missing: noSandbox }
}

/**
 * Checks Chromium's sandbox on Linux, which needs user namespaces, restricted by some distributions (Ubuntu since
 * 23.10), or a setuid helper; without either it ends at once. Plain Node needs none. Root starts without it.
 * @returns why its sandbox cannot be used, and how to repair that; undefined if it can.
 */
async function lacksSandbox(machine: Machine, executable: string): Promise<string | undefined> {
  const helper = path.join(path.dirname(executable), 'chrome-sandbox')
  if (machine.platform !== 'linux' || machine.isRoot || machine.isSetuidRoot(helper)) return undefined
  // Electron is tried if this cannot be checked.
  if (!machine.has('unshare')) return undefined
  const limits = { stallSeconds: 5, limitSeconds: 5 }
  const { ok, said } = await machine.run({ program: 'unshare', args: ['-Ur', 'true'], ...limits })
  if (ok) return undefined
  return `Electron’s sandbox cannot be used here (${said}); to use Electron, run “sudo chown root:root '${helper}'” and then “sudo chmod 4755 '${helper}'”`
}
