/** How a connection's servers are reached: its network settings together with their secrets. */
import {
  type NetworkSettings,
  networkSecrets,
  type ProxyChoice,
  type Trust,
  usualNetwork,
} from '../../shared/network.ts'
import type { Secret } from '../vault/secret.ts'

/** The client certificate for TLS. */
export type TransportCertificate =
  | { readonly kind: 'none' }
  /** `pfx`: PKCS#12 in base64. */
  | { readonly kind: 'pkcs12'; readonly pfx: Secret; readonly passphrase?: Secret }
  /** `certificate` and `key` in PEM. */
  | {
      readonly kind: 'pem'
      readonly certificate: string
      readonly key: Secret
      readonly passphrase?: Secret
    }

type ManualProxy = Extract<ProxyChoice, { kind: 'manual' }>

/** The proxy choice, with its password if there is one. */
export type TransportProxy =
  | Exclude<ProxyChoice, ManualProxy>
  | (ManualProxy & { readonly password?: Secret })

/** One policy for token request, refresh and login window of a connection. */
export interface TransportOptions {
  readonly trust: Trust
  readonly clientCertificate: TransportCertificate
  readonly proxy: TransportProxy
  /** The connection's own servers, as written by `hostName`: only these are presented with its client certificate. */
  readonly hosts: readonly string[]
  /** Maximum TLS version; absent: the latest. */
  readonly maxTlsVersion?: 'TLSv1.2'
}

/** The default: the operating system's trust and proxy. */
export const usualTransport: TransportOptions = {
  trust: { kind: 'system' },
  clientCertificate: { kind: 'none' },
  proxy: { kind: 'system' },
  hosts: [],
}

/** The parts of a connection that determine its transport options. */
export interface NetworkConfiguration {
  /** Absent: the defaults. */
  readonly network?: NetworkSettings
  readonly secrets: Readonly<Record<string, Secret>>
}

/** One object per state of a connection, so that its requests share pools and TLS contexts. */
const transports = new WeakMap<NetworkConfiguration, TransportOptions>()

/**
 * Returns the transport options for a connection's servers.
 * @param addresses returns those of its own servers (`serversOf`).
 * @returns `usualTransport` itself if nothing else was chosen.
 */
export function transportOf(
  connection: NetworkConfiguration,
  addresses: () => readonly string[],
): TransportOptions {
  const known = transports.get(connection)
  if (known !== undefined) return known
  const transport = makeTransport(connection, addresses())
  transports.set(connection, transport)
  return transport
}

/** Creates transport options without caching: for a connection that is not saved yet. */
export function makeTransport(
  { network = usualNetwork, secrets }: NetworkConfiguration,
  addresses: readonly string[],
): TransportOptions {
  const { trust } = network
  const clientCertificate = certificateOf(network, secrets)
  const proxy = proxyOf(network, secrets)
  if (trust.kind === 'system' && clientCertificate.kind === 'none' && proxy.kind === 'system')
    return usualTransport
  const own = addresses.flatMap((address) => URL.parse(address)?.host ?? [])
  const pinned = trust.kind === 'pinned' ? [trust.host] : []
  return { trust, clientCertificate, proxy, hosts: [...new Set([...own, ...pinned])] }
}

type Secrets = NetworkConfiguration['secrets']

function certificateOf({ clientCertificate }: NetworkSettings, secrets: Secrets): TransportCertificate {
  const key = secrets[networkSecrets.key]
  if (clientCertificate.kind === 'none' || !key) return { kind: 'none' }
  const typed = secrets[networkSecrets.keyPassphrase]
  const passphrase = typed ? { passphrase: typed } : {}
  return clientCertificate.kind === 'pkcs12'
    ? { kind: 'pkcs12', pfx: key, ...passphrase }
    : { kind: 'pem', certificate: clientCertificate.certificate, key, ...passphrase }
}

function proxyOf({ proxy }: NetworkSettings, secrets: Secrets): TransportProxy {
  const password = secrets[networkSecrets.proxyPassword]
  return proxy.kind === 'manual' && password ? { ...proxy, password } : proxy
}

/** Returns a server's name as in an https URL: `host:port`, the default port omitted, IPv6 in brackets. */
export function hostName(host: string, port: number): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return URL.parse(`https://${name}:${port}`)?.host ?? `${name}:${port}`
}
