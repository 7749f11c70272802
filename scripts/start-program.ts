/** Starts the built program on the desktop that was chosen. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { PlatformChoice } from './choose-platform.ts'

export interface ProgramOptions {
  /** What Electron runs, such as `dist/main/main.js`. */
  readonly electronEntry: string
  /** What Node runs, such as `dist/main-chromium/main-chromium.js`. */
  readonly chromiumEntry: string
  readonly args?: readonly string[]
  /** `process.env` unless told. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

export interface StartedProgram {
  readonly child: ChildProcess
  /** Its exit code; 128 and the signal's number where a signal ended it. */
  readonly ended: Promise<number>
}

/**
 * A main process that mostly waits needs no large nursery: with a small one its heap stays 10 MB smaller, and
 * what it does takes no longer.
 */
export const nodeFlags: readonly string[] = ['--max-semi-space-size=2']

const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const

/**
 * Signals within so many milliseconds are one: of a single Ctrl+C this process hears from the terminal and from npm,
 * which hands it on as well.
 */
const sameSignal = 1000

/**
 * Starts it, showing its output, and hands on the signals that this process gets, each once: at the first Electron tidies
 * up, the second ends it in the middle of that. So that a terminal cannot send it one of its own, the program gets a
 * process group of its own. On Windows, where that would be another console, the console sends Ctrl+C to Node by itself,
 * and a window is asked to close instead.
 */
export function startProgram(choice: PlatformChoice, options: ProgramOptions): StartedProgram {
  const { program, args, env } = commandOf(choice, options, process.getuid?.() === 0)
  const isWindows = process.platform === 'win32'
  const child = spawn(program, args, { env, stdio: 'inherit', detached: !isWindows })
  const handOn = isWindows ? () => askToClose(choice, child) : (signal: NodeJS.Signals) => child.kill(signal)
  let last = Number.NEGATIVE_INFINITY
  const forward = (signal: NodeJS.Signals) => {
    const now = performance.now()
    if (now - last < sameSignal) return
    last = now
    handOn(signal)
  }
  for (const signal of Object.keys(signals)) process.on(signal, forward)
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const name of Object.keys(signals)) process.off(name, forward)
      resolve(code ?? 128 + (signals[signal as keyof typeof signals] ?? 0))
    })
  })
  return { child, ended }
}

/** Electron is no program of the console's; closing its window ends it tidily. `child.kill` would end it at once. */
function askToClose({ kind }: PlatformChoice, { pid }: ChildProcess): void {
  if (kind === 'electron') spawn('taskkill', ['/pid', String(pid)], { stdio: 'ignore' }).on('error', () => {})
}

/** What to run. @param isRoot Chromium does not start as root with its sandbox. */
export function commandOf(
  choice: PlatformChoice,
  { electronEntry, chromiumEntry, args = [], env = process.env }: ProgramOptions,
  isRoot: boolean,
) {
  if (choice.kind === 'chromium')
    return {
      program: process.execPath,
      args: [...nodeFlags, chromiumEntry, ...args],
      env: { ...env, CLAIMCHECK_BROWSER: choice.executable },
    }
  // Set by the terminals of editors that are Electron programs themselves, it would make ours plain Node.
  const { ELECTRON_RUN_AS_NODE: _plainNode, ...rest } = env
  return {
    program: choice.executable,
    args: [...(isRoot ? ['--no-sandbox'] : []), electronEntry, ...args],
    env: rest,
  }
}
