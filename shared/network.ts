/**
 * How a connection's servers are reached: whom TLS trusts, how the client proves itself there, through which proxy.
 * One policy for all of it: token call, refresh and login window. Pure data; the secrets that belong to it travel with
 * the connection's other secrets, under the names of `networkSecrets`.
 */

/** Whom to believe that a server is the one it says. */
export type Trust =
  /** The operating system's certificates. */
  | { readonly kind: 'system' }
  /** Those, and the authorities of a file. `certificates`: one or more in PEM. */
  | { readonly kind: 'authority'; readonly certificates: string }
  /**
   * This one certificate for this one server, seen and accepted by a person; everywhere else the operating system's.
   * `host`: name and port as in an address; `certificate`: PEM; `sha256`: of its DER, upper-case hex in pairs with colons.
   */
  | { readonly kind: 'pinned'; readonly host: string; readonly certificate: string; readonly sha256: string }

/** How the client proves itself by TLS (RFC 8705). The key is a secret: see `networkSecrets`. */
export type ClientCertificate =
  | { readonly kind: 'none' }
  /** A PKCS#12 file, certificate and key in one: the secret `network.key` holds it in base64. */
  | { readonly kind: 'pkcs12' }
  /** `certificate`: PEM, the client's own first; the secret `network.key` holds the private key in PEM. */
  | { readonly kind: 'pem'; readonly certificate: string }

export type ProxyChoice =
  /** What the operating system (on Chromium: the environment) says. */
  | { readonly kind: 'system' }
  /** None, whatever the operating system says. */
  | { readonly kind: 'none' }
  /**
   * `address`: `http://host:port`. `user`: name where it asks for one, else ''; the secret `network.proxyPassword`
   * goes with it. `exceptions`: hosts reached without it, separated by commas, `*.example.com` for all below.
   */
  | {
      readonly kind: 'manual'
      readonly address: string
      readonly user: string
      readonly exceptions: string
    }

/** Where a person signs in, for methods with a login window. */
export type LoginPlace =
  /** A window of ours. `fresh`: nothing is left of it afterwards; `kept`: stays signed in, for this connection only. */
  | { readonly kind: 'window'; readonly session: 'fresh' | 'kept' }
  /** The person's own browser, answer by loopback redirect (RFC 8252 section 7.3). */
  | { readonly kind: 'browser' }

export interface NetworkSettings {
  readonly trust: Trust
  readonly clientCertificate: ClientCertificate
  readonly proxy: ProxyChoice
  readonly login: LoginPlace
  /** The origin, such as `http://intranet:8080`, that a person agreed to speak to unencrypted; absent: none. */
  readonly unencryptedOrigin?: string
}

/** What holds where a person said nothing. */
export const usualNetwork: NetworkSettings = {
  trust: { kind: 'system' },
  clientCertificate: { kind: 'none' },
  proxy: { kind: 'system' },
  login: { kind: 'window', session: 'fresh' },
}

/** Names, among a connection's secrets, of those that belong to its network settings; no system's field has a dot. */
export const networkSecrets = {
  /** The client certificate's private key: PKCS#12 in base64, or PEM. */
  key: 'network.key',
  /** The passphrase of that key; '' where it has none. */
  keyPassphrase: 'network.keyPassphrase',
  proxyPassword: 'network.proxyPassword',
} as const

/** The secrets that these settings can have. */
export function networkSecretsOf({ clientCertificate, proxy }: NetworkSettings): readonly string[] {
  const key = clientCertificate.kind === 'none' ? [] : [networkSecrets.key, networkSecrets.keyPassphrase]
  const password = proxy.kind === 'manual' && proxy.user !== '' ? [networkSecrets.proxyPassword] : []
  return [...key, ...password]
}

/** A server's certificate, for a person to judge. */
export interface CertificateView {
  /** Name and port that showed it. */
  readonly host: string
  /** Distinguished names, as `CN=…, O=…`. */
  readonly subject: string
  readonly issuer: string
  /** Names and addresses it is made out to. */
  readonly names: readonly string[]
  /** Milliseconds since the epoch. */
  readonly validFrom: number
  readonly validTo: number
  /** SHA-256 of its DER, upper-case hex in pairs with colons. */
  readonly sha256: string
  /** It is its own issuer: nobody vouches for it. */
  readonly selfSigned: boolean
  /** Whether a person may trust this one alone: not where TLS refuses it whoever vouches for it (a short key, say). */
  readonly pinnable: boolean
}
