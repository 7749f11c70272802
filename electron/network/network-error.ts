/** Failures of the network that no library has a code for; `http/failures.ts` knows the codes. */
import type { ProxyProblem } from '../../shared/problem.ts'

/** A failure with a code, and nothing of what was sent. */
export class NetworkError extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.name = 'NetworkError'
    this.code = code
  }
}

/** What happened at a proxy, or keeps it from being used. */
export class ProxyError extends NetworkError {
  readonly problem: ProxyProblem

  constructor(problem: ProxyProblem) {
    super(codeOf(problem))
    this.problem = problem
  }
}

/** Chromium's name for it. */
function codeOf({ kind, reason }: ProxyProblem): string {
  if (kind === 'proxyRefused') return 'ERR_PROXY_AUTH_REQUESTED'
  return reason === 'scriptFailed' ? 'ERR_PAC_SCRIPT_FAILED' : 'ERR_PROXY_CONNECTION_FAILED'
}

/** The proxy did not let us through, and no more is known. */
export const proxyFailed = () => new ProxyError({ kind: 'proxyFailed', reason: 'failed' })

/** The system names a proxy script (PAC) that could not be loaded or used. @param address as it stands in the settings. */
export function proxyScriptFailed(address: string): ProxyError {
  const url = URL.parse(address)
  const detail = url ? `${url.protocol}//${url.host}${url.pathname}` : address
  return new ProxyError({ kind: 'proxyFailed', reason: 'scriptFailed', detail: detail.slice(0, 200) })
}

/** The client's own key or certificate cannot be used. */
export const clientKeyUnusable = () => new NetworkError('ERR_BAD_SSL_CLIENT_AUTH_CERT')

/** The server wants a client certificate and got none. */
export const clientCertificateWanted = () => new NetworkError('ERR_SSL_CLIENT_AUTH_CERT_NEEDED')

/** A server showed a certificate that cannot be read to the end. */
export const certificateUnreadable = () => new NetworkError('ERR_CERT_INVALID')

/** Somebody closed the connection before it stood. */
export const closedEarly = () => new NetworkError('ECONNRESET')

/** A server showed another certificate than the one that a person accepted. Fingerprints as in `CertificateView`. */
export class CertificateChanged extends NetworkError {
  readonly pinned: string
  readonly found: string

  constructor(pinned: string, found: string) {
    super('CERTIFICATE_CHANGED')
    this.pinned = pinned
    this.found = found
  }
}
