/** Reads the machine's clipboard as another program does; on X11 also the selection that a middle click pastes. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import clipboard from 'clipboardy'

/** Milliseconds that the clipboard's owner may take to respond. */
const patience = 1000

/**
 * Reads the clipboard; empty while nobody owns it. On X11 the content comes from the program that copied: one that gives
 * the clipboard away at the moment of the request never responds.
 */
export function readClipboard(): Promise<string> {
  return Promise.race([clipboard.read().catch(() => ''), setTimeout(patience, '')])
}

/** Waits until the clipboard holds another text than before; it is empty while it changes hands. */
export async function nextClipboard(before: string): Promise<string> {
  for (let attempts = 0; attempts < 100; attempts += 1) {
    const text = await readClipboard()
    if (text !== before && text !== '') return text
    await setTimeout(50)
  }
  return before
}

/** Reads the selection of X11, where a text that is selected lands without being copied; empty elsewhere. */
export async function readSelection(): Promise<string> {
  if (process.platform !== 'linux') return ''
  const clipboardy = path.dirname(new URL(import.meta.resolve('clipboardy')).pathname)
  const program = path.join(clipboardy, 'fallbacks/linux/xsel')
  const read = promisify(execFile)(program, ['--primary', '--output'], { timeout: 2000 })
  return (await read.catch(() => ({ stdout: '' }))).stdout
}
