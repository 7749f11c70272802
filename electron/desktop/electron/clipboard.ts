/** The clipboard, with the marks that keep what is copied out of histories and off other machines. */
import type { Clipboard } from '../desktop.ts'
import type { ElectronModules } from './modules.ts'

type Needed = Pick<ElectronModules, 'clipboard' | 'ClipboardItem'>

/** @param platform as `process.platform`: each knows other marks. */
export function createClipboard(electron: Needed, platform: NodeJS.Platform): Clipboard {
  return {
    write: (text) =>
      electron.clipboard.write([new electron.ClipboardItem({ 'text/plain': text, ...marks(platform) })]),
    read: () => electron.clipboard.readText(),
    clear: async () => electron.clipboard.clear(),
  }
}

/** Written together with the text: a history that reads between two writes would see it unmarked. */
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

/** A DWORD 0; an empty blob would not be written at all. */
function zero(): Blob {
  return new Blob([new Uint8Array(4)])
}
