/** Whom TLS trusts on a route, and how the client proves itself there. Verification is never switched off. */
import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import tls from 'node:tls'
import type { Trust } from '../../../shared/network.ts'
import { CertificateChanged, clientKeyUnusable } from '../network-error.ts'
import {
  hostName,
  type TransportCertificate,
  type TransportOptions,
  usualTransport,
} from '../transport-options.ts'
import { peculiarName } from './peculiar.ts'

/**
 * Options for `tls.connect` to one server.
 * @param host name or address, without brackets. @param port its port.
 * @returns options with which nobody is believed but whom the route trusts for this server.
 * @throws NetworkError where the client's own key cannot be used.
 */
export async function tlsOptions(
  transport: TransportOptions,
  host: string,
  port: number,
): Promise<tls.ConnectionOptions> {
  trustSystem()
  const trust = trustFor(transport, host, port)
  const context = await contextFor(transport, trust, shownTo(transport, hostName(host, port)))
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
export function trustFor({ trust }: TransportOptions, host: string, port: number): Trust {
  return trust.kind === 'pinned' && trust.host !== hostName(host, port) ? usualTransport.trust : trust
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

/** What is shown to a server; its name as `hostName` gives it. */
function shownTo({ hosts, clientCertificate }: TransportOptions, name: string): TransportCertificate {
  return hosts.includes(name) ? clientCertificate : usualTransport.clientCertificate
}

/** Whether a route shows its client certificate to a server. @param host name or address, without brackets. */
export function showsCertificate(transport: TransportOptions, host: string, port: number): boolean {
  return shownTo(transport, hostName(host, port)).kind !== 'none'
}

/** What belongs to a route goes with it; making one reads all authorities, which takes some 40 ms. */
const contexts = new WeakMap<TransportOptions, Map<string, Promise<tls.SecureContext>>>()

/** Undefined: Node's own, made with each connection from the authorities it has then. */
async function contextFor(
  transport: TransportOptions,
  trust: Trust,
  shows: TransportCertificate,
): Promise<tls.SecureContext | undefined> {
  if (trust.kind === 'system' && shows.kind === 'none') return undefined
  const made = contexts.get(transport) ?? new Map<string, Promise<tls.SecureContext>>()
  contexts.set(transport, made)
  const key = `${trust.kind} ${shows.kind}`
  const context = made.get(key) ?? makeContext(transport, trust, shows)
  made.set(key, context)
  // A key that could not be opened in time may be the next time.
  context.catch(() => made.delete(key))
  return context
}

async function makeContext(
  { newestTls }: TransportOptions,
  trust: Trust,
  shows: TransportCertificate,
): Promise<tls.SecureContext> {
  const versions = { minVersion: 'TLSv1.2', ...(newestTls && { maxVersion: newestTls }) } as const
  const options = { ...versions, ...authorities(trust) }
  return shows.kind === 'none' ? tls.createSecureContext(options) : identityContext(shows, options)
}

/**
 * A context in which a client proves itself. It is given certificate and key one by one: of a PKCS#12 file, Node would
 * take every authority in it for one that vouches for servers.
 * @param options what else belongs to it.
 * @throws NetworkError where the key cannot be used.
 */
async function identityContext(
  shows: Exclude<TransportCertificate, { kind: 'none' }>,
  options: tls.SecureContextOptions,
): Promise<tls.SecureContext> {
  const { readIdentity, contextWith } = await import('../keys/read-identity.ts')
  try {
    return contextWith(await readIdentity(shows), options)
  } catch {
    throw clientKeyUnusable()
  }
}

function authorities(trust: Trust): tls.SecureContextOptions {
  if (trust.kind === 'system') return {}
  if (trust.kind === 'authority') return { ca: [...tls.getCACertificates('default'), trust.certificates] }
  return { ca: [trust.certificate], allowPartialTrustChain: true }
}
