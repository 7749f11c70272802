import type { WaitingLogin } from '../../shared/connection.ts'
import type { LoginPlace } from '../../shared/network.ts'

/** A sign-in that is shown to the user. */
export interface OpenLogin extends Omit<WaitingLogin, 'since'> {
  /** Brings its window to the front, or opens it in the browser again. @throws ProblemError `browserFailed`. */
  show(): Promise<void>
}

/**
 * Describes a sign-in by its authorization request (RFC 6749 section 4.1.1).
 * @param request the whole request, as sent.
 */
export function openLogin(
  place: LoginPlace['kind'],
  { url, redirectUri }: ShownRequest,
  show: OpenLogin['show'],
): OpenLogin {
  return { place, ...registeredParts({ url, redirectUri }), show }
}

/** An authorization request as it is shown. */
export interface ShownRequest {
  readonly url: URL
  /** Where it ends, for a request that the server holds (RFC 9126): its address does not say so. */
  readonly redirectUri: URL
}

/** What the server must have registered exactly so. */
export function registeredParts({
  url: { searchParams },
  redirectUri,
}: ShownRequest): Pick<WaitingLogin, 'clientId' | 'redirectUri'> {
  return {
    clientId: searchParams.get('client_id') ?? '',
    redirectUri: searchParams.get('redirect_uri') ?? redirectUri.href,
  }
}
