/** Asks for pages as the browser of a login window does: by the relay of its sign-in, one after the other in one tunnel. */
import tls from 'node:tls'
import type { LocalProxyAccess } from '../../../electron/platform/platform.ts'
import { connectBy } from '../../../electron/sign-in/local-proxy.fixture.ts'

/**
 * @param paths asked for in turn, each once the one before was answered; the last may break off.
 * @returns the first line of the first answer.
 */
export async function pageBy(
  localProxy: LocalProxyAccess,
  host: string,
  ...paths: readonly string[]
): Promise<string> {
  const { status, socket: tunnel } = await connectBy(localProxy, host)
  if (status !== 200) return `no tunnel: ${status}`
  return new Promise((resolve) => {
    const socket = tls.connect({ socket: tunnel, rejectUnauthorized: false })
    const [first = '/', ...rest] = paths
    const request = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    let lines = ''
    socket
      .on('error', () => undefined)
      .on('data', (chunk) => {
        if (lines === '') for (const path of rest) request(path)
        lines += String(chunk)
        resolve(lines.split('\r\n')[0] ?? '')
      })
    socket.once('close', () => resolve('closed'))
    request(first)
  })
}
