/**
 * The display server on which a browser opens its windows. Chromium chooses X11 unless `XDG_SESSION_TYPE` says
 * otherwise, and exits at once where X11 is not running.
 */
import { accessSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type DisplayServer = 'wayland' | 'x11'

/** Inputs of the choice; replaced by tests. */
export interface DisplayMachine {
  /** As `process.platform`. */
  readonly platform: NodeJS.Platform
  /** As `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether a server listens on a socket of that path. */
  hasSocket(file: string): boolean
}

const thisMachine: DisplayMachine = {
  platform: process.platform,
  env: process.env,
  hasSocket: (file) => isThere(file) || isAbstract(file),
}

/**
 * Finds the display server if only one of the two is running.
 * @returns undefined where Chromium's own choice is right: both or neither are running.
 */
export function displayServer({ platform, env, hasSocket }: DisplayMachine = thisMachine) {
  if (platform === 'win32' || platform === 'darwin' || !env.WAYLAND_DISPLAY) return undefined
  const socket = path.resolve(env.XDG_RUNTIME_DIR ?? '/', env.WAYLAND_DISPLAY)
  const isOn = { wayland: hasSocket(socket), x11: hasX11(env.DISPLAY, hasSocket) }
  if (isOn.wayland === isOn.x11) return undefined
  return isOn.wayland ? 'wayland' : 'x11'
}

/** @param display `:0` on this machine, or `host:0`, which is assumed to exist. */
function hasX11(display: string | undefined, hasSocket: DisplayMachine['hasSocket']): boolean {
  const local = /^(?:unix)?:(\d+)/.exec(display ?? '')
  return local ? hasSocket(`/tmp/.X11-unix/X${local[1]}`) : Boolean(display)
}

function isThere(file: string): boolean {
  try {
    accessSync(file)
    return true
  } catch {
    return false
  }
}

/** Checks abstract sockets: X servers listen on one as well, and a sandbox with another `/tmp` sees only that. */
function isAbstract(name: string): boolean {
  try {
    return readFileSync('/proc/net/unix', 'utf8').includes(` @${name}\n`)
  } catch {
    return false
  }
}
