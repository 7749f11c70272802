/** Trust and client certificate for TLS. Verification is never switched off. */
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
 * Returns options for `tls.connect` to one server.
 * @param host name or address, without brackets. @param port its port.
 * @returns options that trust only what is configured for this server.
 * @throws NetworkError if the client's own key cannot be used.
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

/** Runs Node's own check, and adds the code of a more exact reason. */
function checkName(name: string, shown: tls.PeerCertificate): Error | undefined {
  const refused = tls.checkServerIdentity(name, shown)
  const code = refused && peculiarName(new X509Certificate(shown.raw), name)
  return code ? Object.assign(refused, { code }) : refused
}

/** Returns the trust for one server: `pinned` only if the user accepted a certificate for exactly this one. */
export function trustFor({ trust }: TransportOptions, host: string, port: number): Trust {
  return trust.kind === 'pinned' && trust.host !== hostName(host, port) ? usualTransport.trust : trust
}

let isSystemTrusted = false

/**
 * Adds the operating system's certificates to Node's own and those of `NODE_EXTRA_CA_CERTS`; removes none. Takes about
 * 5 MB, so not before the first TLS connection.
 */
export function trustSystem(): void {
  // Node reads this variable for every connection, and accepts every certificate if it is set to 0.
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  if (isSystemTrusted) return
  isSystemTrusted = true
  const all = [...tls.getCACertificates('default'), ...tls.getCACertificates('system')]
  tls.setDefaultCACertificates([...new Set(all)])
}

/** Returns the client certificate for a server. @param name as from `hostName`. */
function shownTo({ hosts, clientCertificate }: TransportOptions, name: string): TransportCertificate {
  return hosts.includes(name) ? clientCertificate : usualTransport.clientCertificate
}

/** Checks whether a client certificate is presented to a server. @param host name or address, without brackets. */
export function showsCertificate(transport: TransportOptions, host: string, port: number): boolean {
  return shownTo(transport, hostName(host, port)).kind !== 'none'
}

/** Contexts per transport options; creating one reads all authorities, which takes about 40 ms. */
const contexts = new WeakMap<TransportOptions, Map<string, Promise<tls.SecureContext>>>()

/** Returns the TLS context; undefined: Node's own, created with each connection from the current authorities. */
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
  // A key that could not be opened in time may be opened the next time.
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
 * Creates a context with a client certificate. Passes certificate and key separately: of a PKCS#12 file, Node would
 * trust every authority in it.
 * @param options other options of the context.
 * @throws NetworkError if the key cannot be used.
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
