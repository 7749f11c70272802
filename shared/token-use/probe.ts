/** Whether an API accepts a token, as far as one harmless call shows. */

/** Why a call does not show whether the token was accepted. */
export type UnclearReason =
  /** `notFound`: 404. `failed`: 5xx or 429. `status`: any other. */
  | 'notFound'
  | 'failed'
  | 'status'
  /** A web page, which may be a sign-in page. */
  | 'page'
  /** GraphQL: status 200, and errors in place of data. */
  | 'errors'
  /** Something else than the system's documentation says. */
  | 'content'

export type ProbeOutcome =
  | { readonly kind: 'accepted' }
  /** 401, or `invalid_token` (RFC 6750 section 3.1). */
  | { readonly kind: 'rejected' }
  /** 403: the API knows the token, and does not allow it this call. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'unclear'; readonly because: UnclearReason }
  /** It was not followed. `to`: scheme, host, port and path. */
  | { readonly kind: 'unclear'; readonly because: 'redirect'; readonly to?: string }

/** One call of an API with a token. */
export interface TokenProbe {
  readonly outcome: ProbeOutcome
  readonly status: number
  readonly milliseconds: number
  /** The address that was called: scheme, host, port and path, without secrets. */
  readonly url: string
  /** What the server said of it, without secrets: at most a few hundred characters. */
  readonly said?: string
  /** Of the token that was sent, as `TokenView.fingerprint`. */
  readonly fingerprint: string
}
