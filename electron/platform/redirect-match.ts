/** Recognizes the redirect of a login (RFC 6749 section 3.1.2, RFC 9700 section 4.1: exact comparison, no patterns). */

/**
 * Whether an address is the redirect a login waits for: scheme, host, port and path are exactly the same. Query and
 * fragment are the server's to fill; an address with user name or password is never the redirect.
 * @param candidate where the login window is about to go.
 * @param redirectUri the redirect URI in the authorization request.
 */
export function isRedirect(candidate: URL, redirectUri: URL): boolean {
  return (
    candidate.protocol === redirectUri.protocol &&
    candidate.hostname === redirectUri.hostname &&
    candidate.port === redirectUri.port &&
    candidate.pathname === redirectUri.pathname &&
    candidate.username === '' &&
    candidate.password === ''
  )
}
