/** Connections to a server under a test's control, and its login page without a page. */
import type { ConnectionDraft } from '../../../shared/connection.ts'
import type { SystemId } from '../../../shared/system.ts'
import { type ControlledServer, type Grant, passwordOf } from './controlled-server.ts'

/** How the connection's token is requested. */
export type MethodId = 'client-credentials' | 'password' | 'authorization-code'

/** @param grant what its tokens are issued for; a user signs in at the login page, or by a password. */
export function draftFor(
  { origin }: Pick<ControlledServer, 'origin'>,
  method: MethodId,
  { realm, client, user = '', scope }: Grant,
): ConnectionDraft {
  const base = `${origin}/${realm}`
  const ofMethod = {
    'client-credentials': {},
    password: { username: user },
    'authorization-code': {
      authorizationEndpoint: `${base}/authorize`,
      issuer: base,
      jwksUri: `${base}/keys`,
    },
  }[method]
  return {
    name: `${client} at ${realm}`,
    system: 'oauth' as SystemId,
    environment: 'any',
    method,
    values: {
      tokenEndpoint: `${base}/token`,
      clientId: client,
      clientAuthentication: 'client_secret_post',
      scope,
      ...ofMethod,
    },
    secrets: {
      clientSecret: passwordOf(client),
      ...(method === 'password' && { password: passwordOf(user) }),
    },
  }
}

/** Signs the user in at once. @returns the redirect. */
export async function signIn(authorizationUrl: URL): Promise<URL> {
  const { headers } = await fetch(authorizationUrl, { redirect: 'manual' })
  return new URL(headers.get('location') ?? '')
}
