/** How a login window reaches its servers: the way that its connection's token calls go. */

import { type Route, usualRoute } from '../network/transport-options.ts'
import type { Desktop } from '../platform/platform.ts'
import { type RelayWays, relayWays } from './local-proxy-upstream.ts'

export type LoginWay =
  /** As its browser does by itself. */
  | { readonly kind: 'usual' }
  /** Without any proxy. */
  | { readonly kind: 'direct' }
  /** Through a relay of this program's. */
  | { readonly kind: 'relay'; readonly ways: RelayWays }

/**
 * Settles it: the connection's own way where there is one, else the one that the desktop's system names.
 * @param route of the connection.
 */
export async function loginWay(
  { loginProxy, systemProxy }: Pick<Desktop, 'loginProxy' | 'systemProxy'>,
  route: Route,
): Promise<LoginWay> {
  if (route !== usualRoute) return { kind: 'relay', ways: relayWays(route, systemProxy, 'ended') }
  const proxy = await loginProxy()
  return proxy === 'settled'
    ? { kind: 'relay', ways: relayWays(route, systemProxy, 'passed') }
    : { kind: proxy }
}
