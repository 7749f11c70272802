/** The minimal response that a platform returns. */

/**
 * Maximum size of a response's status line and headers, in bytes: Chromium's limit. Node's default of 16 KiB is less
 * than gateways and single sign-on cookies need.
 */
export const maxHeaderSize = 256 * 1024

/** Headers by lower-case name; repeated ones joined by ', '. Every `Map` is one. */
export interface ResponseHeaders {
  get(name: string): string | undefined
  /** The names that were sent. */
  keys(): Iterable<string>
}

/** A response with status and headers, whose body is still arriving. */
export interface PlatformResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  /** To be read once; stopping early ends the transfer. Throws if the transfer breaks off. */
  readonly body: AsyncIterable<Uint8Array>
  /** Whether it came in clear text through a proxy, which may have responded in the server's place. */
  readonly isProxied?: boolean
}

/** Converts headers as Node and Electron report them: names in lower case, one or more values. */
export function headersFrom(
  received: Readonly<Record<string, string | string[] | undefined>>,
): ResponseHeaders {
  return {
    get(name) {
      const value = Object.hasOwn(received, name) ? received[name] : undefined
      return Array.isArray(value) ? value.join(', ') : value
    },
    keys: () => Object.keys(received),
  }
}
