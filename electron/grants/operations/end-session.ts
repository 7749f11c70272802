/** Signs the user out at the server (OpenID Connect RP-Initiated Logout 1.0). */
import * as oauth from 'oauth4webapi'
import { ProblemError } from '../../problem-error.ts'
import type { Tools } from '../../systems/system.ts'
import type { Secret } from '../../vault/secret.ts'

export interface EndSessionRequest {
  /** The end session endpoint's whole address. */
  readonly endpoint: string
  readonly clientId: string
  /** Tells the server whose session it is, in a login window; without it most servers ask the user. */
  readonly idToken: Secret | undefined
  readonly redirectUri: string
  /** The redirect URI is registered for sign-outs too (`post_logout_redirect_uris`). */
  readonly isRegistered: boolean
}

/**
 * Opens the server's sign-out where the user signed in, and waits until it redirects, or the user closes the window.
 * In the user's own browser the redirect is the only end that can be seen, so that it is always requested there.
 * @throws ProblemError as `Tools.login`; `cancelled` where the user cancelled in the program.
 */
export async function endSession(request: EndSessionRequest, tools: Tools): Promise<void> {
  const state = oauth.generateRandomState()
  const redirects = request.isRegistered || tools.loginPlace === 'browser'
  if (request.idToken) tools.hide(request.idToken)
  // An address given to another program can be read in the list of processes, and stays in its history.
  const hint = tools.loginPlace === 'window' ? request.idToken : undefined
  try {
    const { redirect } = await tools.login({
      redirectUri: new URL(request.redirectUri),
      state,
      authorizationUrl: (redirectUri) =>
        endSessionUrl({ ...request, idToken: hint }, redirects ? redirectUri : undefined, state),
    })
    if (redirect.searchParams.get('state') !== state) throw new ProblemError({ kind: 'foreignState' })
  } catch (thrown) {
    const isClosed = thrown instanceof ProblemError && thrown.problem.kind === 'cancelled'
    if (!isClosed || tools.signal.aborted) throw thrown
  }
}

function endSessionUrl(
  { endpoint, idToken, clientId, redirectUri: registered }: EndSessionRequest,
  redirectUri: URL | undefined,
  state: string,
): URL {
  const url = new URL(endpoint)
  if (idToken) url.searchParams.set('id_token_hint', idToken.reveal())
  url.searchParams.set('client_id', clientId)
  if (!redirectUri) return url
  const isAsRegistered = new URL(registered).href === redirectUri.href
  url.searchParams.set('post_logout_redirect_uri', isAsRegistered ? registered : redirectUri.href)
  url.searchParams.set('state', state)
  return url
}
