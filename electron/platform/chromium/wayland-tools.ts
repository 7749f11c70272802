/**
 * Accesses Wayland's clipboard with `wl-copy` and `wl-paste` of the package `wl-clipboard`; without a window there is
 * no other method.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { text as textOf } from 'node:stream/consumers'
import { ClipboardToolMissing } from '../clipboard-tool-missing.ts'
import type { ClipboardTools } from './clipboard.ts'

/** How long one of them may run, in milliseconds, before it is ended. */
const timeout = 2500

export const waylandTools: ClipboardTools = {
  async write(text) {
    // Without a type `wl-copy` guesses one from the text, and not every text could be pasted as text
    // (`findings/wl-copy-looks-into-the-secret.sh`). It keeps running in the background to serve the text, with its
    // output inherited: a pipe would never close.
    const child = spawn('wl-copy', ['--type', 'text/plain'], { stdio: ['pipe', 'ignore', 'ignore'], timeout })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(text)
    const code = await exitCode(child)
    if (code !== 0) throw new Error(`wl-copy ended with ${code}`)
  },
  async read() {
    const child = spawn('wl-paste', ['--no-newline', '--type', 'text'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
    })
    const [code, text, why] = await Promise.all([
      exitCode(child),
      child.stdout ? textOf(child.stdout) : '',
      child.stderr ? textOf(child.stderr) : '',
    ])
    if (code === 0) return text
    if (/nothing is copied|no suitable type|no selection/i.test(why)) return ''
    throw new Error(`wl-paste ended with ${code}`)
  },
}

/** @returns the exit code, or the signal's name. @throws ClipboardToolMissing where the program is not installed. */
function exitCode(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new ClipboardToolMissing('wl-clipboard') : error),
    )
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'no code'))
  })
}
