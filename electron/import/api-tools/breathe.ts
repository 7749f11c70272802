/** Gives way to the window while many files are read. */
import { setImmediate } from 'node:timers/promises'

/** How long may be read without a pause, in milliseconds. */
const longest = 20

let since = 0

/** Lets other work run, if it has waited for a while. */
export async function breathe(): Promise<void> {
  if (performance.now() - since < longest) return
  await setImmediate()
  since = performance.now()
}
