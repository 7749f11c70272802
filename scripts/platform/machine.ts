/** The environment for choosing a platform; tests pass their own. */
import { type ChildProcess, spawn } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findBrowser } from '../../electron/platform/chromium/browser/find-browser.ts'

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly arch: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** May install packages. */
  readonly isRoot: boolean
  /** Creates a temporary folder, deleted when this program ends. */
  scratch(): string
  exists(file: string): boolean
  /** @returns undefined if there is no such file. */
  read(file: string): string | undefined
  /** Checks whether a program runs as root whoever starts it: it belongs to root and has the set-user-id bit (4755). */
  isSetuidRoot(file: string): boolean
  /** Checks whether a folder, or one below it, contains a file of this name. */
  holds(folder: string, name: string): boolean
  /** Checks whether a program of this name is on `PATH`. */
  has(program: string): boolean
  /** Returns an installed or downloaded browser. */
  browser(): string | undefined
  /** Checks whether a server responds within 2.5 seconds, whatever the response. */
  responses(url: string): Promise<boolean>
  run(command: Command): Promise<Outcome>
  /** Prints a line for the user. */
  say(line: string): void
}

export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Ends it after this many seconds without output and without growth of `grows`. */
  readonly stallSeconds: number
  /** Ends it after this many seconds in any case. */
  readonly limitSeconds: number
  /** Folders whose growth counts as progress. */
  readonly grows?: readonly string[]
}

export interface Outcome {
  readonly ok: boolean
  /** The error, or the last line of its output. */
  readonly said: string
}

/** The machine this runs on. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    env: process.env,
    home: os.homedir(),
    isRoot: process.getuid?.() === 0,
    scratch,
    exists: existsSync,
    read: (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    isSetuidRoot,
    holds: (folder, name) => globSync(`{.,*}/${name}`, { cwd: folder }).length > 0,
    has: (program) =>
      (process.env.PATH ?? '').split(path.delimiter).some((folder) => runs(path.join(folder, program))),
    browser: () => findBrowser(),
    responses,
    run: runCommand,
    say: console.log,
  }
}

function scratch(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-fetch-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function isSetuidRoot(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false })
  return found?.uid === 0 && (found.mode & 0o7777) === 0o4755
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function responses(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(2500) })
    return true
  } catch {
    return false
  }
}

/** Runs a command until it ends or makes no progress. Its output is captured, not shown. */
export async function runCommand(command: Command): Promise<Outcome> {
  const posix = process.platform !== 'win32'
  const env = { ...process.env, ...command.env }
  // A separate process group, so that its children end with it.
  const child = spawn(command.program, command.args, {
    env,
    detached: posix,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const listener = (chunk: Buffer) => {
    output = (output + String(chunk)).slice(-4000)
  }
  child.stdout.on('data', listener)
  child.stderr.on('data', listener)
  let ended: string | undefined
  const end = (why: string) => {
    ended = why
    endGroup(child, posix)
  }
  const watch = watchProgress(command, () => output, end)
  const code = await new Promise<number | string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (status) => resolve(status ?? 1))
  })
  clearInterval(watch)
  return { ok: code === 0 && !ended, said: ended ?? (typeof code === 'string' ? code : lastLine(output)) }
}

function watchProgress(command: Command, output: () => string, end: (why: string) => void): NodeJS.Timeout {
  const started = performance.now()
  let [moved, seen] = [started, '']
  return setInterval(() => {
    const now = performance.now()
    const state = `${output()}${(command.grows ?? []).map(sizeOf)}`
    if (state !== seen) [moved, seen] = [now, state]
    if (now - moved > command.stallSeconds * 1000) end(`no progress for ${command.stallSeconds} s`)
    else if (now - started > command.limitSeconds * 1000) end(`not done after ${command.limitSeconds} s`)
  }, 250)
}

function sizeOf(folder: string): number {
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    return files.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0)
  } catch {
    // Missing or changing at the moment: counted the next time.
    return 0
  }
}

function endGroup(child: ChildProcess, posix: boolean): void {
  try {
    if (posix && child.pid) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // It has already ended.
  }
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() ?? ''
}
