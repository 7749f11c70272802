/** Electron's binary: found, or fetched where its download site answers. Never imports `electron`: that downloads. */
import path from 'node:path'
import type { Machine } from './machine.ts'

/** A program, or why there is none. */
export type Found = { readonly executable: string } | { readonly missing: string }

const folder = path.join(import.meta.dirname, '../../node_modules/electron')
const usualSite = 'https://github.com/electron/electron/releases/download/'

/** Electron, fetched if need be. A blocked network costs seconds; nothing of that is remembered. */
export async function findElectron(machine: Machine): Promise<Found> {
  const here = binaryOf(machine)
  if (here) return checked(machine, here)
  if (!machine.exists(path.join(folder, 'install.js')))
    return { missing: 'the package electron is not installed' }
  if (!isCached(machine) && !(await machine.answers(siteOf(machine))))
    return { missing: 'Electron’s binary is not here and its download site does not answer' }
  machine.say('Fetching Electron’s binary …')
  const { ok, said } = await fetchBinary(machine)
  const fetched = ok ? binaryOf(machine) : undefined
  return fetched ? checked(machine, fetched) : { missing: `Electron’s binary could not be fetched (${said})` }
}

/** The binary as Electron's own `index.js` finds it; `path.txt` is written last, so its absence means: not complete. */
export function binaryOf({ platform, env, read, exists }: Machine): string | undefined {
  const relative = read(path.join(folder, 'path.txt'))
  const other = env.ELECTRON_OVERRIDE_DIST_PATH
  if (!other && !hasOwnVersion(read)) return undefined
  const file = other
    ? path.join(other, relative ?? usualName(platform))
    : relative && path.join(folder, 'dist', relative)
  return file && exists(file) ? file : undefined
}

/** A binary left from an older version of the package is not taken. */
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

/** A zip fetched before is unpacked without the network. */
function isCached({ platform, arch, env, home, read, holds }: Machine): boolean {
  const usual =
    platform === 'win32'
      ? path.join(env.LOCALAPPDATA ?? home, 'electron/Cache')
      : path.join(home, platform === 'darwin' ? 'Library/Caches/electron' : '.cache/electron')
  const cache =
    env.electron_config_cache || (env.XDG_CACHE_HOME ? path.join(env.XDG_CACHE_HOME, 'electron') : usual)
  return holds(cache, `electron-v${versionOf(read)}-${platform}-${arch}.zip`)
}

/** The download goes to a folder of ours first, so that its growth can be watched. */
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

/** The binary needs libraries that a bare machine lacks: it has to start, as plain Node, before it is taken. */
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
 * On Linux Chromium needs user namespaces for its sandbox, which some distributions keep from programs (Ubuntu since
 * 23.10), or a helper beside it that belongs to root; without either it ends as soon as it is started. As plain Node it
 * needs none. Root starts it without.
 * @returns why its sandbox cannot be used, and how that is mended; undefined where it can.
 */
async function lacksSandbox(machine: Machine, executable: string): Promise<string | undefined> {
  const helper = path.join(path.dirname(executable), 'chrome-sandbox')
  if (machine.platform !== 'linux' || machine.isRoot || machine.isSetuidRoot(helper)) return undefined
  // Where it cannot be tried, Electron is.
  if (!machine.has('unshare')) return undefined
  const limits = { stallSeconds: 5, limitSeconds: 5 }
  const { ok, said } = await machine.run({ program: 'unshare', args: ['-Ur', 'true'], ...limits })
  if (ok) return undefined
  return `Electron’s sandbox cannot be used here (${said}); to use Electron, run “sudo chown root:root '${helper}'” and then “sudo chmod 4755 '${helper}'”`
}
