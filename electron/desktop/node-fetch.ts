/** Requests on Node's own network stack, with the operating system's trust store and the environment's proxy. */
import http from 'node:http'
import tls from 'node:tls'
import type { DesktopFetch } from './desktop.ts'

/**
 * Sends one request. Follows no redirect, sends and keeps no cookie, caches nothing.
 * @returns the answer whatever its status. @throws TypeError with the reason as its `cause`.
 */
export async function nodeFetch(url: URL, request: DesktopFetch): Promise<Response> {
  await prepareFetch()
  // Node looks at it with every connection, and believes every certificate where it says so.
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  return fetch(url, { ...request, redirect: 'manual', credentials: 'omit', cache: 'no-store' })
}

let prepared: Promise<void> | undefined

/** Does once what the first request would wait for: some 200 ms. To be called when nobody waits. */
export function prepareFetch(): Promise<void> {
  prepared ??= prepare()
  return prepared
}

async function prepare(): Promise<void> {
  trustSystem()
  http.setGlobalProxyFromEnv(proxySettings(process.env))
  // Node loads its fetch with the first request; this one goes nowhere.
  await fetch('data:,')
}

/** The operating system's certificates beside Node's own and those of `NODE_EXTRA_CA_CERTS`; none is ever taken away. */
function trustSystem(): void {
  const all = [...tls.getCACertificates('default'), ...tls.getCACertificates('system')]
  tls.setDefaultCACertificates([...new Set(all)])
}

/** The environment's proxy settings; this machine itself is never spoken to through a proxy, as in browsers. */
export function proxySettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const direct = [env.no_proxy || env.NO_PROXY, 'localhost', '127.0.0.1', '::1', '[::1]']
    .filter(Boolean)
    .join(',')
  return { ...env, no_proxy: direct, NO_PROXY: direct }
}
