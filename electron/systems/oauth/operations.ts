/** What can be done with a connection's token at its server. */
import { decodeJwt } from '../../../shared/claims.ts'
import type { OperationResult, TokenOperation } from '../../../shared/token-use/token-operation.ts'
import { endSession } from '../../grants/operations/end-session.ts'
import { introspectToken } from '../../grants/operations/introspection.ts'
import { type RevocableToken, revokeTokens } from '../../grants/operations/revocation.ts'
import { requestUserInfo } from '../../grants/operations/user-info.ts'
import type { Secret } from '../../vault/secret.ts'
import type { HeldToken, Settings, Tools } from '../system.ts'
import { clientOf, headersOf } from './client.ts'
import { verificationKeys } from './id-token.ts'
import { redirectUriOf } from './requests.ts'

/** The field with the endpoint of each operation, in the order of the menu. */
const endpointFields = {
  userInfo: 'userInfoEndpoint',
  introspect: 'introspectionEndpoint',
  revoke: 'revocationEndpoint',
  signOut: 'endSessionEndpoint',
} as const satisfies Record<TokenOperation, string>

const forUsers: readonly TokenOperation[] = ['userInfo']
const forSignIns: readonly TokenOperation[] = ['signOut']

/** Returns the operations whose endpoints are known. UserInfo needs a user, sign-out a sign-in. */
export function operations(settings: Settings): readonly TokenOperation[] {
  const all = Object.keys(endpointFields) as TokenOperation[]
  const fitting = all.filter(
    (operation) =>
      (settings.method === 'authorization-code' || !forSignIns.includes(operation)) &&
      (settings.method !== 'client-credentials' || !forUsers.includes(operation)),
  )
  return fitting.filter((operation) => settings.text(endpointFields[operation]) !== '')
}

/** Does an operation that `operations` has named. */
export async function operate(
  operation: TokenOperation,
  settings: Settings,
  held: HeldToken,
  tools: Tools,
): Promise<OperationResult> {
  const endpoint = settings.text(endpointFields[operation])
  switch (operation) {
    case 'userInfo':
      return { kind: 'claims', claims: await userInfo(endpoint, settings, held, tools) }
    case 'introspect': {
      const client = clientOf(settings, tools)
      return { kind: 'claims', claims: await introspectToken(client, endpoint, accessTokenOf(held), tools) }
    }
    case 'revoke':
      await revokeTokens(clientOf(settings, tools), endpoint, revocable(held), tools)
      return { kind: 'ended' }
    case 'signOut':
      await signOut(endpoint, settings, held, tools)
      return { kind: 'ended' }
  }
}

function userInfo(endpoint: string, settings: Settings, held: HeldToken, tools: Tools) {
  const idToken = idTokenOf(held)
  const subject = idToken && decodeJwt(idToken.reveal())?.claims.sub
  return requestUserInfo(
    {
      endpoint,
      accessToken: accessTokenOf(held),
      headers: headersOf(settings, tools),
      ...(typeof subject === 'string' && { subject }),
      keys: verificationKeys(settings, tools),
    },
    tools,
  )
}

function signOut(endpoint: string, settings: Settings, held: HeldToken, tools: Tools): Promise<void> {
  const request = {
    endpoint,
    clientId: settings.text('clientId'),
    idToken: idTokenOf(held),
    redirectUri: redirectUriOf(settings),
    isRegistered: settings.text('postLogoutRedirect') === 'yes',
  }
  return endSession(request, tools)
}

/** The access token, wherever it is: an ID token may be handed out in its place. */
function accessTokenOf({ accessToken, beside }: HeldToken): Secret {
  return beside?.kind === 'access_token' ? beside.token : accessToken
}

function idTokenOf({ accessToken, beside }: HeldToken): Secret | undefined {
  return beside && (beside.kind === 'id_token' ? beside.token : accessToken)
}

/** The refresh token comes first: many servers end its access tokens with it (RFC 7009 section 2.1). */
function revocable(held: HeldToken): readonly RevocableToken[] {
  const access: RevocableToken = { token: accessTokenOf(held), hint: 'access_token' }
  return held.refreshToken ? [{ token: held.refreshToken, hint: 'refresh_token' }, access] : [access]
}
