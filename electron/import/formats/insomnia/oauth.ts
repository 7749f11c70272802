/** Insomnia's settings for OAuth 2.0; exports 4 and 5 have the same. */
import { clientAuthentication } from '../../api-tools/client-authentication.ts'
import type { LoginRead } from '../../api-tools/collect-logins.ts'
import { grantNamed } from '../../api-tools/grants.ts'
import { flagOf, type JsonObject, memberOf, present } from '../../api-tools/json.ts'
import type { LoginTexts } from '../../api-tools/login-texts.ts'
import { inAuthorization } from '../../api-tools/token-placement.ts'
import { perhapsPublic, plainPkce } from '../../api-tools/words.ts'
import type { ImportedOAuth } from '../../imported.ts'

/** Reads a login. */
export function readLogin(settings: JsonObject, texts: LoginTexts): LoginRead {
  const setting = (name: string) => memberOf(settings, name)
  // The form begins with this grant, and stores it only when it was changed.
  const named = grantNamed(setting('grantType') ?? 'authorization_code')
  if (!named) return { kind: 'grant' }
  const isCode = named.grant === 'authorization_code'
  const login = present<ImportedOAuth>({
    kind: 'oauth',
    grant: named.grant,
    tokenEndpoint: texts.text('tokenEndpoint', setting('accessTokenUrl')),
    ...(isCode && {
      authorizationEndpoint: texts.text('authorizationEndpoint', setting('authorizationUrl')),
      redirectUri: texts.text('redirectUri', setting('redirectUrl')),
      pkce: flagOf(setting('usePkce')),
    }),
    clientId: texts.text('clientId', setting('clientId')),
    clientSecret: texts.text('clientSecret', setting('clientSecret')),
    clientAuthentication: clientAuthentication('insomnia', flagOf(setting('credentialsInBody'))),
    scope: texts.text('scope', setting('scope')),
    ...(named.grant === 'password' && {
      username: texts.text('username', setting('username')),
      password: texts.text('password', setting('password')),
    }),
    audience: texts.text('audience', setting('audience')),
    resource: texts.text('resource', setting('resource')),
    tokenPlacement: placement(texts.text('tokenPlacement', setting('tokenPrefix'))),
  })
  return {
    kind: 'login',
    login,
    notes: [
      ...(login.pkce && setting('pkceMethod') === 'plain' ? [plainPkce] : []),
      ...(login.pkce && login.clientSecret === undefined ? [perhapsPublic] : []),
    ],
  }
}

/** An empty prefix is `Bearer`; a word of its own says that there is none. */
function placement(prefix: string | undefined): ImportedOAuth['tokenPlacement'] {
  return prefix === undefined ? undefined : inAuthorization(prefix === 'NO_PREFIX' ? '' : prefix)
}
