/** How a login window reaches its servers: in the same manner as the connection's token requests. */

import { type TransportOptions, usualTransport } from '../network/transport-options.ts'
import type { Platform } from '../platform/platform.ts'
import { type LocalProxyUpstream, localProxyUpstream } from './local-proxy-upstream.ts'

export type LoginProxyChoice =
  /** With the browser's own settings. */
  | { readonly kind: 'usual' }
  /** Without any proxy. */
  | { readonly kind: 'direct' }
  /** Through a local proxy of this program. */
  | { readonly kind: 'localProxy'; readonly upstream: LocalProxyUpstream }

/**
 * Chooses: by the connection's transport options if it has any, else by the system's proxies.
 * @param transport options of the connection.
 */
export async function chooseLoginProxy(
  { loginProxy, systemProxy }: Pick<Platform, 'loginProxy' | 'systemProxy'>,
  transport: TransportOptions,
): Promise<LoginProxyChoice> {
  if (transport !== usualTransport)
    return { kind: 'localProxy', upstream: localProxyUpstream(transport, systemProxy, 'ended') }
  const proxy = await loginProxy()
  return proxy === 'settled'
    ? { kind: 'localProxy', upstream: localProxyUpstream(transport, systemProxy, 'passed') }
    : { kind: proxy }
}
