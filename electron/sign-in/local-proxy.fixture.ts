/** Test helpers: requests as a login window's browser sends them to its local proxy. */
import http from 'node:http'
import type { Duplex } from 'node:stream'
import type { LocalProxyAccess } from '../platform/platform.ts'

/** Returns the header with which a window authenticates to its local proxy. */
export function accountOf({ user, password }: LocalProxyAccess): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/**
 * Requests a tunnel as a browser does.
 * @param target `host:port`.
 * @param authorization a different header, or `''` for none.
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
