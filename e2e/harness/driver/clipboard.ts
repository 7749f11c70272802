/** The machine's clipboard, as another program finds it. */
import { setTimeout } from 'node:timers/promises'
import clipboard from 'clipboardy'

/** How long its owner may take to answer, in milliseconds. */
const patience = 1000

/**
 * What lies on the clipboard; nothing while nobody answers for it. On X11 the answer comes from the program that copied:
 * one that was asked and gave the clipboard away in the same moment never answers.
 */
export function readClipboard(): Promise<string> {
  return Promise.race([clipboard.read().catch(() => ''), setTimeout(patience, '')])
}
