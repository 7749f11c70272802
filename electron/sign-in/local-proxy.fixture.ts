/** For tests: what a login window's browser sends to the relay of its sign-in. */
import http from 'node:http'
import type { Duplex } from 'node:stream'
import type { LocalProxyAccess } from '../platform/platform.ts'

/** The header by which a window proves that the relay is its own. */
export function accountOf({ user, password }: LocalProxyAccess): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/**
 * Asks for a tunnel as a browser does.
 * @param target `host:port`.
 * @param authorization another account, or `''` for none.
 */
export function connectBy(
  access: LocalProxyAccess,
  target: string,
  authorization = accountOf(access),
): Promise<{ readonly status: number; readonly socket: Duplex }> {
  const headers = authorization ? { 'proxy-authorization': authorization } : {}
  return new Promise((resolve, reject) => {
    http
      .request({
        host: '127.0.0.1',
        port: access.port,
        method: 'CONNECT',
        path: target,
        headers,
        agent: false,
      })
      .once('connect', ({ statusCode = 0 }, socket) => resolve({ status: statusCode, socket }))
      .once('error', reject)
      .end()
  })
}
