/** What lies on the clipboard, and on X11 also in the selection that a middle click pastes. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { readClipboard } from '../../harness/driver/clipboard.ts'

/** Waits until the clipboard holds another text than before; while it changes hands, it is empty. */
export async function nextClipboard(before: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const text = await readClipboard()
    if (text !== before && text !== '') return text
    await setTimeout(50)
  }
  return before
}

/** X11 only; a text that is selected by a person lands there without being copied. */
export async function readSelection(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined
  const program = path.join(
    path.dirname(new URL(import.meta.resolve('clipboardy')).pathname),
    'fallbacks/linux/xsel',
  )
  const { stdout } = await promisify(execFile)(program, ['--primary', '--output'], { timeout: 2000 }).catch(
    () => ({ stdout: '' }),
  )
  return stdout
}
