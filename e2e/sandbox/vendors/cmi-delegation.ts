/** CMI STS 3's own grant: a client trades somebody's access token for one of its own on the same user's behalf. */
import { errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider'
import { describeApi, type RealmOptions, resource } from '../server/realm.ts'
import { verifyToken } from '../server/signing-keys.ts'
import { cmiScope, interfaceUser, subjectOf } from './cmi-claims.ts'

type Context = TokenEndpointGrantContext<{ token: string }>

/** Teaches a realm `grant_type=delegation`. @param plan the realm's own: a source token must be of this realm. */
export function registerDelegation(realm: Provider, plan: RealmOptions): void {
  realm.registerGrantType<{ token: string }>(
    'delegation',
    async (context) => {
      const account = await accountOf(context.oidc.params.token, plan)
      context.body = await issue(realm, plan, context, account)
    },
    ['token', 'scope'],
  )
}

async function accountOf(token: string, plan: RealmOptions): Promise<string> {
  try {
    const key = { key: plan.key.publicKey, alg: 'RS256' }
    const claims = await verifyToken(token, key, { issuer: plan.issuer, audience: plan.audience })
    if (claims.sub === subjectOf(String(claims.tenant), interfaceUser)) return claims.sub
    throw new Error('its user is unknown here')
  } catch (cause) {
    throw new errors.InvalidGrant(`token (the source token) is refused: ${(cause as Error).message}`)
  }
}

/** A grant of its own for each delegation, so that revoking one leaves the others alone. */
async function issue(realm: Provider, plan: RealmOptions, context: Context, accountId: string) {
  const { client } = context.oidc
  const grant = new realm.Grant({ accountId, clientId: client.clientId })
  grant.addResourceScope(resource, cmiScope)
  const shared = { accountId, client, grantId: await grant.save(), gty: 'delegation', scope: cmiScope }
  const token = new realm.AccessToken(shared)
  token.resourceServer = new realm.ResourceServer(resource, describeApi(plan))
  const refreshToken = new realm.RefreshToken({ ...shared, resource })
  return {
    access_token: await token.save(),
    expires_in: token.expiration,
    token_type: 'Bearer',
    refresh_token: await refreshToken.save(),
    scope: cmiScope,
  }
}
