/**
 * On which display a browser opens its windows. Chromium takes X11 unless `XDG_SESSION_TYPE` says otherwise, and ends at
 * once where that is not there.
 */
import { accessSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type DisplayServer = 'wayland' | 'x11'

/** What decides it; handed in by tests. */
export interface DisplayMachine {
  /** As `process.platform`. */
  readonly platform: NodeJS.Platform
  /** As `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether somebody can be reached by a socket of that path. */
  hasSocket(file: string): boolean
}

const thisMachine: DisplayMachine = {
  platform: process.platform,
  env: process.env,
  hasSocket: (file) => isThere(file) || isAbstract(file),
}

/**
 * Finds the display where only one of the two is there.
 * @returns undefined where Chromium chooses well by itself: both are there, or none is.
 */
export function displayServer({ platform, env, hasSocket }: DisplayMachine = thisMachine) {
  if (platform === 'win32' || platform === 'darwin' || !env.WAYLAND_DISPLAY) return undefined
  const socket = path.resolve(env.XDG_RUNTIME_DIR ?? '/', env.WAYLAND_DISPLAY)
  const isOn = { wayland: hasSocket(socket), x11: hasX11(env.DISPLAY, hasSocket) }
  if (isOn.wayland === isOn.x11) return undefined
  return isOn.wayland ? 'wayland' : 'x11'
}

/** @param display as `:0`, of this machine, or `host:0`, of which nothing is known from here. */
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

/** X servers listen on a name without a file as well, which is all there is where `/tmp` is another one. */
function isAbstract(name: string): boolean {
  try {
    return readFileSync('/proc/net/unix', 'utf8').includes(` @${name}\n`)
  } catch {
    return false
  }
}
