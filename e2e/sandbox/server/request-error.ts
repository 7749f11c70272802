/** Errors that name what is wrong with a request, so that nobody need guess, and the responses that vendors send. */

export interface VendorResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

export class RequestError extends Error {
  readonly status: number
  /** An OAuth error code (RFC 6749 section 5.2), or the like where the vendor has no codes. */
  readonly code: string
  /** The journal's words, where the message quotes a value. */
  readonly fact: string

  /**
   * @param reason names the rule that was broken, for people.
   * @param fact the same without any value; omitted: the reason holds none.
   */
  constructor(status: number, code: string, reason: string, fact = reason) {
    super(reason)
    this.name = 'RequestError'
    this.status = status
    this.code = code
    this.fact = fact
  }
}

export function invalidRequest(reason: string): RequestError {
  return new RequestError(400, 'invalid_request', reason)
}

export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): VendorResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  }
}

export function html(status: number, page: string): VendorResponse {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page }
}

/** Words an error as every OAuth server does (RFC 6749 section 5.2). */
export function oauthErrorOf({ status, code, message }: RequestError): VendorResponse {
  return json(status, { error: code, error_description: message })
}
