/** Passes an authorization request to the user's own browser; nothing else is passed to another program. */
import { mayOpen } from '../../may-open.ts'
import type { ElectronModules } from '../modules.ts'

/**
 * Opens an address in the user's own browser.
 * @throws Error where it may not be opened, or the system does not open it; the message does not repeat the address.
 */
export async function openInBrowser({ shell }: Pick<ElectronModules, 'shell'>, url: URL): Promise<void> {
  if (!mayOpen(url)) throw new TypeError('this address is not opened')
  try {
    await shell.openExternal(url.href)
  } catch {
    throw new Error('the system did not open it')
  }
}
