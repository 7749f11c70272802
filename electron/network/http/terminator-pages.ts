/**
 * Pages by which those who end TLS before an application say that they want another client certificate, or one at all. They
 * let the handshake pass first, so that no alert tells.
 */

/**
 * nginx, and what is made of it (`ngx_http_special_response.c`); its own statuses 495 and 496 where they are handed on.
 * Apache where a folder wants a certificate in TLS 1.3 and the client has not offered to show one later
 * (`ssl_engine_kernel.c`).
 */
const pages: readonly (readonly [status: number, says: RegExp])[] = [
  [400, /<title>400 (No required SSL certificate was sent|The SSL certificate error)<\/title>/i],
  [403, /Reason: Cannot perform Post-Handshake Authentication/i],
]

/** Whether an answer is such a page. @param body the beginning will do. */
export function wantsClientCertificate(status: number, body: string): boolean {
  if (status === 495 || status === 496) return true
  return pages.some(([of, says]) => of === status && says.test(body.slice(0, 10_000)))
}
