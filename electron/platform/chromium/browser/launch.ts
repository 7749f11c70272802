/** Starts and ends a browser process. Imports next to nothing: the program's start waits for this. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { LocalProxyAccess } from '../../platform.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import type { Rectangle } from '../../window-bounds.ts'
import { settlesWithin } from '../../with-timeout.ts'
import { displayServer } from './display-server.ts'
import { browserFlags } from './flags.ts'
import { cleanPersistentProfile, remove } from './persistent-profile.ts'
import { writeProfilePreferences } from './profile-preferences.ts'

export interface LaunchOptions {
  /** The browser's program file. */
  readonly browser: string
  readonly kind: 'page' | 'login'
  readonly debuggingPort: boolean
  /** Folder of a login session that outlives the browser; absent: a fresh profile, removed with it. */
  readonly persistentProfile?: string | undefined
  readonly localProxy?: LocalProxyAccess | undefined
  readonly proxy?: 'none' | undefined
  /** File for the browser's network log. Tests only. */
  readonly netLog?: string | undefined
  /** HTML that the window shows instead of anything else. */
  readonly notice?: string | undefined
  /** Position of the app window; the default one where absent. */
  readonly bounds?: Rectangle | undefined
}

/** A running browser. */
export interface Launched {
  readonly profile: string
  /** Stream for commands. */
  readonly commands: Writable
  /** Stream of responses and events. */
  readonly messages: Readable
  /** Settles when the process has ended, with the reason in words for the user. */
  readonly gone: Promise<string>
  /** Ends the process, by force if necessary; settles when it has ended and its profile is removed or cleaned. */
  end(): Promise<void>
}

/** How long a browser may take to close, and again after SIGTERM, before the next measure; in milliseconds. */
const endTimeout = 1500

/**
 * Starts a browser. Returns at once; the browser is up some tenths of a second afterwards.
 * @throws TemporaryFolderUnusable where it would not start.
 */
export function launchBrowser(options: LaunchOptions): Launched {
  const { persistentProfile } = options
  // Also needed by the browser itself, which puts a lock there whatever its profile.
  const temporary = temporaryFolder()
  const profile =
    persistentProfile === undefined
      ? makeProfile(temporary, options.kind)
      : preparePersistentProfile(persistentProfile)
  const root = process.getuid?.() === 0
  const flags = browserFlags({
    ...options,
    profile,
    root,
    isPersistent: persistentProfile !== undefined,
    displayServer: displayServer(),
  })
  const child = spawn(options.browser, flags, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    // Its own process group, so that its helpers can be ended with it.
    detached: process.platform !== 'win32',
    windowsHide: false,
  })
  const gone = untilGone(child)
  const removeProfile = () =>
    persistentProfile === undefined ? remove(profile) : cleanPersistentProfile(profile)
  const lastResort = () => {
    kill(child, 'SIGKILL')
    removeProfile()
  }
  process.once('exit', lastResort)
  const cleaned = gone.then(() => {
    process.off('exit', lastResort)
    kill(child, 'SIGKILL')
    removeProfile()
  })
  const [commands, messages] = [child.stdio[3] as Writable, child.stdio[4] as Readable]
  commands.on('error', () => undefined)
  messages.on('error', () => undefined)
  return { profile, commands, messages, gone, end: () => endGently(child, commands, gone, cleaned) }
}

function untilGone(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`it could not be started (${error.message})`))
    child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? `exit code ${code}`}`))
  })
}

async function endGently(
  child: ChildProcess,
  commands: Writable,
  gone: Promise<string>,
  cleaned: Promise<void>,
): Promise<void> {
  if (commands.writable) commands.write('{"id":0,"method":"Browser.close"}\0')
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (await settlesWithin(endTimeout, gone)) break
    kill(child, signal)
  }
  await cleaned
}

/** Ends the browser with all its helpers. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // Has ended already.
  }
}

/** Creates a folder named after this process, so that another start can recognize what a crash left behind. */
function makeProfile(folder: string, kind: LaunchOptions['kind']): string {
  const profile = mkdtempSync(path.join(folder, `${profilePrefix}${process.pid}-${kind}-`))
  writeProfilePreferences(profile, kind)
  return profile
}

/**
 * Prepares a persistent profile, whatever state it was left in: removes locks, histories and settings of a browser that
 * crashed.
 */
function preparePersistentProfile(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  cleanPersistentProfile(folder)
  writeProfilePreferences(folder, 'login')
  return folder
}

const profilePrefix = 'claimcheck-'

/** Removes profiles that killed programs left behind. Call when the user does not wait. */
export async function removeStaleProfiles(): Promise<void> {
  const names = await readdir(os.tmpdir()).catch(() => [])
  for (const name of names) {
    const owner = /^claimcheck-(\d+)-(?:page|login)-/.exec(name)?.[1]
    if (owner === undefined || runs(Number(owner))) continue
    await rm(path.join(os.tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // The process exists but belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
