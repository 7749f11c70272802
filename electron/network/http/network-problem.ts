/** Maps errors of the network stacks to problems: Node's codes and Chromium's `net::ERR_…` names in one table. */
import type { CertificateFault, Problem, ProxyProblem, TlsRefusal } from '../../../shared/problem.ts'
import { CertificateChanged, ProxyError } from '../network-error.ts'
import { maxHeaderSize } from '../response.ts'

/** The meaning of a code, without host and duration. */
type Meaning =
  | 'unknownHost'
  | 'connectionRefused'
  | 'unreachable'
  | 'timedOut'
  | 'closedEarly'
  | 'clientCertificateRefused'
  | 'redirected'
  | 'badAnswer'
  | 'answerTooLarge'
  | TlsMeaning
  | { readonly proxy: ProxyProblem }

type TlsMeaning = { readonly certificate: CertificateFault } | { readonly tls: TlsRefusal }

/** Chromium's names for proxy failures; they do not name the unsupported authentication scheme. */
const proxyMeanings: readonly (readonly [RegExp, Meaning])[] = [
  [
    /^ERR_PROXY_AUTH_UNSUPPORTED$/,
    { proxy: { kind: 'proxyRefused', reason: 'schemeUnsupported', scheme: 'ERR_PROXY_AUTH_UNSUPPORTED' } },
  ],
  [/^ERR_PROXY_AUTH_\w+$/, { proxy: { kind: 'proxyRefused', reason: 'credentialsMissing' } }],
  [
    /^(ERR_PROXY_CONNECTION_FAILED|ERR_SOCKS_\w+)$/,
    { proxy: { kind: 'proxyFailed', reason: 'unreachable' } },
  ],
  [/^(ERR_PAC_\w+|ERR_MANDATORY_PROXY_\w+)$/, { proxy: { kind: 'proxyFailed', reason: 'scriptFailed' } }],
  [
    /^(ERR_PROXY_\w+|ERR_TUNNEL_\w+|ERR_NO_SUPPORTED_PROXIES)$/,
    { proxy: { kind: 'proxyFailed', reason: 'failed' } },
  ],
  // The server responded with 407, which only a proxy may.
  [/^ERR_UNEXPECTED_PROXY_AUTH$/, 'badAnswer'],
]

/**
 * The first match wins; patterns are matched against an entire code such as `ECONNRESET` or `ERR_CERT_DATE_INVALID`. An
 * OpenSSL error without a Node code is `UNSPECIFIED: ` and OpenSSL's message.
 */
const meanings: readonly (readonly [RegExp, Meaning])[] = [
  [/^(ENOTFOUND|EAI_\w+|ERR_NAME_\w+|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION)$/, 'unknownHost'],
  [/^(ECONNREFUSED|ERR_CONNECTION_REFUSED)$/, 'connectionRefused'],
  ...proxyMeanings,
  [/^(ETIMEDOUT|TimeoutError|ERR_(CONNECTION_)?TIMED_OUT)$/, 'timedOut'],
  // TLS alerts that reject the client certificate (RFC 8446 section 6.2).
  [
    /^ERR_SSL_[\w/]*ALERT_(CERTIFICATE_\w+|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR)$/,
    'clientCertificateRefused',
  ],
  [/^(ERR_SSL_CLIENT_AUTH_\w+|ERR_BAD_SSL_CLIENT_AUTH_CERT)$/, 'clientCertificateRefused'],
  [/^(DEPTH_ZERO_SELF_SIGNED_CERT)$/, { certificate: 'selfSigned' }],
  [
    /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_UNTRUSTED|ERR_CERT_AUTHORITY_INVALID)$/,
    { certificate: 'unknownIssuer' },
  ],
  [/^(CERT_HAS_EXPIRED|ERR_CERT_DATE_INVALID)$/, { certificate: 'expired' }],
  [/^(CERT_NOT_YET_VALID)$/, { certificate: 'notYetValid' }],
  [
    /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|ERR_CERT_COMMON_NAME_INVALID)$/,
    { certificate: 'wrongHost' },
  ],
  [/^(UNSPECIFIED: .*key too weak|ERR_CERT_WEAK_KEY)$/, { certificate: 'weakKey' }],
  [
    /^(UNSPECIFIED: .*signature digest.* too weak|ERR_CERT_WEAK_SIGNATURE_ALGORITHM)$/,
    { certificate: 'weakSignature' },
  ],
  [
    /^(UNSPECIFIED: .*(subtree|name constraint).*|ERR_CERT_NAME_CONSTRAINT_VIOLATION)$/,
    { certificate: 'nameConstraint' },
  ],
  [/^UNSPECIFIED: .*critical extension$/, { certificate: 'unknownExtension' }],
  [
    /^(UNSPECIFIED: .*key usage.*|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|ERR_SSL_KEY_USAGE_INCOMPATIBLE)$/,
    { certificate: 'wrongUse' },
  ],
  [/^CLAIMCHECK_NAME_IN_COMMON_NAME$/, { certificate: 'nameInCommonName' }],
  [/^CLAIMCHECK_SHORT_WILDCARD$/, { certificate: 'shortWildcard' }],
  [/^CLAIMCHECK_UNUSUAL_KEY$/, { certificate: 'unusualKey' }],
  [
    /^(UNSPECIFIED: .*|CERT_\w+|ERR_CERT_\w+|CRL_\w+|ERROR_IN_C\w+|ERR_SSL_PINNED\w+|ERR_SSL_SERVER_CERT_BAD_FORMAT)$/,
    { certificate: 'other' },
  ],
  [/^ERR_SSL_\w*UNRECOGNIZED_NAME(_ALERT)?$/, { tls: 'unknownName' }],
  [/^ERR_SSL_(WRONG_VERSION_NUMBER|HTTP_REQUEST)$/, { tls: 'plainHttp' }],
  [
    /^ERR_SSL_([\w/]*ALERT_(PROTOCOL_VERSION|HANDSHAKE_FAILURE|INSUFFICIENT_SECURITY)|\w*UNSUPPORTED_PROTOCOL|OBSOLETE_VERSION\w*|VERSION_OR_CIPHER_MISMATCH|DH_KEY_TOO_SMALL|WEAK_SERVER_EPHEMERAL_DH_KEY|UNSAFE_LEGACY_RENEGOTIATION_DISABLED|WRONG_SIGNATURE_TYPE|WRONG_CURVE|NO_SHARED_\w+)$/,
    { tls: 'outdated' },
  ],
  [/^(HPE_HEADER_OVERFLOW|ERR_RESPONSE_HEADERS_TOO_BIG)$/, 'answerTooLarge'],
  [/^(ERR_TOO_MANY_REDIRECTS|ERR_UNSAFE_REDIRECT|ERR_INVALID_REDIRECT)$/, 'redirected'],
  [
    /^(EPROTO|HPE_\w+|ERR_SSL_[\w/]+|ERR_INVALID_HTTP_RESPONSE|ERR_RESPONSE_HEADERS_\w+|ERR_CONTENT_DECODING_\w+|Z_\w+)$/,
    'badAnswer',
  ],
  [/^(ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/, 'closedEarly'],
  [
    /^ERR_(CONNECTION_(RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|CONTENT_LENGTH_MISMATCH|INCOMPLETE_\w+)$/,
    'closedEarly',
  ],
  [/^ERR_(SOCKET_NOT_CONNECTED|ABORTED|HTTP2_\w+|QUIC_\w+)$/, 'closedEarly'],
]

/** What is known about the failed request. */
export interface FailedRequest {
  /** Host and port of the server. */
  readonly host: string
  /** How long it took to fail, in milliseconds. */
  readonly milliseconds: number
}

/**
 * Maps a network error to a problem.
 * @param thrown the error of sending or of reading the body, including its causes.
 * @param request the failed request.
 * @returns a network problem, `redirected`, or `badAnswer`; an unknown error counts as `unreachable`.
 */
export function problemOfFailure(thrown: unknown, request: FailedRequest): Problem {
  const { host } = request
  const change = chainOf(thrown).find((error) => error instanceof CertificateChanged)
  if (change) return { kind: 'certificateChanged', host, pinned: change.pinned, found: change.found }
  const atProxy = chainOf(thrown).find((error) => error instanceof ProxyError)
  if (atProxy) return { ...atProxy.problem, host }
  const [code, meaning] = meaningOf(thrown)
  if (typeof meaning === 'object')
    return 'proxy' in meaning ? { ...meaning.proxy, host } : problemOfTls(host, code, meaning)
  if (meaning === 'answerTooLarge') return { kind: meaning, host, limitBytes: maxHeaderSize, detail: code }
  if (meaning === 'timedOut') return { kind: meaning, host, seconds: Math.round(request.milliseconds / 1000) }
  if (meaning === 'badAnswer') return { kind: meaning, host, detail: code }
  return { kind: meaning, host }
}

/** Adds the code as a detail only if the fault does not say the same. */
function problemOfTls(host: string, code: string, meaning: TlsMeaning): Problem {
  if ('tls' in meaning) return { kind: 'tlsRefused', host, reason: meaning.tls, detail: code }
  const fault = meaning.certificate
  const detail = /^UNSPECIFIED: (.+)/.exec(code)?.[1] ?? (fault === 'other' ? code : undefined)
  return { kind: 'certificate', host, fault, ...(detail && { detail }) }
}

/** Checks whether an error of reading a body means that its `Content-Encoding` is wrong. */
export function isDecompressionError(thrown: unknown): boolean {
  return codesOf(thrown).some((code) => /^(Z_|ERR_CONTENT_DECODING_)/.test(code))
}

function meaningOf(thrown: unknown): readonly [code: string, Meaning] {
  for (const code of codesOf(thrown)) {
    const found = meanings.find(([pattern]) => pattern.test(code))
    if (found) return [code, found[1]]
  }
  return ['', messagesOf(thrown).some((message) => /redirect/i.test(message)) ? 'redirected' : 'unreachable']
}

/** Returns the codes along the chain, innermost first: a cause is more exact than its wrapper. */
function codesOf(thrown: unknown): string[] {
  return chainOf(thrown)
    .reverse()
    .flatMap((error) => {
      const named = /(?:net::)?\b(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1]
      return [codeOf(error), named].filter((code) => code !== undefined)
    })
}

/** Returns the name of an error without a code (`TimeoutError`). */
function codeOf(error: Error): string {
  if (!('code' in error) || typeof error.code !== 'string') return error.name
  return error.code === 'UNSPECIFIED' ? `UNSPECIFIED: ${error.message}` : error.code
}

function messagesOf(thrown: unknown): string[] {
  return chainOf(thrown).map((error) => error.message)
}

/**
 * Returns the error, its causes and the parts of an `AggregateError`, outermost first; ends on cycles and deep chains.
 */
function chainOf(thrown: unknown, depth = 0): Error[] {
  if (!(thrown instanceof Error) || depth > 8) return []
  const parts = thrown instanceof AggregateError ? thrown.errors : []
  return [thrown, ...[thrown.cause, ...parts].flatMap((inner) => chainOf(inner, depth + 1))]
}
