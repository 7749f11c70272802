/** Opens an address in the user's own browser, with the operating system's opener. */
import { spawn } from 'node:child_process'
import { mayOpen } from '../../may-open.ts'

/** Programs that take one address and pass it to the user's browser. Never run through a shell. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [program: string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** How long to wait for the opener, in milliseconds; some run as long as the browser that they started. */
const openerTimeout = 4000

/**
 * Opens an address.
 * @throws Error where the address may not be opened, or the operating system's program is missing or fails.
 */
export function openInBrowser(url: URL, platform = process.platform): Promise<void> {
  if (!mayOpen(url)) return Promise.reject(new TypeError('this address is not opened'))
  const [program, ...before] = openers[platform] ?? ['xdg-open']
  const child = spawn(program, [...before, url.href], { stdio: 'ignore', detached: true, shell: false })
  child.unref()
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, openerTimeout)
    child.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      reject(new Error(`${program}: ${error.code ?? 'could not be started'}`))
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      if (code === 0) resolve()
      else reject(new Error(`${program} ended with ${code ?? 'a signal'}`))
    })
  })
}
