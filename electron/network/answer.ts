/** What a desktop brings back from a server: as little as it takes. */

/** Header fields by lower-case name; several values are joined by ', '. Every `Map` is one. */
export interface AnswerHeaders {
  get(name: string): string | undefined
}

/** An answer whose status and headers are there, and whose body is on its way. */
export interface DesktopAnswer {
  readonly status: number
  readonly headers: AnswerHeaders
  /** To be read once; ending early ends the transfer. Throws where the transfer breaks off. */
  readonly body: AsyncIterable<Uint8Array>
  /** It came in clear text through a proxy, which may have given it in the server's place. */
  readonly isProxied?: boolean
}

/** Header fields as Node and Electron hand them out: names in lower case, one or more values. */
export function headersFrom(
  received: Readonly<Record<string, string | string[] | undefined>>,
): AnswerHeaders {
  return {
    get(name) {
      const value = Object.hasOwn(received, name) ? received[name] : undefined
      return Array.isArray(value) ? value.join(', ') : value
    },
  }
}
