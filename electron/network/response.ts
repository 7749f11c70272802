/** What a desktop brings back from a server: as little as it takes. */

/**
 * Longest head of an answer, status line and fields together, in bytes: as much as Chromium takes. Node's own limit of
 * 16 KiB is less than what gateways and cookies of single sign-on put there.
 */
export const maxHeaderSize = 256 * 1024

/** Header fields by lower-case name; several values are joined by ', '. Every `Map` is one. */
export interface ResponseHeaders {
  get(name: string): string | undefined
}

/** An answer whose status and headers are there, and whose body is on its way. */
export interface PlatformResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  /** To be read once; ending early ends the transfer. Throws where the transfer breaks off. */
  readonly body: AsyncIterable<Uint8Array>
  /** It came in clear text through a proxy, which may have given it in the server's place. */
  readonly isProxied?: boolean
}

/** Header fields as Node and Electron hand them out: names in lower case, one or more values. */
export function headersFrom(
  received: Readonly<Record<string, string | string[] | undefined>>,
): ResponseHeaders {
  return {
    get(name) {
      const value = Object.hasOwn(received, name) ? received[name] : undefined
      return Array.isArray(value) ? value.join(', ') : value
    },
  }
}
