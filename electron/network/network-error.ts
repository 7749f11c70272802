/** Network failures for which no library has a code; `http/network-problem.ts` knows these codes. */
import type { ProxyProblem } from '../../shared/problem.ts'

/** An error with a code, and nothing of what was sent. */
export class NetworkError extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.name = 'NetworkError'
    this.code = code
  }
}

/** A failure of a proxy, or a reason that it cannot be used. */
export class ProxyError extends NetworkError {
  readonly problem: ProxyProblem

  constructor(problem: ProxyProblem) {
    super(codeOf(problem))
    this.problem = problem
  }
}

/** Returns Chromium's name for a proxy problem. */
function codeOf({ kind, reason }: ProxyProblem): string {
  if (kind === 'proxyRefused') return 'ERR_PROXY_AUTH_REQUESTED'
  return reason === 'scriptFailed' ? 'ERR_PAC_SCRIPT_FAILED' : 'ERR_PROXY_CONNECTION_FAILED'
}

/** The proxy failed for an unknown reason. */
export const proxyFailed = () => new ProxyError({ kind: 'proxyFailed', reason: 'failed' })

/** A configured proxy script (PAC) cannot be loaded or used. @param address as in the settings. */
export function proxyScriptFailed(address: string): ProxyError {
  const url = URL.parse(address)
  const detail = url ? `${url.protocol}//${url.host}${url.pathname}` : address
  return new ProxyError({ kind: 'proxyFailed', reason: 'scriptFailed', detail: detail.slice(0, 200) })
}

/** The client's own key or certificate cannot be used. */
export const clientKeyUnusable = () => new NetworkError('ERR_BAD_SSL_CLIENT_AUTH_CERT')

/** The server requires a client certificate and received none. */
export const clientCertificateWanted = () => new NetworkError('ERR_SSL_CLIENT_AUTH_CERT_NEEDED')

/** A server presented a certificate that cannot be parsed. */
export const certificateUnreadable = () => new NetworkError('ERR_CERT_INVALID')

/** The other side closed the connection before it was established. */
export const closedEarly = () => new NetworkError('ECONNRESET')

/**
 * A server presented a different certificate from the one that the user accepted. Fingerprints as in `CertificateView`.
 */
export class CertificateChanged extends NetworkError {
  readonly pinned: string
  readonly found: string

  constructor(pinned: string, found: string) {
    super('CERTIFICATE_CHANGED')
    this.pinned = pinned
    this.found = found
  }
}
