import type { WaitingLogin } from '../../shared/connection.ts'
import type { LoginPlace } from '../../shared/network.ts'

/** A sign-in that is shown to the user. */
export interface OpenLogin extends Omit<WaitingLogin, 'since'> {
  /** Brings its window to the front, or opens it in the browser again. @throws ProblemError `browserFailed`. */
  show(): Promise<void>
}

/**
 * Describes a sign-in by its authorization request (RFC 6749 section 4.1.1).
 * @param url the whole request, as sent.
 */
export function openLogin(place: LoginPlace['kind'], url: URL, show: OpenLogin['show']): OpenLogin {
  return { place, ...registeredParts(url), show }
}

/** What the server must have registered exactly so. @param url an authorization request. */
export function registeredParts({ searchParams }: URL): Pick<WaitingLogin, 'clientId' | 'redirectUri'> {
  return {
    clientId: searchParams.get('client_id') ?? '',
    redirectUri: searchParams.get('redirect_uri') ?? '',
  }
}
