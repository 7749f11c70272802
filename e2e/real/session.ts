/** Sessions of other programs: each with a home and a display of its own, ended with all they started. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startDisplay } from '../../scripts/display.ts'
import { endGroup } from './process-group.ts'

export interface Session {
  /** Ends what was started in it and removes its home. */
  end(): Promise<void>
}

/** Started on Debian as this user where sway would refuse root. */
const nobody = 65_534

/**
 * Starts an X11 display, and programs on it. `process.env` leads to the display until the session ends.
 * @param commands each a program with its arguments.
 */
export async function startX11Session(...commands: readonly (readonly string[])[]): Promise<Session> {
  const home = makeHome()
  const display = await startDisplay()
  const children = commands.map((command) => start(command, homeEnvironment(home)))
  return {
    async end() {
      for (const child of children) await endGroup(child)
      display.stop()
      await remove(home)
    },
  }
}

/**
 * Starts a Wayland display without X11. `process.env` leads to it until the session ends.
 * @throws Error with its last words where it does not come up.
 */
export async function startWaylandSession(): Promise<Session> {
  const home = makeHome()
  writeFileSync(path.join(home, 'config'), 'xwayland disable\n')
  const command = ['sway', '-c', path.join(home, 'config')]
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(home, nobody, nobody)
  const other = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups']
  const sway = start(isRoot ? [...other, ...command] : command, {
    ...homeEnvironment(home),
    WLR_BACKENDS: 'headless',
    WLR_RENDERER: 'pixman',
    WLR_LIBINPUT_NO_DEVICES: '1',
  })
  const socket = path.join(home, 'wayland-1')
  for (let attempts = 0; !existsSync(socket); attempts += 1) {
    if (attempts > 200) throw new Error('sway did not come up')
    await setTimeout(100)
  }
  Object.assign(process.env, { WAYLAND_DISPLAY: socket, XDG_RUNTIME_DIR: home })
  return {
    async end() {
      for (const name of ['WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR']) delete process.env[name]
      await endGroup(sway)
      await remove(home)
    },
  }
}

function makeHome(): string {
  const home = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-real-'))
  mkdirSync(path.join(home, '.config'))
  chmodSync(home, 0o700)
  return home
}

function homeEnvironment(home: string): NodeJS.ProcessEnv {
  const {
    XDG_CONFIG_HOME: _c,
    XDG_DATA_HOME: _d,
    XDG_CACHE_HOME: _h,
    XDG_STATE_HOME: _s,
    ...env
  } = process.env
  return { ...env, HOME: home, XDG_RUNTIME_DIR: home, NO_AT_BRIDGE: '1' }
}

/** In a process group of its own, so that its helpers end with it. */
function start([program, ...args]: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  if (program === undefined) throw new TypeError('no program')
  return spawn(program, args, { env, stdio: 'ignore', detached: true })
}

function remove(home: string): Promise<void> {
  return rm(home, { recursive: true, force: true, maxRetries: 5 })
}
