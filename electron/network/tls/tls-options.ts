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
import { nameIncompatibility } from './certificate-compatibility.ts'

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
  const context = await contextFor(transport, trust, clientCertificateFor(transport, hostName(host, port)))
  return {
    host,
    port,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...serverNameFor(host),
    ...(context && { secureContext: context }),
    checkServerIdentity: (name, shown) =>
      trust.kind === 'pinned' ? checkPinned(trust.sha256, shown) : checkName(name, shown),
  }
}

/**
 * Returns the name that a server is asked for in the handshake: none where it is reached by an address, and never the dot
 * that ends a fully qualified name (RFC 6066 section 3), by which servers would find no certificate of theirs.
 */
export function serverNameFor(host: string): Pick<tls.ConnectionOptions, 'servername'> {
  return isIP(host) === 0 ? { servername: host.replace(/\.$/, '') } : {}
}

function checkPinned(sha256: string, presented: tls.PeerCertificate): Error | undefined {
  return presented.fingerprint256 === sha256
    ? undefined
    : new CertificateChanged(sha256, presented.fingerprint256)
}

/** Runs Node's own check, and adds the code of a more exact reason. */
function checkName(name: string, presented: tls.PeerCertificate): Error | undefined {
  const refused = tls.checkServerIdentity(name, presented)
  const code = refused && nameIncompatibility(new X509Certificate(presented.raw), name)
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
function clientCertificateFor(
  { hosts, clientCertificate }: TransportOptions,
  name: string,
): TransportCertificate {
  return hosts.includes(name) ? clientCertificate : usualTransport.clientCertificate
}

/** Checks whether a client certificate is presented to a server. @param host name or address, without brackets. */
export function presentsCertificate(transport: TransportOptions, host: string, port: number): boolean {
  return clientCertificateFor(transport, hostName(host, port)).kind !== 'none'
}

/** Contexts per transport options; creating one reads all authorities, which takes about 40 ms. */
const contexts = new WeakMap<TransportOptions, Map<string, Promise<tls.SecureContext>>>()

/** Returns the TLS context; undefined: Node's own, created with each connection from the current authorities. */
async function contextFor(
  transport: TransportOptions,
  trust: Trust,
  clientCertificate: TransportCertificate,
): Promise<tls.SecureContext | undefined> {
  if (trust.kind === 'system' && clientCertificate.kind === 'none') return undefined
  const existing = contexts.get(transport) ?? new Map<string, Promise<tls.SecureContext>>()
  contexts.set(transport, existing)
  const key = `${trust.kind} ${clientCertificate.kind}`
  const context = existing.get(key) ?? makeContext(transport, trust, clientCertificate)
  existing.set(key, context)
  // A key that could not be opened in time may be opened the next time.
  context.catch(() => existing.delete(key))
  return context
}

async function makeContext(
  { maxTlsVersion }: TransportOptions,
  trust: Trust,
  clientCertificate: TransportCertificate,
): Promise<tls.SecureContext> {
  const versions = { minVersion: 'TLSv1.2', ...(maxTlsVersion && { maxVersion: maxTlsVersion }) } as const
  const options = { ...versions, ...authorities(trust) }
  return clientCertificate.kind === 'none'
    ? tls.createSecureContext(options)
    : clientContext(clientCertificate, options)
}

/**
 * Creates a context with a client certificate. Passes certificate and key separately: of a PKCS#12 file, Node would
 * trust every authority in it.
 * @param options other options of the context.
 * @throws NetworkError if the key cannot be used.
 */
async function clientContext(
  clientCertificate: Exclude<TransportCertificate, { kind: 'none' }>,
  options: tls.SecureContextOptions,
): Promise<tls.SecureContext> {
  const { readIdentity, contextWith } = await import('../keys/read-identity.ts')
  try {
    return contextWith(await readIdentity(clientCertificate), options)
  } catch {
    throw clientKeyUnusable()
  }
}

function authorities(trust: Trust): tls.SecureContextOptions {
  if (trust.kind === 'system') return {}
  if (trust.kind === 'authority') return { ca: [...tls.getCACertificates('default'), trust.certificates] }
  return { ca: [trust.certificate], allowPartialTrustChain: true }
}
