/**
 * What is behind the browser's own words for a failed connection. Chromium says the same of several things
 * (`ERR_CERT_COMMON_NAME_INVALID`, `ERR_SSL_VERSION_OR_CIPHER_MISMATCH`, `ERR_SSL_PROTOCOL_ERROR`); the certificate, or
 * the refusal that Node meets, tells which.
 */
import { certificateShownBy } from './inspect.ts'
import { NetworkError } from './network-error.ts'
import { isUnusualKey, peculiarName } from './peculiar.ts'
import type { SocketWish } from './plain-socket.ts'
import type { Route } from './route.ts'

const ambiguous =
  /\bERR_(CERT_COMMON_NAME_INVALID|SSL_VERSION_OR_CIPHER_MISMATCH|SSL_PROTOCOL_ERROR|SSL_SERVER_CERT_BAD_FORMAT)\b/

/**
 * Looks at a server that the browser could not speak TLS with. Nothing is sent to it.
 * @param said the browser's words, such as `net::ERR_SSL_PROTOCOL_ERROR`; where they are plain, nobody looks.
 * @param host name or address, without brackets.
 * @returns an error whose code `http/failures.ts` knows; undefined where there is nothing to see.
 */
export async function secondLook(
  said: string,
  route: Route,
  host: string,
  port: number,
  wish: SocketWish,
): Promise<Error | undefined> {
  if (!ambiguous.test(said)) return undefined
  try {
    const certificate = await certificateShownBy(route, host, port, wish)
    const code = peculiarName(certificate, host) ?? (isUnusualKey(certificate) && 'CLAIMCHECK_UNUSUAL_KEY')
    return code ? new NetworkError(code) : undefined
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && /^ERR_SSL_/.test(String(thrown.code))
      ? thrown
      : undefined
  }
}
