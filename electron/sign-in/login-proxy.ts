/** How a login window reaches its servers: the way that its connection's token calls go. */

import { type TransportOptions, usualTransport } from '../network/transport-options.ts'
import type { Platform } from '../platform/platform.ts'
import { type LocalProxyUpstream, localProxyUpstream } from './local-proxy-upstream.ts'

export type LoginWay =
  /** As its browser does by itself. */
  | { readonly kind: 'usual' }
  /** Without any proxy. */
  | { readonly kind: 'direct' }
  /** Through a relay of this program's. */
  | { readonly kind: 'localProxy'; readonly ways: LocalProxyUpstream }

/**
 * Settles it: the connection's own way where there is one, else the one that the desktop's system names.
 * @param route of the connection.
 */
export async function loginWay(
  { loginProxy, systemProxy }: Pick<Platform, 'loginProxy' | 'systemProxy'>,
  transport: TransportOptions,
): Promise<LoginWay> {
  if (transport !== usualTransport)
    return { kind: 'localProxy', ways: localProxyUpstream(transport, systemProxy, 'ended') }
  const proxy = await loginProxy()
  return proxy === 'settled'
    ? { kind: 'localProxy', ways: localProxyUpstream(transport, systemProxy, 'passed') }
    : { kind: proxy }
}
