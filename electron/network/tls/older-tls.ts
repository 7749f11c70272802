/**
 * TLS 1.2 for servers that ask for a client certificate by folder (Apache's `SSLVerifyClient` in `<Location>`). In TLS 1.3
 * they ask after the handshake (RFC 8446 section 4.6.2), which Node does not answer, and refuse the request with 403. In
 * TLS 1.2 they shake hands once more, which works.
 */
import type { Route } from '../transport-options.ts'

const older = new WeakMap<Route, Route>()
const chosen = new WeakSet<Route>()

/** The same route with TLS 1.2 at most: always the same object, so that its connections are used again. */
export function olderRoute(route: Route): Route {
  const made = older.get(route) ?? { ...route, newestTls: 'TLSv1.2' as const }
  older.set(route, made)
  return made
}

/** From now on the route speaks TLS 1.2. */
export function chooseOlderTls(route: Route): void {
  chosen.add(route)
}

/** The route as it is spoken by now. */
export function spokenRoute(route: Route): Route {
  return chosen.has(route) ? olderRoute(route) : route
}
