/** Bruno's settings for OAuth 2.0, by the names of its JSON; its other formats are brought into this form. */
import { clientAuthentication } from '../../api-tools/client-authentication.ts'
import type { LoginRead } from '../../api-tools/collect-logins.ts'
import { type ExtraParameter, readExtraParameters } from '../../api-tools/extra-parameters.ts'
import { grantNamed } from '../../api-tools/grants.ts'
import { flagOf, type JsonObject, listOf, memberOf, present } from '../../api-tools/json.ts'
import type { LoginTexts } from '../../api-tools/login-texts.ts'
import { inAuthorization, inQuery } from '../../api-tools/token-placement.ts'
import { idTokenUsed, leftParameters, perhapsPublic } from '../../api-tools/words.ts'
import type { ImportedOAuth } from '../../imported.ts'

/** Reads a login. */
export function readLogin(settings: JsonObject, texts: LoginTexts): LoginRead {
  const setting = (name: string) => memberOf(settings, name)
  const named = grantNamed(setting('grantType'))
  if (!named) return { kind: 'grant' }
  const isCode = named.grant === 'authorization_code'
  const extra = readExtraParameters(extraParameters(setting('additionalParameters')), texts)
  const login = present<ImportedOAuth>({
    kind: 'oauth',
    grant: named.grant,
    tokenEndpoint: texts.text('tokenEndpoint', setting('accessTokenUrl')),
    ...(isCode && {
      authorizationEndpoint: texts.text('authorizationEndpoint', setting('authorizationUrl')),
      redirectUri: texts.text('redirectUri', setting('callbackUrl')),
      pkce: flagOf(setting('pkce')),
    }),
    clientId: texts.text('clientId', setting('clientId')),
    clientSecret: texts.text('clientSecret', setting('clientSecret')),
    clientAuthentication: clientAuthentication('bruno', setting('credentialsPlacement')),
    scope: texts.text('scope', setting('scope')),
    ...(named.grant === 'password' && {
      username: texts.text('username', setting('username')),
      password: texts.text('password', setting('password')),
    }),
    ...extra.login,
    tokenPlacement: placement(settings, texts),
  })
  return {
    kind: 'login',
    login,
    notes: [
      ...(setting('tokenSource') === 'id_token' ? [idTokenUsed] : []),
      ...(login.pkce && login.clientSecret === undefined ? [perhapsPublic] : []),
      ...leftParameters(extra.left),
    ],
  }
}

/** A prefix that is not there is none: Bruno then sends the token alone. */
function placement(settings: JsonObject, texts: LoginTexts): ImportedOAuth['tokenPlacement'] {
  if (memberOf(settings, 'tokenPlacement') === 'url')
    return inQuery(texts.text('tokenPlacement', memberOf(settings, 'tokenQueryKey')))
  return inAuthorization(texts.text('tokenPlacement', memberOf(settings, 'tokenHeaderPrefix')) ?? '')
}

function extraParameters(additional: unknown): readonly ExtraParameter[] {
  const rows = (name: string, isTokenRequest: boolean) =>
    listOf(memberOf(additional, name)).map((row): ExtraParameter => {
      const sendIn = memberOf(row, 'sendIn')
      return {
        name: memberOf(row, 'name'),
        value: memberOf(row, 'value'),
        sentIn: isTokenRequest ? placeOf(sendIn) : 'elsewhere',
        isEnabled: memberOf(row, 'enabled') !== false,
      }
    })
  return [...rows('token', true), ...rows('authorization', false), ...rows('refresh', false)]
}

function placeOf(sendIn: unknown): ExtraParameter['sentIn'] {
  if (sendIn === 'body') return 'body'
  return sendIn === 'headers' ? 'header' : 'elsewhere'
}
