/**
 * Finds the cause of an ambiguous TLS error of the browser. Chromium reports one code for several causes: its
 * `ERR_CERT_INVALID` may be a SHA-1 signature, a critical extension, a name constraint and more. The certificate, or
 * Node's own error, tells which.
 */
import type { X509Certificate } from 'node:crypto'
import { NetworkError } from '../network-error.ts'
import { openSocket } from '../open-socket.ts'
import type { SocketOptions } from '../plain-socket.ts'
import { hostName, type TransportOptions, usualTransport } from '../transport-options.ts'
import { isUnsupportedKeyType, nameIncompatibility } from './certificate-compatibility.ts'
import { fetchCertificate } from './inspect-certificate.ts'

const ambiguous =
  /\bERR_(CERT_INVALID|CERT_COMMON_NAME_INVALID|SSL_VERSION_OR_CIPHER_MISMATCH|SSL_PROTOCOL_ERROR|SSL_SERVER_CERT_BAD_FORMAT)\b/

/**
 * Connects with the default transport options to a server that the browser rejected. Sends nothing to it.
 * @param browserError the browser's error, such as `net::ERR_SSL_PROTOCOL_ERROR`; an unambiguous one is returned without
 * connecting.
 * @param host name or address, without brackets.
 * @returns an error whose code `http/network-problem.ts` knows; undefined if no cause was found.
 */
export async function diagnoseTlsError(
  browserError: string,
  host: string,
  port: number,
  options: SocketOptions,
): Promise<Error | undefined> {
  const about = ambiguous.exec(browserError)?.[1]
  if (about === undefined) return undefined
  try {
    const certificate = await fetchCertificate(usualTransport, host, port, options)
    if (about === 'CERT_INVALID') return await rejectionOf(certificate, host, port, options)
    const code =
      nameIncompatibility(certificate, host) ??
      (isUnsupportedKeyType(certificate) ? 'CLAIMCHECK_UNUSUAL_KEY' : undefined)
    return code && new NetworkError(code)
  } catch (thrown) {
    return hasCode(thrown, /^ERR_SSL_/) ? thrown : undefined
  }
}

/**
 * Returns Node's reason to reject the certificate, by the system's trust or, if that does not know the issuer, by the
 * certificate alone.
 */
async function rejectionOf(
  certificate: X509Certificate,
  host: string,
  port: number,
  options: SocketOptions,
): Promise<Error | undefined> {
  const pinned: TransportOptions['trust'] = {
    kind: 'pinned',
    host: hostName(host, port),
    certificate: certificate.toString(),
    sha256: certificate.fingerprint256,
  }
  for (const trust of [usualTransport.trust, pinned]) {
    const refused = await tlsErrorOf({ ...usualTransport, trust }, host, port, options)
    if (hasCode(refused, /^(UNSPECIFIED|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)$/)) return refused
  }
  // The signature of a trusted certificate itself does not matter.
  const isWeak = /sha1|md5/i.test(certificate.signatureAlgorithm ?? '')
  return isWeak ? new NetworkError('ERR_CERT_WEAK_SIGNATURE_ALGORITHM') : undefined
}

async function tlsErrorOf(
  transport: TransportOptions,
  host: string,
  port: number,
  options: SocketOptions,
): Promise<unknown> {
  try {
    const socket = await openSocket(transport, host, port, options)
    socket.destroy()
    return undefined
  } catch (thrown) {
    return thrown
  }
}

function hasCode(thrown: unknown, codes: RegExp): thrown is Error {
  return thrown instanceof Error && 'code' in thrown && codes.test(String(thrown.code))
}
