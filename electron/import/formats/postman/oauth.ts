/** Postman's settings for OAuth 2.0, as its collections 2.1 (a list) and 2.0 (an object) have them. */
import { clientAuthentication } from '../../api-tools/client-authentication.ts'
import type { LoginRead } from '../../api-tools/collect-logins.ts'
import { type ExtraParameter, readExtraParameters } from '../../api-tools/extra-parameters.ts'
import { grantNamed } from '../../api-tools/grants.ts'
import { type JsonObject, listOf, memberOf, objectOf, present } from '../../api-tools/json.ts'
import type { LoginTexts } from '../../api-tools/login-texts.ts'
import { inAuthorization, inQuery } from '../../api-tools/token-placement.ts'
import { leftParameters, perhapsPublic, plainPkce } from '../../api-tools/words.ts'
import type { ImportedOAuth } from '../../imported.ts'

/** Names that collections converted from the old format have for some settings. */
const otherNames: Readonly<Record<string, string>> = {
  grantType: 'grant_type',
  redirectUri: 'redirect_uri',
  callBackUrl: 'redirect_uri',
  clientAuth: 'client_authentication',
  challengeAlgorithm: 'challengeMethod',
}

/** Returns the settings by their usual keys; of two with one key the later counts, and the usual one before another. */
export function settingsOf(oauth2: unknown): JsonObject {
  const rows = Array.isArray(oauth2) ? oauth2.flatMap(rowOf) : Object.entries(objectOf(oauth2) ?? {})
  const plain = rows.map(([key, value]) => [key, unwrapped(value)] as const)
  const others = plain.flatMap(([key, value]) =>
    Object.hasOwn(otherNames, key) ? [[otherNames[key] ?? key, value] as const] : [],
  )
  return Object.fromEntries([...others, ...plain])
}

function rowOf(row: unknown): readonly (readonly [string, unknown])[] {
  const key = memberOf(row, 'key')
  return typeof key === 'string' ? [[key, memberOf(row, 'value')]] : []
}

/** Some versions of Postman wrap a text into an object, under an id that means nothing. */
function unwrapped(value: unknown): unknown {
  const [only, ...more] = Object.values(objectOf(value) ?? {})
  return typeof only === 'string' && more.length === 0 ? only : value
}

/** Reads a login. */
export function readLogin(settings: JsonObject, texts: LoginTexts): LoginRead {
  const setting = (key: string) => memberOf(settings, key)
  const named = grantNamed(texts.text('parameters', setting('grant_type')) ?? usualGrant(settings))
  if (!named) return { kind: 'grant' }
  const isCode = named.grant === 'authorization_code'
  const extra = readExtraParameters(extraParameters(settings), texts)
  const login = present<ImportedOAuth>({
    kind: 'oauth',
    grant: named.grant,
    tokenEndpoint: texts.text('tokenEndpoint', setting('accessTokenUrl')),
    ...(isCode && {
      authorizationEndpoint: texts.text('authorizationEndpoint', setting('authUrl')),
      redirectUri: texts.text('redirectUri', setting('redirect_uri')),
      pkce: named.pkce ?? false,
    }),
    clientId: texts.text('clientId', setting('clientId')),
    clientSecret: texts.text('clientSecret', setting('clientSecret')),
    clientAuthentication: clientAuthentication('postman', setting('client_authentication')),
    scope: texts.text('scope', setting('scope')),
    ...(named.grant === 'password' && {
      username: texts.text('username', setting('username')),
      password: texts.text('password', setting('password')),
    }),
    audience: texts.text('audience', setting('audience')),
    resource: texts.text('resource', setting('resource')),
    ...extra.login,
    tokenPlacement: placement(settings, texts),
  })
  const isPlain = named.pkce === true && setting('challengeMethod') === 'plain'
  const isPerhapsPublic = named.pkce === true && login.clientSecret === undefined
  return {
    kind: 'login',
    login,
    notes: [
      ...(isPlain ? [plainPkce] : []),
      ...(isPerhapsPublic ? [perhapsPublic] : []),
      ...leftParameters(extra.left),
    ],
  }
}

/** A grant that is not there is the authorization code in Postman's form, which is no use without its address. */
function usualGrant(settings: JsonObject): string {
  return memberOf(settings, 'authUrl') === undefined ? 'client_credentials' : 'authorization_code'
}

/** A prefix that is not there is `Bearer`; one that is empty is none. */
function placement(settings: JsonObject, texts: LoginTexts): ImportedOAuth['tokenPlacement'] {
  if (memberOf(settings, 'addTokenTo') === 'queryParams') return inQuery(undefined)
  const prefix = memberOf(settings, 'headerPrefix')
  if (prefix === undefined || prefix === null) return undefined
  return inAuthorization(texts.text('tokenPlacement', prefix) ?? '')
}

function extraParameters(settings: JsonObject): readonly ExtraParameter[] {
  const rows = (key: string, isTokenRequest: boolean) =>
    listOf(memberOf(settings, key)).map((row): ExtraParameter => {
      const sendAs = memberOf(row, 'send_as')
      return {
        name: memberOf(row, 'key'),
        value: memberOf(row, 'value'),
        sentIn: isTokenRequest ? placeOf(sendAs) : 'elsewhere',
        isEnabled: memberOf(row, 'enabled') !== false && memberOf(row, 'disabled') !== true,
      }
    })
  return [...rows('tokenRequestParams', true), ...rows('authRequestParams', false)]
}

function placeOf(sendAs: unknown): ExtraParameter['sentIn'] {
  if (sendAs === 'request_body' || sendAs === undefined) return 'body'
  return sendAs === 'request_header' ? 'header' : 'elsewhere'
}
