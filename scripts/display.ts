/** Provides a display for programs that open windows, on machines without one. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

export interface Display {
  /** Such as `:99`; the platform's name if it has no such names. */
  readonly name: string
  /** Ends it, if it was started here. */
  stop(): void
}

/**
 * Uses the existing display, else starts an Xvfb (a display in memory) on a free number and sets `process.env.DISPLAY`
 * for the programs started from here on.
 * @param options `own`: always a separate display, on X11, where no other window covers the program's.
 * @throws Error saying what to install if there is neither.
 */
export async function startDisplay({ own = false } = {}): Promise<Display> {
  const { platform, env } = process
  if (platform === 'darwin' || platform === 'win32') return { name: platform, stop() {} }
  const before = { DISPLAY: env.DISPLAY, WAYLAND_DISPLAY: env.WAYLAND_DISPLAY }
  const tokenPlacement = before.WAYLAND_DISPLAY || before.DISPLAY
  if (tokenPlacement && !own) return { name: tokenPlacement, stop() {} }
  delete env.WAYLAND_DISPLAY
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const name = `:${await displayNumber(server)}`
  env.DISPLAY = name
  return { name, stop: stopper(server, before) }
}

/** Reads the number that Xvfb writes when it is ready. */
function displayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const numbers = server.stdio[3] as Readable
    numbers.on('data', (chunk) => {
      text += chunk
      if (text.endsWith('\n')) resolve(text.trim())
    })
    const fail = () =>
      reject(new Error('There is no display, and Xvfb could not be started: apt-get install xvfb'))
    server.once('error', fail)
    server.once('exit', fail)
  })
}

/** @param before the variables to restore. */
function stopper(server: ChildProcess, before: Readonly<Record<string, string | undefined>>): () => void {
  const kill = () => void server.kill()
  process.once('exit', kill)
  // Neither the server nor its pipe may keep this program alive.
  server.unref()
  ;(server.stdio[3] as Readable & { unref?(): void }).unref?.()
  return () => {
    process.off('exit', kill)
    kill()
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
  }
}
