/** The proxies that variables of the environment name, by curl's rules. */
import { fixed, type ProxySettings, wayBy } from './settings.ts'
import { directly, type ProxyWay } from './ways.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`; lower case goes before upper, an empty variable counts
 * as none (curl's man page, "Environment"). `HTTP_PROXY` is not read: a web server sets it for its programs from a
 * header field of whoever asks (CVE-2016-5385).
 * In `no_proxy` a name means everything below it too, with a dot in front or without.
 */
export function environmentSettings(env: Environment): ProxySettings {
  const proxies = {
    https: env.https_proxy || env.HTTPS_PROXY,
    http: env.http_proxy,
    rest: env.all_proxy || env.ALL_PROXY,
  }
  return fixed(proxies, env.no_proxy || env.NO_PROXY || '', { names: 'andBelow' })
}

/** The environment's way to an address. */
export async function environmentProxy(
  url: URL,
  env: Environment = process.env,
): Promise<readonly ProxyWay[]> {
  const settings = environmentSettings(env)
  return [settings.kind === 'fixed' ? wayBy(settings, url) : directly]
}
