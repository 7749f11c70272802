/** Requests on Node's own network stack, with the operating system's trust store and the environment's proxy. */
import type { DesktopFetch } from './desktop.ts'

/**
 * Sends one request. Follows no redirect, sends and keeps no cookie, caches nothing.
 * @returns the answer whatever its status. @throws TypeError with the reason as its `cause`.
 */
export async function nodeFetch(url: URL, request: DesktopFetch): Promise<Response> {
  return fetch(url, { ...request, redirect: 'manual', credentials: 'omit', cache: 'no-store' })
}
