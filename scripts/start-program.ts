/** Starts the built program on the chosen platform. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { PlatformChoice } from './choose-platform.ts'

export interface ProgramOptions {
  /** Electron's entry, such as `dist/main/main.js`. */
  readonly electronEntry: string
  /** Node's entry, such as `dist/main-chromium/main-chromium.js`. */
  readonly chromiumEntry: string
  readonly args?: readonly string[]
  /** Defaults to `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

export interface StartedProgram {
  readonly child: ChildProcess
  /** Its exit code; 128 plus the signal's number if a signal ended it. */
  readonly ended: Promise<number>
}

/** A main process that mostly waits needs no large nursery: a small one saves 10 MB of heap without costing time. */
export const nodeFlags: readonly string[] = ['--max-semi-space-size=2']

const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const

/**
 * Signals within this many milliseconds count as one: for a single Ctrl+C, this process receives one from the terminal
 * and one from npm, which forwards it.
 */
const sameSignal = 1000

/**
 * Starts the program, shows its output, and forwards each signal of this process once: at the first one Electron shuts
 * down cleanly, a second would interrupt that. The program gets its own process group, so that a terminal cannot signal
 * it as well. On Windows, where that would be another console, the console sends Ctrl+C to Node by itself, and a window
 * is requested to close instead.
 */
export function startProgram(choice: PlatformChoice, options: ProgramOptions): StartedProgram {
  const { program, args, env } = commandOf(choice, options, process.getuid?.() === 0)
  const isWindows = process.platform === 'win32'
  const child = spawn(program, args, { env, stdio: 'inherit', detached: !isWindows })
  const handOn = isWindows
    ? () => requestToClose(choice, child)
    : (signal: NodeJS.Signals) => child.kill(signal)
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

/**
 * Closes its window, which shuts it down cleanly; Electron is no console program, and `child.kill` would end it at
 * once.
 */
function requestToClose({ kind }: PlatformChoice, { pid }: ChildProcess): void {
  if (kind === 'electron') spawn('taskkill', ['/pid', String(pid)], { stdio: 'ignore' }).on('error', () => {})
}

/** Returns the command to run. @param isRoot Chromium does not start as root with its sandbox. */
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
  // The terminals of editors based on Electron set it, which would make this Electron plain Node.
  const { ELECTRON_RUN_AS_NODE: _plainNode, ...rest } = env
  return {
    program: choice.executable,
    args: [...(isRoot ? ['--no-sandbox'] : []), electronEntry, ...args],
    env: rest,
  }
}
