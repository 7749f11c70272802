/** Accesses the clipboard, with the marks that keep a copied text out of histories and off other machines. */
import { setTimeout } from 'node:timers/promises'
import { clearedText } from '../cleared-text.ts'
import type { Clipboard } from '../platform.ts'
import type { ElectronModules } from './modules.ts'

type Needed = Pick<ElectronModules, 'clipboard' | 'ClipboardItem'>

/** How often a write is tried, and the delay between two tries in milliseconds. */
const attempts = 5
const pause = 100

/**
 * Creates the clipboard. Electron reports neither a failed write nor a failed read, which happen on Windows while
 * another program has the clipboard open: a write is read back, and an empty text is verified.
 * @param platform as `process.platform`; each has different marks.
 */
export function createClipboard(electron: Needed, platform: NodeJS.Platform): Clipboard {
  const { clipboard, ClipboardItem } = electron

  async function read(): Promise<string> {
    const text = await clipboard.readText()
    // The list of formats is available without opening the clipboard.
    if (text === '' && (await clipboard.has('text/plain')))
      throw new Error('another program holds the clipboard')
    return text
  }

  async function holds(text: string): Promise<boolean> {
    return sameText(await read().catch(() => ''), text)
  }

  return {
    async write(text) {
      for (let left = attempts; left > 0; left -= 1) {
        await clipboard.write([new ClipboardItem({ 'text/plain': text, ...marks(platform) })])
        if (await holds(text)) return
        await setTimeout(pause)
      }
      throw new Error('the clipboard does not hold what was written')
    },
    read,
    async clear() {
      const blank = clearedText(platform)
      if (blank === '') clipboard.clear()
      else await clipboard.write([new ClipboardItem({ 'text/plain': blank })])
    },
  }
}

/** Compares texts except for line endings, which Windows changes. */
function sameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n')
}

/**
 * Returns the marks. They are written together with the text: a history that reads between two writes would see it
 * unmarked.
 */
function marks(platform: NodeJS.Platform): Record<string, Blob | string> {
  if (platform === 'win32')
    return {
      [raw('ExcludeClipboardContentFromMonitorProcessing')]: zero(),
      [raw('CanIncludeInClipboardHistory')]: zero(),
      [raw('CanUploadToCloudClipboard')]: zero(),
    }
  if (platform === 'darwin') return { [raw('org.nspasteboard.ConcealedType')]: zero() }
  return { 'x-kde-passwordManagerHint': 'secret' }
}

function raw(format: string): string {
  return `electron application/osclipboard;format="${format}"`
}

/** Returns a DWORD 0; an empty blob would not be written at all. */
function zero(): Blob {
  return new Blob([new Uint8Array(4)])
}
