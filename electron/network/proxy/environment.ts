/** Proxies from environment variables, by curl's rules. */

import { directEntry, type ProxyEntry } from './proxy-list.ts'
import { fixedEntryFor, fixedProxies, type ProxySettings } from './settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`; lower case overrides upper, an empty variable counts
 * as unset (curl's man page, "Environment"). `HTTP_PROXY` is not read: in CGI programs it is set by the client's
 * `Proxy` header (CVE-2016-5385). A name in `no_proxy` includes its subdomains, with a leading dot or without.
 */
export function environmentSettings(env: Environment): ProxySettings {
  const proxies = {
    https: env.https_proxy || env.HTTPS_PROXY,
    http: env.http_proxy,
    rest: env.all_proxy || env.ALL_PROXY,
  }
  return fixedProxies(proxies, env.no_proxy || env.NO_PROXY || '', { names: 'andBelow' })
}

/** Returns the environment's proxy for a URL. */
export async function environmentProxy(
  url: URL,
  env: Environment = process.env,
): Promise<readonly ProxyEntry[]> {
  const settings = environmentSettings(env)
  return [settings.kind === 'fixed' ? fixedEntryFor(settings, url) : directEntry]
}
