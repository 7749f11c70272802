/** Hoppscotch's settings for OAuth 2.0. */
import { clientAuthentication } from '../../api-tools/client-authentication.ts'
import type { LoginRead } from '../../api-tools/collect-logins.ts'
import { type ExtraParameter, readExtraParameters } from '../../api-tools/extra-parameters.ts'
import { grantNamed } from '../../api-tools/grants.ts'
import { flagOf, type JsonObject, listOf, memberOf, objectOf, present, textOf } from '../../api-tools/json.ts'
import type { LoginTexts } from '../../api-tools/login-texts.ts'
import { inQuery } from '../../api-tools/token-placement.ts'
import { leftParameters, perhapsPublic, plainPkce } from '../../api-tools/words.ts'
import type { ImportedGrant, ImportedOAuth } from '../../imported.ts'

/** Reads a login. @param auth the whole of its settings, with `grantTypeInfo` except in the oldest versions. */
export function readLogin(auth: JsonObject, texts: LoginTexts): LoginRead {
  const info = objectOf(memberOf(auth, 'grantTypeInfo')) ?? oldSettings(auth)
  const setting = (name: string) => memberOf(info, name)
  const named = grantNamed(setting('grantType'))
  if (!named) return { kind: 'grant' }
  const isCode = named.grant === 'authorization_code'
  const extra = readExtraParameters(extraParameters(info), texts)
  const login = present<ImportedOAuth>({
    kind: 'oauth',
    grant: named.grant,
    ...endpoints(info, named.grant, texts),
    ...(isCode && { pkce: flagOf(setting('isPKCE')) }),
    clientId: texts.text('clientId', trimmed(setting('clientID'))),
    clientSecret: texts.text('clientSecret', trimmed(setting('clientSecret'))),
    clientAuthentication: clientAuthentication('hoppscotch', setting('clientAuthentication')),
    scope: texts.text('scope', trimmed(setting('scopes'))),
    ...(named.grant === 'password' && {
      username: texts.text('username', trimmed(setting('username'))),
      password: texts.text('password', trimmed(setting('password'))),
    }),
    ...extra.login,
    tokenPlacement: memberOf(auth, 'addTo') === 'QUERY_PARAMS' ? inQuery(undefined) : undefined,
  })
  return {
    kind: 'login',
    login,
    notes: [
      ...(login.pkce && setting('codeVerifierMethod') === 'plain' ? [plainPkce] : []),
      ...(login.pkce && login.clientSecret === undefined ? [perhapsPublic] : []),
      ...leftParameters(extra.left),
    ],
  }
}

type Endpoints = Partial<Pick<ImportedOAuth, 'tokenEndpoint' | 'authorizationEndpoint'>>

/** Only the code grant has both: for the others `authEndpoint` is the token endpoint. */
function endpoints(info: JsonObject, grant: ImportedGrant, texts: LoginTexts): Endpoints {
  const [auth, token] = [trimmed(memberOf(info, 'authEndpoint')), trimmed(memberOf(info, 'tokenEndpoint'))]
  if (grant !== 'authorization_code')
    return present<Endpoints>({ tokenEndpoint: texts.text('tokenEndpoint', auth) })
  return present<Endpoints>({
    authorizationEndpoint: texts.text('authorizationEndpoint', auth),
    tokenEndpoint: texts.text('tokenEndpoint', token),
  })
}

/** Its own schema removes spaces at the ends of these. */
function trimmed(raw: unknown): string | undefined {
  return textOf(raw)?.trim()
}

/** Until 2024 there was one grant, with other names. */
function oldSettings(auth: JsonObject): JsonObject {
  return {
    grantType: 'AUTHORIZATION_CODE',
    authEndpoint: memberOf(auth, 'authURL'),
    tokenEndpoint: memberOf(auth, 'accessTokenURL'),
    clientID: memberOf(auth, 'clientID'),
    clientSecret: memberOf(auth, 'clientSecret'),
    scopes: memberOf(auth, 'scope'),
    isPKCE: true,
  }
}

function extraParameters(info: JsonObject): readonly ExtraParameter[] {
  const rows = (name: string, isTokenRequest: boolean) =>
    listOf(memberOf(info, name)).map((row): ExtraParameter => {
      const sendIn = memberOf(row, 'sendIn')
      return {
        name: memberOf(row, 'key'),
        value: memberOf(row, 'value'),
        sentIn: isTokenRequest ? placeOf(sendIn) : 'elsewhere',
        isEnabled: memberOf(row, 'active') !== false,
      }
    })
  return [
    ...rows('tokenRequestParams', true),
    ...rows('authRequestParams', false),
    ...rows('refreshRequestParams', false),
  ]
}

function placeOf(sendIn: unknown): ExtraParameter['sentIn'] {
  if (sendIn === 'headers') return 'header'
  return sendIn === 'url' ? 'elsewhere' : 'body'
}
