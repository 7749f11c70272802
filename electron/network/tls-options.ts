/** Whom TLS trusts on a route, and how the client proves itself there. Verification is never switched off. */
import { Buffer } from 'node:buffer'
import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import tls from 'node:tls'
import type { Trust } from '../../shared/network.ts'
import { CertificateChanged, clientKeyUnusable } from './network-error.ts'
import { peculiarName } from './peculiar.ts'
import { hostName, type Route, type RouteCertificate, usualRoute } from './route.ts'

/**
 * Options for `tls.connect` to one server.
 * @param host name or address, without brackets. @param port its port.
 * @returns options with which nobody is believed but whom the route trusts for this server.
 * @throws NetworkError where the client's own key cannot be used.
 */
export function tlsOptions(route: Route, host: string, port: number): tls.ConnectionOptions {
  trustSystem()
  const trust = trustFor(route, host, port)
  const context = contextFor(route, trust, hostName(host, port))
  return {
    host,
    port,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(isIP(host) === 0 && { servername: host }),
    ...(context && { secureContext: context }),
    checkServerIdentity: (name, shown) =>
      trust.kind === 'pinned' ? checkPinned(trust.sha256, shown) : checkName(name, shown),
  }
}

function checkPinned(sha256: string, shown: tls.PeerCertificate): Error | undefined {
  return shown.fingerprint256 === sha256 ? undefined : new CertificateChanged(sha256, shown.fingerprint256)
}

/** Node's own check; what it refuses for a reason of its own is told with it. */
function checkName(name: string, shown: tls.PeerCertificate): Error | undefined {
  const refused = tls.checkServerIdentity(name, shown)
  const code = refused && peculiarName(new X509Certificate(shown.raw), name)
  return code ? Object.assign(refused, { code }) : refused
}

/** Whom a route trusts for one server: `pinned` only where a person accepted a certificate for exactly this one. */
export function trustFor({ trust }: Route, host: string, port: number): Trust {
  return trust.kind === 'pinned' && trust.host !== hostName(host, port) ? usualRoute.trust : trust
}

let isSystemTrusted = false

/**
 * The operating system's certificates beside Node's own and those of `NODE_EXTRA_CA_CERTS`; none is ever taken away.
 * Some 5 MB, so not before the first server that is spoken to by TLS.
 */
export function trustSystem(): void {
  // Node looks at it with every connection, and believes every certificate where it says so.
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  if (isSystemTrusted) return
  isSystemTrusted = true
  const all = [...tls.getCACertificates('default'), ...tls.getCACertificates('system')]
  tls.setDefaultCACertificates([...new Set(all)])
}

/** What belongs to a route goes with it; making one reads all authorities, which takes some 40 ms. */
const contexts = new WeakMap<Route, Map<string, tls.SecureContext>>()

/** Undefined: Node's own, made with each connection from the authorities it has then. */
function contextFor(route: Route, trust: Trust, host: string): tls.SecureContext | undefined {
  const shows = route.hosts.includes(host) ? route.clientCertificate : usualRoute.clientCertificate
  if (trust.kind === 'system' && shows.kind === 'none') return undefined
  const made = contexts.get(route) ?? new Map<string, tls.SecureContext>()
  contexts.set(route, made)
  const key = `${trust.kind} ${shows.kind}`
  const context = made.get(key) ?? makeContext(trust, shows)
  made.set(key, context)
  return context
}

function makeContext(trust: Trust, shows: RouteCertificate): tls.SecureContext {
  const options = { minVersion: 'TLSv1.2', ...authorities(trust) } as const
  if (shows.kind === 'none') return tls.createSecureContext(options)
  try {
    return tls.createSecureContext({ ...options, ...identity(shows) })
  } catch {
    throw clientKeyUnusable()
  }
}

function authorities(trust: Trust): tls.SecureContextOptions {
  if (trust.kind === 'system') return {}
  if (trust.kind === 'authority') return { ca: [...tls.getCACertificates('default'), trust.certificates] }
  return { ca: [trust.certificate], allowPartialTrustChain: true }
}

/**
 * What proves who the client is, as Node takes it.
 * @param certificate of a route, or of a draft that is being checked.
 */
export function identity(certificate: RouteCertificate): tls.SecureContextOptions {
  if (certificate.kind === 'none') return {}
  const passphrase = certificate.passphrase ? { passphrase: certificate.passphrase.reveal() } : {}
  return certificate.kind === 'pkcs12'
    ? { pfx: Buffer.from(certificate.pfx.reveal(), 'base64'), ...passphrase }
    : { cert: certificate.certificate, key: certificate.key.reveal(), ...passphrase }
}
