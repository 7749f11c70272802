/**
 * How a connection's servers are reached: trust, client certificate and proxy. One policy for token request, refresh
 * and login window. Pure data; its secrets are among the connection's other secrets, under the names of
 * `networkSecrets`.
 */

/** How to verify a server's certificate. */
export type Trust =
  /** The operating system's certificates. */
  | { readonly kind: 'system' }
  /** In addition, the authorities of a file. `certificates`: one or more in PEM. */
  | { readonly kind: 'authority'; readonly certificates: string }
  /**
   * This one certificate for this one server, seen and accepted by the user; the operating system's for all others.
   * `host`: name and port as in an address; `certificate`: PEM; `sha256`: of its DER, upper-case hex in pairs with
   * colons.
   */
  | { readonly kind: 'pinned'; readonly host: string; readonly certificate: string; readonly sha256: string }

/** The client certificate for TLS (RFC 8705). Its key is a secret: see `networkSecrets`. */
export type ClientCertificate =
  | { readonly kind: 'none' }
  /** A PKCS#12 file with certificate and key: the secret `network.key` contains it in base64. */
  | { readonly kind: 'pkcs12' }
  /** `certificate`: PEM, the client's own first; the secret `network.key` contains the private key in PEM. */
  | { readonly kind: 'pem'; readonly certificate: string }

export type ProxyChoice =
  /** The proxy of the operating system (on Chromium: of the environment). */
  | { readonly kind: 'system' }
  /** No proxy, whatever the operating system says. */
  | { readonly kind: 'none' }
  /**
   * `address`: `http://host:port`. `user`: its user name, or ''; the secret `network.proxyPassword` goes with it.
   * `exceptions`: hosts reached directly, separated by commas, `*.example.com` for all subdomains.
   */
  | {
      readonly kind: 'manual'
      readonly address: string
      readonly user: string
      readonly exceptions: string
    }

/** Where a user signs in, for methods with a login window. */
export type LoginPlace =
  /** A login window. `fresh`: its session is deleted afterwards; `kept`: stays signed in, for this connection only. */
  | { readonly kind: 'window'; readonly session: 'fresh' | 'kept' }
  /** The user's own browser, with a loopback redirect (RFC 8252 section 7.3). */
  | { readonly kind: 'browser' }

export interface NetworkSettings {
  readonly trust: Trust
  readonly clientCertificate: ClientCertificate
  readonly proxy: ProxyChoice
  readonly login: LoginPlace
  /** The origin, such as `http://intranet:8080`, to which the user allowed plain http; absent: none. */
  readonly unencryptedOrigin?: string
}

/** The default network settings. */
export const usualNetwork: NetworkSettings = {
  trust: { kind: 'system' },
  clientCertificate: { kind: 'none' },
  proxy: { kind: 'system' },
  login: { kind: 'window', session: 'fresh' },
}

/** Names of a connection's secrets that belong to its network settings; no system's field has a dot. */
export const networkSecrets = {
  /** The client certificate's private key: PKCS#12 in base64, or PEM. */
  key: 'network.key',
  /** The passphrase of that key; '' if it has none. */
  keyPassphrase: 'network.keyPassphrase',
  proxyPassword: 'network.proxyPassword',
} as const

/** Returns the secrets that these settings can have. */
export function networkSecretsOf({ clientCertificate, proxy }: NetworkSettings): readonly string[] {
  const key = clientCertificate.kind === 'none' ? [] : [networkSecrets.key, networkSecrets.keyPassphrase]
  const password = proxy.kind === 'manual' && proxy.user !== '' ? [networkSecrets.proxyPassword] : []
  return [...key, ...password]
}

/** A server's certificate, for the user to decide about. */
export interface CertificateView {
  /** Name and port of the server that presented it. */
  readonly host: string
  /** Distinguished names, as `CN=…, O=…`. */
  readonly subject: string
  readonly issuer: string
  /** The host names and addresses that it covers. */
  readonly names: readonly string[]
  /** Milliseconds since the epoch. */
  readonly validFrom: number
  readonly validTo: number
  /** SHA-256 of its DER, upper-case hex in pairs with colons. */
  readonly sha256: string
  /** Whether it is its own issuer, so that no authority vouches for it. */
  readonly selfSigned: boolean
  /** Whether the user may trust this one alone: not if TLS rejects it whoever vouches for it (such as a short key). */
  readonly pinnable: boolean
}
