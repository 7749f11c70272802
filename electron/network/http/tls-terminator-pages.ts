/**
 * Recognizes pages by which TLS terminators in front of an application request a client certificate, or another one.
 * They complete the handshake first, so that no alert says so.
 */

/**
 * nginx and its derivatives (`ngx_http_special_response.c`), with the internal statuses 495 and 496 if they are passed
 * on. Apache, if a folder requires a certificate in TLS 1.3 and the client did not offer post-handshake authentication
 * (`ssl_engine_kernel.c`).
 */
const pages: readonly (readonly [status: number, says: RegExp])[] = [
  [400, /<title>400 (No required SSL certificate was sent|The SSL certificate error)<\/title>/i],
  [403, /Reason: Cannot perform Post-Handshake Authentication/i],
]

/** Checks whether a response is such a page. @param body its beginning is enough. */
export function wantsClientCertificate(status: number, body: string): boolean {
  if (status === 495 || status === 496) return true
  return pages.some(([of, says]) => of === status && says.test(body.slice(0, 10_000)))
}
