/** A refusal names what is wrong, so that whoever sent the request need not guess. Each vendor words it in its own shape. */

export interface Told {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

export class Refusal extends Error {
  readonly status: number
  /** An OAuth error code (RFC 6749 section 5.2), or the like where the vendor has no codes. */
  readonly code: string
  /** What the journal says of it, where the message quotes a value. */
  readonly fact: string

  /**
   * @param reason names the rule that was broken, for people.
   * @param fact the same without any value; omitted: the reason holds none.
   */
  constructor(status: number, code: string, reason: string, fact = reason) {
    super(reason)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.fact = fact
  }
}

export function invalidRequest(reason: string): Refusal {
  return new Refusal(400, 'invalid_request', reason)
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Told {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  }
}

export function html(status: number, page: string): Told {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page }
}

/** The shape of every OAuth server (RFC 6749 section 5.2). */
export function oauthShape(refusal: Refusal): Told {
  return json(refusal.status, { error: refusal.code, error_description: refusal.message })
}
