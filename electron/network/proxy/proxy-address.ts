/** Parses the address of one proxy, as users and systems write it. */
import { Buffer } from 'node:buffer'
import { decoded, isSocks } from '../../../shared/address.ts'
import { ProxyError } from '../network-error.ts'

/** A supported proxy. */
export interface ProxyServer {
  readonly tls: boolean
  /** Without brackets. */
  readonly host: string
  readonly port: number
  /** The `Proxy-Authorization` header's value (RFC 7617); absent: no user name given. */
  readonly authorization?: string
}

/**
 * Parses a proxy's address.
 * @param address such as `http://name:password@host:port`; without a scheme it is an HTTP proxy's, as in curl's
 * variables.
 * @param user overrides a name within the address, together with `password`; '' if there is none.
 * @throws ProxyError `protocolUnsupported` (such as SOCKS), `malformed`: the request must fail rather than bypass the
 * proxy.
 */
export function readProxy(address: string, user = '', password = ''): ProxyServer {
  const { url, tls } = parse(address.trim())
  const name = user || decoded(url.username)
  const word = user ? password : decoded(url.password)
  return {
    tls,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (tls ? 443 : 80),
    ...(name && { authorization: `Basic ${Buffer.from(`${name}:${word}`, 'utf8').toString('base64')}` }),
  }
}

function parse(address: string): { readonly url: URL; readonly tls: boolean } {
  // A reader of variables may have prefixed an unknown `socks5://…` with http.
  const whole = address.replace(/^http:\/\/(?=socks\w*:\/\/)/i, '')
  if (isSocks(whole)) throw unsupported('SOCKS')
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(whole)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') throw unsupported(scheme)
  const url = URL.parse(scheme === undefined ? `http://${whole}` : whole)
  // `http://http://proxy` would be a host named "http"; a script (PAC) is no proxy.
  if (!url || /^\/\/|\.(pac|dat)$/i.test(url.pathname) || url.port === '0') throw malformed()
  return { url, tls: scheme === 'https' }
}

/** Longer than any scheme; a longer one is not shown. */
const longestScheme = 20

function unsupported(scheme: string): ProxyError {
  return new ProxyError({
    kind: 'proxyFailed',
    reason: 'protocolUnsupported',
    scheme: scheme.slice(0, longestScheme),
  })
}

function malformed(): ProxyError {
  return new ProxyError({ kind: 'proxyFailed', reason: 'malformed' })
}
